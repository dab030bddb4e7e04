"""Exercise 08, straight to main: what git refuses, and how a release and a hotfix come about."""

import pytest

from tests.git_cases import BAD_BRANCHES, BAD_MESSAGES, COMMENTED, GOOD_BRANCHES, GOOD_MESSAGES, OTHER_TAGS, TO_MAIN
from tests.git_making import NEWEST, at_work, copy, made
from tests.git_project import said
from tests.git_released import changes_nothing, differing, refused, releases
from tests.git_troubles import CASES, OTHER_BRANCHES, OTHER_VERSIONS, TROUBLES, ready


@pytest.fixture
def repository(tmp_path_factory, tmp_path):
    """A clone, on develop, with everything pushed."""
    return copy(made(tmp_path_factory.getbasetemp()), tmp_path / "git")


@pytest.fixture(scope="module")
def unreleased(tmp_path_factory):
    """A clone with work that is no release; a push that is only tried changes nothing in it."""
    return at_work(copy(made(tmp_path_factory.getbasetemp()), tmp_path_factory.mktemp("unreleased") / "git"))


@pytest.fixture(scope="module")
def readied(tmp_path_factory):
    """For each script a clone in which it could do its work."""
    folder = tmp_path_factory.mktemp("ready")
    template = made(tmp_path_factory.getbasetemp())
    return {script: ready(copy(template, folder / script), script) for script in OTHER_VERSIONS}


def test_a_message_that_breaks_the_convention_is_refused(repository):
    kept = []

    for message, what in BAD_MESSAGES.items():
        done = repository.run("git", "commit", "--quiet", "--allow-empty", "--message", message)
        if not refused(done):
            kept.append(f"{message.splitlines()[0][:30]!r} {what}")

    assert not kept, f"{len(kept)} of {len(BAD_MESSAGES)} bad messages were committed; the first: {kept[0]}"


def test_a_message_that_keeps_the_convention_is_committed(repository):
    commit = ["git", "commit", "--quiet", "--allow-empty"]
    bad = repository.run(*commit, "--message", "stuff")
    done = {message: repository.run(*commit, "--message", message) for message in GOOD_MESSAGES}
    for message in COMMENTED:
        (repository.folder / "message").write_text(message, encoding="utf-8")
        done[message] = repository.run(*commit, "--edit", "--cleanup=strip", "--file=message")

    wrong = [f"{message.splitlines()[0]!r} ({said(it)})" for message, it in done.items() if it.returncode]
    assert bad.returncode and not wrong, (
        f"'stuff' was {'refused' if bad.returncode else 'committed'}, and {len(wrong)} of {len(done)} good messages "
        f"were refused: {'; '.join(wrong) or 'none'}"
    )


@pytest.mark.parametrize("way", TO_MAIN)
def test_main_cannot_be_pushed_to(unreleased, way):
    branch, words = TO_MAIN[way]
    unreleased.git("switch", "--quiet", branch)

    done = unreleased.run("git", "push", "--dry-run", *words)

    assert done.returncode, (
        f"`git push {' '.join(words)}` from {branch} ({way}) may move main of the remote: {said(done)}"
    )
    assert "main" in done.stderr, f"the push was refused without naming main: {said(done)}"


def test_main_is_open_to_a_release_and_to_no_other_tag(repository):
    before = repository.refs()["heads/main"]
    repository.git("switch", "--quiet", "main")
    repository.commit("fix: straight to main")
    commit = repository.head()

    for name, (options, why) in OTHER_TAGS.items():
        repository.git("tag", *options, name)
        repository.run("git", "push", "origin", "main", name)

        assert repository.refs()["heads/main"] == before, (
            f"main of the remote was moved to a commit that {name} names, which is no release ({why})"
        )
        repository.git("tag", "--delete", name)

    repository.git("tag", "--annotate", "--message", "Release 2.0.0", "v2.0.0")
    done = repository.run("git", "push", "origin", "main", "v2.0.0")

    assert repository.refs()["heads/main"] == commit, f"a commit that v2.0.0 names was refused: {said(done)}"


def test_a_branch_is_called_as_agreed(repository):
    def push(*refs):
        return repository.run("git", "push", "--dry-run", "origin", *refs)

    repository.commit("feat: something new")
    repository.git("update-ref", "refs/heads/feature/old", "main", at=repository.remote)
    repository.git("update-ref", "refs/heads/old_stuff", "main", at=repository.remote)
    pushed = {name: push(f"HEAD:refs/heads/{name}") for name in GOOD_BRANCHES}
    bad = {name: push(f"HEAD:refs/heads/{name}") for name in BAD_BRANCHES}
    pairs = ("stuff", "feature/good"), ("feature/better", "stuff"), ("develop", "stuff")
    mixed = [push(*(f"HEAD:refs/heads/{name}" for name in pair)) for pair in pairs]
    gone = [push(f":{name}") for name in ("feature/old", "old_stuff")]

    wrong = [f"{name} ({said(done)})" for name, done in pushed.items() if done.returncode]
    assert not wrong, f"{len(wrong)} of {len(pushed)} good branches could not be pushed: {', '.join(wrong)}"
    kept = [name for name, done in bad.items() if not done.returncode]
    assert not kept, f"{len(kept)} of {len(bad)} branches with other names may be pushed: {', '.join(kept)}"
    passed = [done for done in mixed if not done.returncode]
    assert not passed, f"a bad name hid behind a good one in {len(passed)} of {len(mixed)} pushes"
    silent = [name for name, done in bad.items() if name.rstrip("/") not in done.stderr]
    assert not silent, f"{len(silent)} refusals do not name the branch: {', '.join(silent)}"
    kept = [said(done) for done in gone if done.returncode]
    assert not kept, f"{len(kept)} of {len(gone)} branches could not be tidied away: {'; '.join(kept)}"


def test_a_release_brings_develop_to_main_and_tags_it(repository):
    waiting = repository.git("rev-parse", "develop")
    repository.advance("main", "notice", "closed in May")  # by hand, and never merged into develop
    repository.git("push", "--quiet", "--no-verify", "origin", "main")

    releases(repository, "release.py", "1.10.0", brings=waiting)

    wrong = differing(repository, saturdays="opens at nine", notice="closed in May")
    assert not wrong, f"the release is merged in name only, or main lost what it had: {wrong}"


def test_a_hotfix_reaches_main_and_develop_and_brings_nothing_else(repository):
    waiting = repository.git("rev-parse", "develop")
    repository.git("switch", "--quiet", "--create", "hotfix/opening", "main")
    repository.commit("fix: open at seven", desk="opens at seven")
    mended = repository.head()

    releases(repository, "hotfix.py", "1.9.2", brings=mended)

    assert not repository.contains("main", waiting), "the hotfix took to main what waits on develop"
    assert repository.contains("develop", waiting), "the hotfix threw away what waits on develop"
    wrong = differing(repository, desk="opens at seven")
    assert not wrong, f"the hotfix is merged in name only: {wrong}"


def test_a_hotfix_from_an_older_main_is_in_the_next_release(repository):
    repository.git("switch", "--quiet", "--create", "hotfix/opening", "v1.9.0^{commit}")
    repository.commit("fix: open at seven", flap="opens at seven")
    mended = repository.head()
    waiting = repository.git("rev-parse", "develop")

    releases(repository, "hotfix.py", "1.9.11", brings=mended)
    repository.git("switch", "--quiet", "develop")
    releases(repository, "release.py", "2.0.0", brings=waiting)

    wrong = differing(repository, flap="opens at seven", saturdays="opens at nine", version=NEWEST)
    assert not wrong, f"after a hotfix and a release, this is not as it was committed: {wrong}"


@pytest.mark.parametrize(("script", "trouble"), CASES)
def test_what_cannot_be_right_changes_nothing(readied, tmp_path, script, trouble):
    repository = copy(readied[script], tmp_path / "git")
    TROUBLES[trouble](repository)

    changes_nothing(repository, trouble, script, "1.10.0")


@pytest.mark.parametrize("script", OTHER_VERSIONS)
def test_a_version_that_cannot_be_next_changes_nothing(readied, tmp_path, script):
    repository = copy(readied[script], tmp_path / "git")

    for version in OTHER_VERSIONS[script]:
        changes_nothing(repository, f"{NEWEST} as the newest release", script, version)


@pytest.mark.parametrize("trouble", OTHER_BRANCHES)
def test_another_branch_changes_nothing(repository, trouble):
    script, branch, begins = OTHER_BRANCHES[trouble]
    repository.git("switch", "--quiet", *(["--create", branch, begins] if begins else [branch]))
    if begins:
        repository.commit("fix: open at seven", desk="opens at seven")

    changes_nothing(repository, trouble, script, "1.10.0")
