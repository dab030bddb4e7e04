"""Exercise 07, the hooks that sleep: what nobody means to commit is refused, and the rest is left alone."""

import pytest

from tests.commit_defects import DEFECTS, SLOPPY, conflicts, private_key
from tests.commit_hooks import found, fresh


@pytest.fixture
def repository(tmp_path_factory, tmp_path):
    return fresh(found(tmp_path_factory.getbasetemp()), tmp_path)


def mended(name):
    """Something without a fault, whatever the file holds."""
    return '"""Mended."""\n' if name.endswith(".py") else "mended\n"


@pytest.mark.parametrize("kind", DEFECTS)
def test_a_commit_is_refused_that_holds(repository, kind):
    files = DEFECTS[kind](repository, repository.names())
    repository.stage({**files, **SLOPPY})
    repository.write({name: mended(name) for name in list(files)[::2]})  # and not staged again
    before = repository.state()

    attempt = repository.commit()

    assert not attempt.went_through, (
        f"`git commit` took {kind} in {len(files)} of {len(files)} files that hold it and were staged: no hook objected"
    )
    after = repository.state()
    unlike = repository.unlike(before, after)
    assert not unlike, (
        f"The commit with {kind} was refused, and a hook has changed {len(unlike)} things behind the author's back: "
        f"{', '.join(unlike[:4])}"
    )
    unnamed = [name for name in files if name.rpartition("/")[2] not in attempt.output]
    assert not unnamed, (
        f"{len(files)} files are staged with {kind} (every second was mended since, and not staged again). "
        f"The commit was refused, and {len(unnamed)} of them not named: {', '.join(unnamed[:4])}. "
        f"The hook said: {attempt.last_lines}"
    )


def test_markers_are_refused_while_a_merge_is_going_on(repository):
    repository.merge_with_conflict("old/leaflet.md")
    repository.git("add", "old/leaflet.md")

    attempt = repository.commit()

    assert not attempt.went_through, (
        "1 file of a merge still had its conflict markers; the merge was committed with them"
    )
    assert "leaflet.md" in attempt.output, f"The refusal does not name old/leaflet.md: {attempt.last_lines}"


def test_a_file_that_moves_is_judged_as_well(repository):
    repository.git("mv", "apps/rota/views.py", "apps/rota/pages.py")
    repository.stage({"apps/rota/pages.py": repository.text("apps/rota/pages.py") + "\n\nbreakpoint()\n"})

    attempt = repository.commit()

    assert not attempt.went_through, "1 file was moved and got a breakpoint() on the way; no hook objected"
    assert "pages.py" in attempt.output, f"The refusal does not name apps/rota/pages.py: {attempt.last_lines}"


def test_a_commit_holds_what_was_staged_and_nothing_else(repository):
    staged, later = "apps/clinic/models.py", "config/urls.py"
    text = repository.text(staged) + f"\n\nOPENS = {repository.names().randrange(6, 11)}\n"
    repository.stage({staged: text})
    repository.write(
        {staged: text + "breakpoint()\n" + private_key("RSA"), later: "import   pdb\n" + next(conflicts())}
    )
    before = repository.state()

    attempt = repository.commit()

    assert attempt.went_through, (
        f"What was staged is sound and was refused, for lines that are not staged: {attempt.last_lines}"
    )
    differing = repository.git("diff", "--name-only", before[0], "HEAD").split()
    assert not differing, (
        f"1 file was staged; the commit took lines that were not, in {len(differing)} files: {', '.join(differing)}"
    )
    assert repository.state()[2] == before[2], "The commit has changed files that its author was still working on"
