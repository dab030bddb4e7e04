"""What a learner sees: one exercise in full, the others as a line, and what to do next."""

from __future__ import annotations

import dataclasses

import pytest

from workbook import catalog, scoreboard
from workbook.findings import Finding, Verdict

HELLO = "tests/exercises/test_01_hello.py"
GOODBYE = "tests/exercises/test_02_goodbye.py"
NET = "tests/regression/test_hello.py"


def passed(test: str) -> Verdict:
    return Verdict(test, "passed", "call")


def red(test: str, message: str = "Ada was greeted as World", *detail: str) -> Verdict:
    return Verdict(test, "failed", "call", Finding("assertion", message, detail, f"{test.partition('::')[0]}:9"))


@pytest.fixture
def screen(course):
    module = catalog.read(course).module("01")

    def render(*verdicts: Verdict, **options) -> str:
        return "\n".join(scoreboard.render(module, verdicts, **options))

    return render


def test_the_first_red_exercise_is_in_focus_and_the_others_are_a_line(screen):
    shown = screen(red(f"{HELLO}::test_name"), red(f"{GOODBYE}::test_leave", "nobody left"), passed(f"{NET}::test_hi"))

    assert "In focus: 01 Hello, everybody" in shown
    assert "Ada was greeted as World" in shown and f"{HELLO}:9" in shown
    assert "nobody left" not in shown
    assert "focus   01 Hello, everybody" in shown and "red     02 Nobody says goodbye" in shown
    assert "Scoreboard: 0 of 2 green" in shown and "1 of 1 green" in shown


def test_what_to_do_next_is_said(screen, course):
    shown = screen(passed(f"{HELLO}::test_name"), red(f"{GOODBYE}::test_leave"), passed(f"{NET}::test_hi"))

    assert "green   01" in shown
    line = (course / "katas/module01_tiny/README.md").read_text().splitlines().index("### 02 Nobody says goodbye") + 1
    assert f"read the ticket 02 in katas/module01_tiny/README.md:{line}" in shown
    assert "nox -s solution -- 01.1" in shown
    assert "begin in greetings/goodbye.py" in shown and "nox -s hint -- 01.2" in shown


def test_another_exercise_can_be_put_in_focus(screen):
    shown = screen(red(f"{HELLO}::test_name"), red(f"{GOODBYE}::test_leave", "nobody left"), focus="02")

    assert "In focus: 02" in shown and "In focus: 01" not in shown and "nobody left" in shown
    assert "nox -s hint -- 01.2" in shown


def test_after_a_green_exercise_in_focus_the_next_open_one_is_named(screen):
    shown = screen(red(f"{HELLO}::test_name"), passed(f"{GOODBYE}::test_leave"), passed(f"{NET}::test_hi"), focus="02")

    assert "All 1 tests are green" in shown and "read the ticket 01" in shown and "nox -s solution -- 01.2" in shown


def test_all_shows_every_red_exercise(screen):
    shown = screen(red(f"{HELLO}::test_name"), red(f"{GOODBYE}::test_leave", "nobody left"), focus="all")

    assert "In focus: 01" in shown and "In focus: 02" in shown


def test_a_red_safety_net_is_said_first(screen):
    shown = screen(red(f"{HELLO}::test_name"), passed(f"{GOODBYE}::test_leave"), red(f"{NET}::test_hi", "hullo"))

    assert shown.index("THE SAFETY NET IS RED: 1 of 1") < shown.index("In focus")
    assert "hullo" in shown and "mend the safety net first" in shown


def test_an_exercise_that_fails_by_an_error_is_broken(screen):
    error = Verdict(f"{HELLO}::test_name", "failed", "call", Finding("TypeError", "TypeError: no", (), "a.py:3"))

    shown = screen(error, red(f"{GOODBYE}::test_leave"), passed(f"{NET}::test_hi"))

    assert "broken  01" in shown and "TypeError: no" in shown and "a.py:3" in shown


def test_an_exercise_without_a_test_is_broken(screen):
    assert "broken  02 Nobody says goodbye" in screen(passed(f"{HELLO}::test_name"), passed(f"{NET}::test_hi"))


def test_all_green_says_where_to_go_on(screen):
    shown = screen(passed(f"{HELLO}::test_name"), passed(f"{GOODBYE}::test_leave"), passed(f"{NET}::test_hi"))

    assert "All is green" in shown and "nox -s solution -- 01.1" in shown and "In focus" not in shown


def test_cases_of_one_test_are_counted_not_repeated(screen):
    shown = screen(*(red(f"{HELLO}::test_name[{n}]") for n in range(5)), passed(f"{NET}::test_hi"))

    assert shown.count("Ada was greeted") == 1 and "and 4 more cases" in shown and "5 of 5 red" in shown


def test_the_same_set_up_error_everywhere_is_said_once(screen):
    finding = Finding("ProgrammingError", "ProgrammingError: no such column", (), "shop/migrations/0002.py:4")
    verdicts = [Verdict(f"{file}::test_x", "error", "setup", finding) for file in (HELLO, GOODBYE, NET)]

    shown = screen(*verdicts)

    assert "nothing was judged" in shown and shown.count("no such column") == 1 and "migrations/0002.py:4" in shown


def test_edited_tests_are_named(screen):
    edited = [f"katas/module01_tiny/tests/test_{n}.py" for n in range(5)]

    shown = screen(passed(f"{HELLO}::test_name"), passed(f"{NET}::test_hi"), edited=edited)

    assert "not as they were shipped" in shown and edited[0] in shown and "and 2 more" in shown


def test_no_line_is_longer_than_a_terminal(screen, course):
    words = "a rather long sentence that goes on and on, " * 6

    shown = screen(red(f"{HELLO}::test_{'very_' * 20}long", words, "SELECT " * 40), passed(f"{NET}::test_hi"))

    assert max(map(len, shown.splitlines())) <= 80


def test_the_focus_has_a_bounded_height(screen):
    many = [red(f"{HELLO}::test_{n}", "line one " * 20) for n in range(40)]

    shown = screen(*many, passed(f"{NET}::test_hi"))

    assert "more tests (`-- --all` shows them)" in shown and len(shown.splitlines()) <= 60


def test_a_title_keeps_to_its_column(course):
    module = catalog.read(course).module("01")
    long = dataclasses.replace(module.exercises[0], title="A title " * 20, deep_dive=True)
    module = dataclasses.replace(module, exercises=(long, *module.exercises[1:]))

    lines = scoreboard.render(module, [red(f"{HELLO}::test_name")])

    assert max(map(len, lines)) <= 80
