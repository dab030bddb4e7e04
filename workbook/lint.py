"""What contributors' code must pass: `python -m workbook.lint`, from the repository's root.

One line a check; a tool's output follows only where the check fails. `python -m workbook.lint mypy`
runs that check alone.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import sysconfig
from collections.abc import Callable, Collection, Sequence
from pathlib import Path

from workbook import markdown

Check = Callable[[Path], str]  # what is wrong, or an empty text
SCRIPTS = sysconfig.get_path("scripts")


def tool(*command: str, files: Sequence[str] = ()) -> Check:
    """A check that one of the environment's tools makes; `files` are patterns, and each must match something."""

    def check(root: Path) -> str:
        program = shutil.which(command[0], path=SCRIPTS)
        if program is None:
            return f"{command[0]} is not installed beside {sys.executable}; `nox -s lint` installs it."
        matches = {pattern: sorted(map(str, root.glob(pattern))) for pattern in files}
        if missing := [pattern for pattern, found in matches.items() if not found]:
            return f"No file matches {', '.join(missing)}; the pattern stands in workbook/lint.py."
        found = [path for paths in matches.values() for path in paths]
        return run([program, *command[1:], *found], root)

    return check


def run(command: Sequence[str], root: Path) -> str:
    """The command's output where it fails; the environment's own scripts come first on its path."""
    path = os.pathsep.join([SCRIPTS, os.environ.get("PATH", "")])
    done = subprocess.run(
        command,
        cwd=root,
        env={**os.environ, "PATH": path, "NO_COLOR": "1"},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        encoding="utf-8",
        errors="replace",
        check=False,
    )
    if done.returncode == 0:
        return ""
    return done.stdout.strip() or f"{Path(command[0]).stem} ended with exit code {done.returncode} and no word."


def over_markdown(judge: Callable[[Path, Collection[str]], list[str]]) -> Check:
    """A check of our own over the files that git knows, or would know once added."""

    def check(root: Path) -> str:
        listing = subprocess.run(
            ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
            cwd=root,
            capture_output=True,
            encoding="utf-8",
            check=False,
        )
        if listing.returncode != 0:
            return f"The files are listed by git: {listing.stderr.strip()}"
        files = {file for file in listing.stdout.split("\0") if file and (root / file).is_file()}
        return "\n".join(judge(root, files))

    return check


CHECKS: dict[str, Check] = {
    "ruff": tool("ruff", "check", "--config=pyproject.toml", "--output-format=concise", "."),
    "format": tool("ruff", "format", "--config=pyproject.toml", "--check", "--output-format=concise", "."),
    "mypy": tool("mypy"),
    "imports": tool("lint-imports", "--no-logo"),
    "workflows": tool(
        "check-jsonschema", "--builtin-schema", "vendor.github-workflows", files=[".github/workflows/*.y*ml"]
    ),
    "timeouts": tool(
        "check-jsonschema",
        "--builtin-schema",
        "custom.github-workflows-require-timeout",
        files=[".github/workflows/*.y*ml"],
    ),
    "dependabot": tool("check-jsonschema", "--builtin-schema", "vendor.dependabot", files=[".github/dependabot.yml"]),
    "issue-forms": tool(
        "check-jsonschema",
        "--builtin-schema",
        "vendor.github-issue-forms",
        files=[".github/ISSUE_TEMPLATE/*_fault.yml"],
    ),
    "issue-config": tool(
        "check-jsonschema",
        "--builtin-schema",
        "vendor.github-issue-config",
        files=[".github/ISSUE_TEMPLATE/config.yml"],
    ),
    "zizmor": tool("zizmor", "--offline", "--no-progress", "--quiet", "--persona=auditor", files=[".github"]),
    "shellcheck": tool("shellcheck", files=[".ci/run"]),
    "actionlint": tool("actionlint", "-no-color", files=[".github/workflows/*.y*ml"]),
    "links": over_markdown(markdown.broken_links),
    "glossary": over_markdown(markdown.refused_spellings),
}


def main(argv: Sequence[str]) -> int:
    """Run the checks named, or all; 0 where every one passes, 2 where a name is unknown."""
    if unknown := sorted(set(argv) - set(CHECKS)):
        print(f"No such check: {', '.join(unknown)}. There are: {', '.join(CHECKS)}.", file=sys.stderr)
        return 2
    root = Path.cwd()
    failed = 0
    for name in argv or CHECKS:
        complaint = CHECKS[name](root)
        print("FAIL" if complaint else "ok  ", name, flush=True)
        if complaint:
            failed += 1
            print(complaint, end="\n\n", flush=True)
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
