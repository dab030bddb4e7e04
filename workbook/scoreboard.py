"""What a learner sees after a run: the exercise in focus, the score of every exercise, what to do next."""

from __future__ import annotations

import dataclasses
import textwrap
from collections.abc import Callable, Iterable, Sequence

from workbook.catalog import Exercise, Module
from workbook.findings import Verdict

WIDTH = 80
FOCUS_LINES = 34  # what the exercise in focus may take of the screen
DETAIL_LINES = 4

Paint = Callable[..., str]


def plain(text: str, **_colours: bool) -> str:
    """The paint of a terminal without colour."""
    return text


@dataclasses.dataclass(frozen=True)
class Score:
    """How one exercise stands, and why."""

    exercise: Exercise
    verdicts: tuple[Verdict, ...]

    @property
    def state(self) -> str:
        """green, red (by assertions), or broken (by anything else, or because nothing ran)."""
        if not self.verdicts or any(not verdict.passed and not verdict.red for verdict in self.verdicts):
            return "broken"
        return "red" if self.failed else "green"

    @property
    def failed(self) -> list[Verdict]:
        return [verdict for verdict in self.verdicts if not verdict.passed]

    @property
    def summary(self) -> str:
        if not self.verdicts:
            return "no test ran"
        if not self.failed:
            return f"{len(self.verdicts)} green"
        return f"{len(self.failed)} of {len(self.verdicts)} red"


def scores(module: Module, verdicts: Iterable[Verdict]) -> list[Score]:
    """How every exercise of the module stands."""
    verdicts = list(verdicts)
    return [
        Score(exercise, tuple(verdict for verdict in verdicts if verdict.exercise == exercise.id))
        for exercise in module.exercises
    ]


def render(
    module: Module,
    verdicts: Sequence[Verdict],
    focus: str | None = None,
    edited: Sequence[str] = (),
    paint: Paint = plain,
) -> list[str]:
    """The whole screen, line by line, at most 80 columns.

    `focus` is an exercise's id, `all`, or None for the first that is not green; `edited` are test
    files that differ from the shipped ones.
    """
    board = scores(module, verdicts)
    net = [verdict for verdict in verdicts if verdict.exercise is None]
    reasons = {verdict.finding for verdict in verdicts if not verdict.passed}
    if len(reasons) == 1 and verdicts and all(verdict.outcome == "error" for verdict in verdicts):
        return _nothing_judged(verdicts[0], paint)
    open_scores = [score for score in board if score.state != "green"]
    shown = _in_focus(board, focus)
    lines = ["", paint(_fit(f"Module {module.number}  {module.title}"), bold=True), ""]
    lines += _broken_net([verdict for verdict in net if not verdict.passed], len(net), paint)
    for score in shown:
        lines += _focus(score, paint, limit=10_000 if focus == "all" else FOCUS_LINES)
    lines += _board(board, shown, net, paint)
    lines += _edited(edited)
    after = [score for score in open_scores if score.exercise.id > (focus or "")]
    to_do = shown[0] if shown and shown[0].state != "green" else next(iter(after or open_scores), None)
    lines += _next(module, to_do, net, board)
    return lines


def _in_focus(board: list[Score], focus: str | None) -> list[Score]:
    if focus == "all":
        return [score for score in board if score.state != "green"]
    if focus is not None:
        return [score for score in board if score.exercise.id == focus]
    return [score for score in board if score.state != "green"][:1]


def _nothing_judged(verdict: Verdict, paint: Paint) -> list[str]:
    finding = verdict.finding
    said = _wrap(finding.message, "  ") if finding else []
    where = [f"  {finding.place}"] if finding and finding.place else []
    return ["", paint("The tests cannot be set up, so nothing was judged.", bold=True, red=True), *said, *where]


def _broken_net(failed: list[Verdict], total: int, paint: Paint) -> list[str]:
    if not failed:
        return []
    title = f"THE SAFETY NET IS RED: {len(failed)} of {total} tests. Something that worked is broken now."
    return [paint(title, bold=True, red=True), *_failures(failed, FOCUS_LINES // 2), ""]


def _focus(score: Score, paint: Paint, limit: int) -> list[str]:
    exercise = score.exercise
    lines = [paint(_fit(f"In focus: {exercise.heading}"), bold=True, cyan=True)]
    if not score.failed:
        return [
            *lines,
            f"  All {len(score.verdicts)} tests are green." if score.verdicts else "  No test of it ran.",
            "",
        ]
    return [*lines, *_failures(score.failed, limit), ""]


def _failures(failed: list[Verdict], limit: int) -> list[str]:
    """Each test once: cases of a parametrised one that fail alike are counted, not repeated."""
    blocks: dict[str, list[Verdict]] = {}
    for verdict in failed:
        blocks.setdefault(verdict.test.partition("[")[0], []).append(verdict)
    lines: list[str] = []
    for number, cases in enumerate(blocks.values()):
        block = _failure(cases[0], len(cases) - 1)
        if lines and len(lines) + len(block) > limit:
            rest = len(blocks) - number
            lines.append(f"  ... and {rest} more {'test' if rest == 1 else 'tests'} (`-- --all` shows them)")
            break
        lines += block
    return lines


def _failure(verdict: Verdict, others: int) -> list[str]:
    finding = verdict.finding
    more = f" (and {others} more {'case' if others == 1 else 'cases'})" if others else ""
    lines = _wrap(verdict.sentence + more, "  x ", "    ")
    if finding is None:
        return [*lines, f"    it was {verdict.outcome}"]
    lines += _wrap(finding.message, "      ")
    for detail in finding.detail[:DETAIL_LINES]:
        lines.append(_fit(f"      {detail.strip()}"))
    during = "" if verdict.phase == "call" else f"  (in its {verdict.phase})"
    return [*lines, _fit(f"      {finding.place}{during}")] if finding.place or during else lines


def _board(board: list[Score], shown: list[Score], net: list[Verdict], paint: Paint) -> list[str]:
    done = sum(score.state == "green" for score in board)
    lines = [paint(f"Scoreboard: {done} of {len(board)} green", bold=True)]
    for score in board:
        state = "focus" if score in shown and score.state == "red" else score.state
        colour = {"green": {"green": True}, "focus": {"cyan": True}, "red": {"red": True}, "broken": {"red": True}}
        counted = score in shown or not score.failed  # beside the focus the first red test ends an exercise's run
        title = score.exercise.heading + (" (deep dive)" if score.exercise.deep_dive else "")
        lines.append(
            f"  {paint(f'{state:<6}', **colour[state])}  {_fit(title, 46):<46}  "
            f"{score.summary if counted else '':>14}  {score.exercise.minutes:>2} min"
        )
    good = sum(verdict.passed for verdict in net)
    state = "holds" if good == len(net) else "RED"
    lines.append(f"  {state:<6}  {'Safety net':<46}  {f'{good} of {len(net)} green':>14}")
    return [*lines, ""]


def _edited(edited: Sequence[str]) -> list[str]:
    if not edited:
        return []
    shown = [f"  {path}" for path in edited[:3]] + ([f"  and {len(edited) - 3} more"] if len(edited) > 3 else [])
    note = "Note: these tests are not as they were shipped; the proof counts the shipped ones:"
    return [*_wrap(note, ""), *shown, ""]


def _next(module: Module, score: Score | None, net: list[Verdict], board: list[Score]) -> list[str]:
    done = [score for score in board if score.state == "green"]
    if any(not verdict.passed for verdict in net):
        return ["Next: mend the safety net first; it says what your users would notice.", ""]
    if score is None:
        return [
            "All is green. Read why, and which other ways are right:",
            f"  nox -s solution -- {module.exercises[0].key if module.exercises else module.number}",
            f"and what to take to work on Monday: katas/{module.folder}/README.md",
            "",
        ]
    exercise = score.exercise
    known = [file for file in exercise.files if (module.kata / file).exists()]
    start = (known or list(exercise.files))[0]
    lines = [
        f"Next: read the ticket {exercise.id} in {_ticket(module, exercise)}",
        f"      and begin in {start}; stuck? nox -s hint -- {exercise.key}",
    ]
    if done:
        lines.append(f"      {done[-1].exercise.id} is green; read why: nox -s solution -- {done[-1].exercise.key}")
    return [*lines, ""]


def _ticket(module: Module, exercise: Exercise) -> str:
    """The ticket's file and line, as terminals and editors make links of."""
    readme = module.kata / "README.md"
    lines = readme.read_text(encoding="utf-8").splitlines() if readme.is_file() else []
    number = next((n for n, line in enumerate(lines, 1) if line.startswith(f"### {exercise.id} ")), 1)
    return f"katas/{module.folder}/README.md:{number}"


def _wrap(text: str, first: str, rest: str | None = None) -> list[str]:
    return textwrap.wrap(
        text, WIDTH, initial_indent=first, subsequent_indent=first if rest is None else rest, break_on_hyphens=False
    ) or [first.rstrip()]


def _fit(text: str, width: int = WIDTH) -> str:
    return text if len(text) <= width else text[: width - 3].rstrip() + "..."
