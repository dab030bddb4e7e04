"""What git lets the clinic's people do today, and must go on letting them do."""

import pytest

from tests.git_making import copy, made
from tests.git_project import Repository, said


@pytest.fixture(scope="module")
def repository(tmp_path_factory):
    return copy(made(tmp_path_factory.getbasetemp()), tmp_path_factory.mktemp("work") / "git")


def test_work_is_committed_and_pushed_on_a_branch_of_its_own(repository: Repository):
    repository.git("switch", "--quiet", "--create", "feature/cat-flap", "develop")
    (repository.folder / "flap").write_text("open\n", encoding="utf-8")
    repository.git("add", "flap")

    committed = repository.run("git", "commit", "--quiet", "--message", "feat(clinic): a flap for cats")
    pushed = repository.run("git", "push", "origin", "feature/cat-flap")

    assert committed.returncode == 0, f"a good commit was refused: {said(committed)}"
    assert pushed.returncode == 0, f"a good branch was refused: {said(pushed)}"
    assert repository.refs()["heads/feature/cat-flap"] == repository.git("rev-parse", "HEAD")


def test_a_tag_that_is_no_release_can_be_pushed(repository: Repository):
    repository.git("tag", "demo-for-the-board", "develop")

    pushed = repository.run("git", "push", "origin", "demo-for-the-board")

    assert pushed.returncode == 0, f"a tag was refused: {said(pushed)}"
