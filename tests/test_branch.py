"""The branch `solutions`: one commit per exercise, the same for the same commit, the work tree left alone."""

from __future__ import annotations

from tests.conftest import git
from workbook import branch, cli, verdicts

HELLO = "katas/module01_tiny/greetings/hello.py"


def test_one_commit_per_exercise_with_its_debrief(clone):
    built = branch.build(clone)

    messages = git(clone, "log", "--reverse", "--format=%B", f"main..{branch.NAME}")
    assert built.exercises == 2
    assert git(clone, "rev-list", "--count", f"main..{branch.NAME}").strip() == "2"
    assert "01.1 Hello, everybody\n\nAn argument is there to be used." in messages
    assert "01.2 Nobody says goodbye\n\nA new name in a new file." in messages
    assert git(clone, "diff", "--name-only", "main", f"{branch.NAME}~1").split() == [HELLO]


def test_every_kata_is_solved_on_it(clone, tmp_path):
    branch.build(clone)
    git(clone, "worktree", "add", "-q", str(tmp_path / "solved"), branch.NAME)

    judged = verdicts.run(tmp_path / "solved/katas/module01_tiny")

    assert len(judged) == 4 and all(verdict.passed for verdict in judged)


def test_the_same_commit_gives_the_same_branch(clone):
    assert branch.build(clone).commit == branch.build(clone).commit


def test_a_dirty_work_tree_is_neither_needed_clean_nor_touched(clone):
    (clone / HELLO).write_text("mine")
    (clone / "solutions/module01_tiny/greetings/hello.py").write_text("not committed")
    git(clone, "add", HELLO)
    before = git(clone, "status", "--porcelain")

    branch.build(clone)

    assert git(clone, "status", "--porcelain") == before
    assert git(clone, "branch", "--show-current").strip() == "main"
    assert (clone / HELLO).read_text() == "mine"
    assert 'f"Hello, {name}"' in git(clone, "show", f"{branch.NAME}:{HELLO}")


def test_on_the_branch_itself_it_is_refused(clone, capsys):
    branch.build(clone)
    git(clone, "switch", "-q", branch.NAME)

    code = cli.main(["solutions-branch"], clone)

    assert code == 1 and "You are on solutions; switch" in capsys.readouterr().err


def test_a_solution_that_is_not_committed_is_named(clone, capsys):
    git(clone, "rm", "-q", "--cached", "solutions/module01_tiny/greetings/hello.py")
    git(clone, "commit", "-qm", "forgotten")

    code = cli.main(["solutions-branch"], clone)

    assert (
        code == 1 and "solutions/module01_tiny/greetings/hello.py is claimed by its manifest" in capsys.readouterr().err
    )
