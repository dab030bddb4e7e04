"""Exercise 08, straight to main: what git refuses, and how a release and a hotfix come about."""

import shutil

import pytest

from tests.git_cases import BAD_BRANCHES, BAD_MESSAGES, COMMENTED, GOOD_BRANCHES, GOOD_MESSAGES, OTHER_TAGS, TO_MAIN
from tests.git_project import NEWEST, Repository, make, said
from tests.git_released import changes_nothing, differing, refused, releases
from tests.git_troubles import CASES, OTHER_BRANCHES, OTHER_VERSIONS, TROUBLES, ready


@pytest.fixture(scope="session")
def made(tmp_path_factory):
    folder = tmp_path_factory.mktemp("git")
    make(folder)
    return folder


@pytest.fixture
def repository(made, tmp_path):
    """A clone, on develop, with everything pushed."""
    shutil.copytree(made, tmp_path / "git", symlinks=True)
    return Repository(tmp_path / "git")


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
def test_main_cannot_be_pushed_to(repository, way):
    branch, command = TO_MAIN[way]
    before = repository.refs()
    aside = repository.git("commit-tree", "v1.8.0^{tree}", "-p", "v1.8.0^{commit}", "-m", "feat: on its own")
    repository.git("tag", "--annotate", "--message", "On its own", "v3.0.0", aside)
    repository.git("switch", "--quiet", "main")
    repository.commit("fix: straight to main")
    if branch != "main":
        repository.git("switch", "--quiet", "--create", branch, "develop")
        repository.commit("feat: something new", new="yes")

    done = repository.run("git", *command)

    after = repository.refs()
    assert after.get("heads/main") == before["heads/main"], (
        f"`git {' '.join(command)}` from {branch} ({way}) moved main of the remote from "
        f"{before['heads/main'][:7]} to {after.get('heads/main', 'nothing')[:7]}"
    )
    assert done.returncode and "main" in done.stderr, f"the push was refused without naming main: {said(done)}"


def test_main_is_open_to_a_release_and_to_no_other_tag(repository):
    before = repository.refs()["heads/main"]
    repository.git("switch", "--quiet", "main")
    commit = repository.commit("fix: straight to main")

    for name, options in OTHER_TAGS.items():
        repository.git("tag", *options, name)
        repository.run("git", "push", "origin", "main", name)

        kind = "an annotated tag" if options else "a tag without a message"
        assert repository.refs()["heads/main"] == before, f"main of the remote was moved to what {name}, {kind}, names"
        repository.git("tag", "--delete", name)

    repository.git("tag", "--annotate", "--message", "Release 2.0.0", "v2.0.0")
    done = repository.run("git", "push", "origin", "main", "v2.0.0")

    assert repository.refs()["heads/main"] == commit, f"a commit that v2.0.0 names was refused: {said(done)}"


def test_a_branch_is_called_as_agreed(repository):
    def push(*names):
        return repository.run("git", "push", "origin", *(f"HEAD:refs/heads/{name}" for name in names))

    pushed = {name: push(name) for name in GOOD_BRANCHES}
    repository.commit("feat: something new")
    bad = {name: push(name) for name in BAD_BRANCHES}
    mixed = push("stuff", "feature/good"), push("feature/better", "stuff"), push("develop", "stuff")
    repository.git("push", "--quiet", "--no-verify", "origin", "HEAD:refs/heads/old_stuff")
    gone = [repository.run("git", "push", "origin", f":{name}") for name in ("feature/saturday-hours", "old_stuff")]

    wrong = [f"{name} ({said(done)})" for name, done in pushed.items() if done.returncode]
    assert not wrong, f"{len(wrong)} of {len(pushed)} good branches could not be pushed: {', '.join(wrong)}"
    kept = sorted(name for name in bad if f"heads/{name}" in repository.refs())
    assert not kept, f"{len(kept)} of {len(bad)} branches with other names were pushed: {', '.join(kept)}"
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
    mended = repository.commit("fix: open at seven", desk="opens at seven")

    releases(repository, "hotfix.py", "1.9.2", brings=mended)

    assert not repository.contains("main", waiting), "the hotfix took to main what waits on develop"
    assert repository.contains("develop", waiting), "the hotfix threw away what waits on develop"
    wrong = differing(repository, desk="opens at seven")
    assert not wrong, f"the hotfix is merged in name only: {wrong}"


def test_a_hotfix_from_an_older_main_is_in_the_next_release(repository):
    repository.git("switch", "--quiet", "--create", "hotfix/opening", "v1.9.0^{commit}")
    mended = repository.commit("fix: open at seven", flap="opens at seven")
    waiting = repository.git("rev-parse", "develop")

    releases(repository, "hotfix.py", "1.9.11", brings=mended)
    repository.git("switch", "--quiet", "develop")
    releases(repository, "release.py", "2.0.0", brings=waiting)

    wrong = differing(repository, flap="opens at seven", saturdays="opens at nine", version=NEWEST)
    assert not wrong, f"after a hotfix and a release, this is not as it was committed: {wrong}"


@pytest.mark.parametrize(("script", "trouble"), CASES)
def test_what_cannot_be_right_changes_nothing(repository, script, trouble):
    ready(repository, script)
    TROUBLES[trouble](repository)

    changes_nothing(repository, trouble, script, "1.10.0")


@pytest.mark.parametrize("script", OTHER_VERSIONS)
def test_a_version_that_cannot_be_next_changes_nothing(repository, script):
    ready(repository, script)

    for version in OTHER_VERSIONS[script]:
        changes_nothing(repository, f"{NEWEST} as the newest release", script, version)


@pytest.mark.parametrize("trouble", OTHER_BRANCHES)
def test_another_branch_changes_nothing(repository, trouble):
    script, branch, begins = OTHER_BRANCHES[trouble]
    repository.git("switch", "--quiet", *(["--create", branch, begins] if begins else [branch]))
    if begins:
        repository.commit("fix: open at seven", desk="opens at seven")

    changes_nothing(repository, trouble, script, "1.10.0")
