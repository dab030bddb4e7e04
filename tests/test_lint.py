"""The lint's runner: every check is a line, and one failure fails the whole."""

from __future__ import annotations

import sys

import pytest

from workbook import lint


@pytest.fixture
def checks(monkeypatch):
    """Put these in the place of the real checks."""

    def put(**results: str) -> None:
        monkeypatch.setattr(lint, "CHECKS", {name: lambda _root, text=text: text for name, text in results.items()})

    return put


def test_all_checks_pass(checks, capsys):
    checks(first="", second="")

    code = lint.main([])

    assert code == 0
    assert capsys.readouterr().out == "ok   first\nok   second\n"


def test_a_failure_shows_its_output_and_the_rest_still_runs(checks, capsys):
    checks(first="what is wrong", second="")

    code = lint.main([])

    assert code == 1
    assert capsys.readouterr().out == "FAIL first\nwhat is wrong\n\nok   second\n"


def test_a_named_check_runs_alone(checks, capsys):
    checks(first="what is wrong", second="")

    code = lint.main(["second"])

    assert code == 0
    assert capsys.readouterr().out == "ok   second\n"


def test_an_unknown_check_is_refused(checks, capsys):
    checks(first="", second="")

    code = lint.main(["third"])

    assert code == 2
    assert capsys.readouterr().err == "No such check: third. There are: first, second.\n"


def test_a_tool_that_is_missing_fails(tmp_path):
    complaint = lint.tool("no-such-tool")(tmp_path)

    assert complaint.startswith("no-such-tool is not installed")


def test_a_tool_without_its_files_fails(tmp_path):
    complaint = lint.tool("nox", files=["*.none"])(tmp_path)

    assert complaint.startswith("No file matches *.none")


@pytest.mark.parametrize(
    ("program", "complaint"),
    [
        ("print('fine')", ""),
        ("print('wrong'); raise SystemExit(1)", "wrong"),
        ("raise SystemExit(3)", "ended with exit code 3 and no word."),
    ],
)
def test_a_command_complains_only_where_it_fails(tmp_path, program, complaint):
    said = lint.run([sys.executable, "-c", program], tmp_path)

    assert said.endswith(complaint)
    assert bool(said) is bool(complaint)
