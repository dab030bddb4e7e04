"""Exercise 07, the hooks that sleep: what nobody means to commit is refused, and the rest is left alone."""

import pytest

from tests.commit_defects import DEFECTS
from tests.commit_hooks import found, fresh


@pytest.fixture(scope="module")
def base(tmp_path_factory):
    return found(tmp_path_factory.mktemp("base"))


@pytest.fixture
def repository(base, tmp_path):
    return fresh(base, tmp_path)


@pytest.mark.parametrize("kind", DEFECTS)
def test_a_commit_is_refused_that_holds(repository, kind):
    files = DEFECTS[kind](repository, repository.names())
    repository.stage(files)
    before = repository.state()

    attempt = repository.commit()

    assert not attempt.went_through, f"`git commit` took {kind} in {len(files)} of {len(files)} files: no hook objected"
    assert repository.state() == before, (
        f"The commit with {kind} was refused, and the index or the working copy is not what it was: a hook has changed "
        f"files behind the author's back. `git status` says:\n{repository.git('status', '--short')}"
    )
    unnamed = [name for name in files if name.rpartition("/")[2] not in attempt.output]
    assert not unnamed, (
        f"{len(files)} files have {kind}. The commit was refused, and {len(unnamed)} of them not named: "
        f"{', '.join(unnamed)}. The hook said: {attempt.output.strip()[-600:]}"
    )


def test_a_mistake_that_is_staged_is_refused_although_the_file_is_mended(repository):
    name, mended = "apps/clinic/models.py", repository.text("apps/clinic/models.py")
    repository.stage({name: f"{mended}\nbreakpoint()\n"})
    repository.write({name: mended})
    before = repository.state()

    attempt = repository.commit()

    assert not attempt.went_through, (
        f"{name} was staged with a breakpoint() and mended afterwards; the commit went through with "
        f"{'the breakpoint()' if 'breakpoint()' in repository.git('show', f'HEAD:{name}') else 'what was never staged'}"
    )
    assert "models.py" in attempt.output, f"The refusal does not name {name}: {attempt.output.strip()[-600:]}"
    assert repository.state() == before, "The refused commit has changed the index or the working copy"


def test_a_commit_holds_what_was_staged_and_nothing_else(repository):
    staged, later = "apps/clinic/models.py", "config/urls.py"
    text = repository.text(staged) + "\n\nOPENS = 9\n"
    repository.stage({staged: text})
    repository.write({staged: text + "breakpoint()\n", later: repository.text(later) + "\nimport   pdb\n"})
    before = repository.state()

    attempt = repository.commit()

    assert attempt.went_through, (
        f"What was staged is sound and was refused, for lines that are not staged: {attempt.output.strip()[-600:]}"
    )
    differing = repository.git("diff", "--name-only", before[0], "HEAD").split()
    assert not differing, (
        f"1 file was staged; the commit took lines that were not, in {len(differing)} files: {', '.join(differing)}"
    )
    assert repository.state()[2] == before[2], "The commit has changed files that its author was still working on"
