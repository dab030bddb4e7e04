"""Hints come one by one, solutions when they are earned, and what stands behind `--` does what it says."""

from __future__ import annotations

import shutil

import pytest

from workbook import catalog, cli, documents
from workbook.arguments import pytest_arguments

KATA = "katas/module01_tiny"
JUDGED = [f"{KATA}/tests/exercises", f"{KATA}/tests/regression"]


@pytest.fixture
def type_in(course, capsys):
    """Type a command: the exit code and what was printed."""

    def run(*arguments):
        code = cli.main(arguments, course)
        said = capsys.readouterr()
        return code, said.out + said.err

    return run


def test_hints_come_one_by_one_and_say_how_many_are_left(type_in):
    first, second, third, again = (type_in("hint", "01.1")[1] for _ in range(4))

    assert "hint 1 of 3" in first and "2 hints are left" in first and "f-string" not in first
    assert "An f-string." in second and "1 hint is left" in second
    assert "hint 3 of 3" in third and "That was the last hint" in third and "--spoil" in third
    assert again == third, "after the last hint all of them are shown again"


def test_hints_of_another_exercise_are_its_own(type_in):
    type_in("hint", "01.1")

    assert "hint 1 of 3" in type_in("hint", "1.02")[1]


@pytest.mark.parametrize("content", ["{", "[]", '{"01.1": "many"}'])
def test_a_damaged_note_of_hints_taken_is_no_crash(course, type_in, content):
    (course / ".workbook").mkdir()
    (course / ".workbook/hints.json").write_text(content)

    assert type_in("hint", "01.1")[0] == 0


def test_a_hint_for_a_whole_module_asks_which_exercise(type_in):
    code, said = type_in("hint", "01")

    assert code == 1 and "name one of its exercises: 01.1, 01.2" in said


def test_a_solution_is_not_shown_before_it_is_earned(type_in):
    code, said = type_in("solution", "01.1")

    assert code == 1 and "not green yet" in said and "--spoil" in said and 'f"Hello' not in said


def test_a_solution_can_be_asked_for_by_name(type_in):
    code, said = type_in("solution", "01.1", "--spoil")

    assert code == 0
    assert '+    return f"Hello, {name}"' in said and "An argument is there to be used." in said
    assert "solutions/module01_tiny/alternatives/01/" in said


def test_a_solution_is_shown_once_the_exercise_is_green(course, type_in):
    (course / KATA / "greetings/hello.py").write_text('def hello(name):\n    return "Hello, " + name\n')

    code, said = type_in("solution", "01.1")

    assert code == 0 and "An argument is there to be used." in said


def test_a_copy_without_solutions_says_so(course, type_in):
    shutil.rmtree(course / "solutions")

    code, said = type_in("solution", "01.1", "--spoil")

    assert code == 1 and "This copy has no solutions/module01_tiny" in said


def test_a_new_file_is_shown_whole(type_in):
    assert '+    return f"Goodbye, {name}"' in type_in("solution", "01.2", "--spoil")[1]


@pytest.mark.parametrize(
    ("typed", "given"),
    [
        ([], ["--scoreboard", *JUDGED]),
        (["2"], ["--scoreboard", "--focus=02", *JUDGED]),
        (["02"], ["--scoreboard", "--focus=02", *JUDGED]),
        (["01.2"], ["--scoreboard", "--focus=02", *JUDGED]),
        (["--all"], ["--scoreboard", "--focus=all", *JUDGED]),
        (["-k", "hello", "-x"], ["-k", "hello", "-x", KATA]),
        ([f"{KATA}/tests/regression"], [f"{KATA}/tests/regression"]),
    ],
)
def test_what_stands_behind_the_dashes(course, typed, given):
    module = catalog.read(course).module("01")

    assert [argument.replace("\\", "/") for argument in pytest_arguments(module, typed)] == given


def test_an_unknown_exercise_in_focus_is_a_sentence(course):
    with pytest.raises(catalog.CatalogError, match="it has 01, 02"):
        pytest_arguments(catalog.read(course).module("01"), ["9"])


def test_computed_tables_are_written_and_checked(clone, course, type_in):
    (course / "README.md").write_text("# A course\n\n<!-- begin curriculum -->\n<!-- end curriculum -->\n")

    stale, _ = type_in("tables", "--check")
    type_in("tables")
    fresh, _ = type_in("tables", "--check")

    assert (stale, fresh) == (1, 0)
    assert "| 01 | [Greetings](katas/module01_tiny/README.md) | 2 | 1 h |" in (course / "README.md").read_text()
    assert "| 02 | [Nobody says goodbye](#02-nobody-says-goodbye) | 30 |" in (course / KATA / "README.md").read_text()


def test_a_document_without_a_place_for_its_table_is_named(course, type_in):
    (course / "README.md").write_text("# A course\n")

    code, said = type_in("tables")

    assert code == 1 and "README.md lacks the lines <!-- begin curriculum -->" in said


def test_a_section_ends_at_the_next_heading_and_not_inside_code(tmp_path):
    file = tmp_path / "a.md"
    file.write_text(
        "# A\n\n## 01 One (pairs: 5 minutes)\n\ntext\n\n```\n# not a heading\n```\n\n### deeper\n\n## 02 Two\n"
    )

    assert documents.section(file, "01 One") == (
        "## 01 One (pairs: 5 minutes)\n\ntext\n\n```\n# not a heading\n```\n\n### deeper"
    )
    assert documents.section(file, "03 Three") == ""
