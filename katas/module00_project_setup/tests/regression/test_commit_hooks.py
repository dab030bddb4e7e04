"""What a hook must let through, and in which time."""

import pytest

from tests.commit_defects import innocent
from tests.commit_hooks import found, fresh


@pytest.fixture
def repository(tmp_path_factory, tmp_path):
    return fresh(found(tmp_path_factory.getbasetemp()), tmp_path)


def test_a_sound_commit_passes_and_costs_less_than_two_seconds(repository):
    files = innocent(repository, repository.names())
    repository.stage(files)
    repository.git("rm", "--quiet", "old/leaflet.md", "old/once.py")

    attempt = repository.commit()

    assert attempt.went_through, (
        f"A commit of {len(files)} sound files and 2 deletions was refused: {attempt.last_lines}"
    )
    assert attempt.seconds < 2, f"A commit of {len(files)} small files took {attempt.seconds:.1f} s of processor time"


def test_a_commit_without_changes_passes(repository):
    attempt = repository.commit("--amend")

    assert attempt.went_through, f"`git commit --amend`, for another message, was refused: {attempt.last_lines}"
