"""A learner's work is never lost: saved first, written whole, undone on demand."""

from __future__ import annotations

import pytest

from tests.conftest import git
from workbook import catalog, cli, restore

KATA = "katas/module01_tiny"
HELLO = f"{KATA}/greetings/hello.py"
SHIPPED = 'def hello(name: str) -> str:\n    return "Hello, World"\n'
MINE = "def hello(name):\n    return name\n"


@pytest.fixture
def reset(clone, capsys):
    """Run `reset` with these arguments: the exit code and what was printed."""

    def run(*arguments):
        code = cli.main(["reset", *arguments], clone)
        said = capsys.readouterr()
        return code, said.out + said.err

    return run


def test_an_exercise_is_given_back_and_mine_is_saved(clone, reset):
    (clone / HELLO).write_text(MINE)
    other = clone / KATA / "greetings/goodbye.py"
    other.write_text("mine too")

    code, said = reset("01.1")

    assert code == 0 and (clone / HELLO).read_text() == SHIPPED
    assert other.read_text() == "mine too", "another exercise's file was touched"
    (saved,) = (clone / ".workbook/saved").glob(f"*/{HELLO}")
    assert saved.read_text() == MINE
    assert ".workbook/saved/" in said and "nox -s reset -- --undo" in said


def test_undo_gives_mine_back_and_can_be_undone(clone, reset):
    (clone / HELLO).write_text(MINE)
    reset("01.1")

    reset("--undo")
    mine = (clone / HELLO).read_text()
    reset("--undo")

    assert mine == MINE and (clone / HELLO).read_text() == SHIPPED


def test_a_module_is_given_back_with_its_new_and_its_deleted_files(clone, reset):
    (clone / HELLO).unlink()
    new = clone / KATA / "greetings/extra.py"
    new.write_text("mine")
    test = clone / KATA / "tests/exercises/test_01_hello.py"
    test.write_text("edited")

    code, said = reset("01")

    assert code == 0 and (clone / HELLO).read_text() == SHIPPED and not new.exists()
    assert "def test_everybody" in test.read_text()
    assert f"removed  {KATA}/greetings/extra.py" in said
    reset("--undo")
    assert new.read_text() == "mine" and not (clone / HELLO).exists() and test.read_text() == "edited"


def test_changed_migrations_come_back_with_a_fresh_development_database(clone, reset, monkeypatch):
    forgotten = []
    monkeypatch.setattr(cli.services, "forget_development", lambda kata: forgotten.append(kata) or True)
    (clone / KATA / "greetings/migrations").mkdir()
    (clone / KATA / "greetings/migrations/0001_initial.py").write_text("mine")

    code, said = reset("01")

    assert code == 0 and forgotten == [clone / KATA] and "starts afresh" in said


def test_everything_is_given_back(clone, reset):
    (clone / HELLO).write_text(MINE)

    reset("all")

    assert (clone / HELLO).read_text() == SHIPPED


def test_committed_work_is_given_back_too(clone, reset):
    (clone / HELLO).write_text(MINE)
    git(clone, "commit", "-qam", "my solution")

    reset("01.1")

    assert (clone / HELLO).read_text() == SHIPPED


def test_nothing_changed_is_said(reset):
    assert reset("01") == (0, "Nothing to do: these files are as they were shipped.\n")


def test_nothing_to_undo_is_said(reset):
    code, said = reset("--undo")

    assert code == 1 and "There is nothing to undo" in said


@pytest.mark.parametrize(
    ("argument", "said"), [("07", "no module '07'"), ("x", "names no exercise"), ("01.7", "no exercise")]
)
def test_a_wrong_name_changes_nothing(clone, reset, argument, said):
    (clone / HELLO).write_text(MINE)

    code, printed = reset(argument)

    assert code == 1 and said in printed and (clone / HELLO).read_text() == MINE


def test_reset_alone_asks_what(reset):
    code, said = reset()

    assert code == 1 and "an exercise (03.4), a module (03) or all" in said


def test_without_git_nothing_is_touched(course, capsys):
    (course / HELLO).write_text(MINE)

    code = cli.main(["reset", "01"], course)

    assert code == 1 and "not a git clone" in capsys.readouterr().err and (course / HELLO).read_text() == MINE


def test_a_write_that_is_interrupted_leaves_the_old_file_and_the_save(clone, monkeypatch):
    (clone / HELLO).write_text(MINE)

    def stop(source, target):
        raise KeyboardInterrupt

    monkeypatch.setattr(restore.Path, "replace", stop)
    with pytest.raises(KeyboardInterrupt):
        cli.main(["reset", "01.1"], clone)

    assert (clone / HELLO).read_text() == MINE
    assert list((clone / ".workbook/saved").glob(f"*/{HELLO}"))


def test_untouched_says_what_differs_and_nothing_else(clone):
    module = catalog.read(clone).module("01")
    (clone / HELLO).write_text(MINE)

    assert restore.untouched(clone, module, None) == {HELLO: SHIPPED.encode()}
