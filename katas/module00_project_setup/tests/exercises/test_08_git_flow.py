"""Exercise 08, straight to main: what git refuses, and how a release and a hotfix come about."""

import shutil
import subprocess

import pytest

from tests.git_project import NEWEST, Repository, make, said

GOOD_MESSAGES = [
    "fix: count a visit once",
    "feat(billing): send reminders on Mondays",
    "refactor(rota)!: one table for shifts",
    f"docs: {'x' * 66}",
    "perf: read owners with their pets\n\nThe page asked once for each pet.",
    "Merge branch 'feature/saturdays' into develop",
    'Revert "feat: say when the desk opens"',
    "fixup! fix: count a visit once",
]
BAD_MESSAGES = {
    "fix": "says nothing",
    "Fixed the bug": "has no type",
    "feature: reminders": "has a type that nobody agreed on",
    "FIX: count a visit once": "has a type in capitals",
    "fix:count a visit once": "has no space after the colon",
    "fix: ": "has a type and no subject",
    "fix(): count a visit once": "has an empty scope",
    "see feat: reminders": "has its type in the middle",
    "WIP\n\nfix: count a visit once": "has its type in the body",
    f"docs: {'x' * 67}": "has a first line of 73 characters",
    "fix: count a visit once\nand twice": "has no blank second line",
}
GOOD_BRANCHES = ["feature/saturday-hours", "fix/2041-rounding", "hotfix/x", "develop"]
BAD_BRANCHES = [
    "saturdays",
    "feature/",
    "feature/Saturday_Hours",
    "my/feature/x",
    "feature/x/y",
    "feature/-x",
    "fixes/x",
]
TO_MAIN = {
    "main, checked out": ("main", ["push", "origin", "main"]),
    "a branch, as main": ("feature/x", ["push", "origin", "HEAD:main"]),
    "main, from another branch": ("feature/x", ["push", "origin", "main"]),
    "a branch beside main": ("feature/x", ["push", "origin", "feature/x", "main"]),
    "by force": ("feature/x", ["push", "--force", "origin", "HEAD:refs/heads/main"]),
    "backwards, to a release": ("feature/x", ["push", "--force", "origin", "v1.8.0^{commit}:refs/heads/main"]),
    "nothing, so that main is gone": ("feature/x", ["push", "origin", ":main"]),
}


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


def refused(done: subprocess.CompletedProcess[str]) -> bool:
    """Whether it said no, in words of its own."""
    return done.returncode != 0 and "Traceback" not in done.stderr and bool(done.stderr.strip())


def test_a_message_that_breaks_the_convention_is_refused(repository):
    kept = []

    for message, what in BAD_MESSAGES.items():
        done = repository.run("git", "commit", "--quiet", "--allow-empty", "--message", message)
        if not refused(done):
            kept.append(f"{message.splitlines()[0][:30]!r} {what}")

    assert not kept, f"{len(kept)} of {len(BAD_MESSAGES)} bad messages were committed; the first: {kept[0]}"


def test_a_message_that_keeps_the_convention_is_committed(repository):
    bad = repository.run("git", "commit", "--quiet", "--allow-empty", "--message", "stuff")
    done = {m: repository.run("git", "commit", "--quiet", "--allow-empty", "--message", m) for m in GOOD_MESSAGES}
    (repository.folder / "message").write_text("fix: say so\n# Please enter the message.\n\nWhy.\n", encoding="utf-8")
    done["a comment"] = repository.run("git", "commit", "--allow-empty", "--edit", "--cleanup=strip", "--file=message")

    wrong = [f"{message.splitlines()[0]!r} ({said(it)})" for message, it in done.items() if it.returncode]
    assert bad.returncode and not wrong, (
        f"'stuff' was {'refused' if bad.returncode else 'committed'}, and {len(wrong)} of {len(done)} good messages "
        f"were refused: {'; '.join(wrong) or 'none'}"
    )


@pytest.mark.parametrize("way", TO_MAIN)
def test_main_cannot_be_pushed_to(repository, way):
    branch, command = TO_MAIN[way]
    before = repository.refs()
    repository.git("switch", "--quiet", "main")
    repository.commit("fix: straight to main")
    if branch != "main":
        repository.git("switch", "--quiet", "--create", branch)
        repository.commit("feat: something new", new="yes")

    done = repository.run("git", *command)

    after = repository.refs()
    assert after.get("heads/main") == before["heads/main"], (
        f"`git {' '.join(command)}` from {branch} ({way}) moved main of the remote from "
        f"{before['heads/main'][:7]} to {after.get('heads/main', 'nothing')[:7]}"
    )
    assert done.returncode and "main" in done.stderr, f"the push was refused without naming main: {said(done)}"


def test_a_tag_that_is_no_release_opens_main_to_nobody(repository):
    before = repository.refs()["heads/main"]
    repository.git("switch", "--quiet", "main")
    repository.commit("fix: straight to main")

    for name, options in {"v9.9.9": [], "latest": ["--annotate", "--message", "Latest"]}.items():
        repository.git("tag", *options, name)
        repository.run("git", "push", "origin", "main", name)

        assert repository.refs()["heads/main"] == before, f"main of the remote was moved to a commit tagged {name}"
        repository.git("tag", "--delete", name)


def test_a_branch_is_called_as_agreed(repository):
    pushed = {name: repository.run("git", "push", "origin", f"HEAD:refs/heads/{name}") for name in GOOD_BRANCHES}
    repository.commit("feat: something new")
    bad = {name: repository.run("git", "push", "origin", f"HEAD:refs/heads/{name}") for name in BAD_BRANCHES}
    mixed = repository.run("git", "push", "origin", "HEAD:refs/heads/stuff", "HEAD:refs/heads/feature/good")
    gone = repository.run("git", "push", "origin", ":feature/saturday-hours")

    wrong = [f"{name} ({said(done)})" for name, done in pushed.items() if done.returncode]
    assert not wrong, f"{len(wrong)} of {len(pushed)} good branches could not be pushed: {', '.join(wrong)}"
    kept = sorted(name for name in bad if f"heads/{name}" in repository.refs())
    assert not kept, f"{len(kept)} of {len(bad)} branches with other names were pushed: {', '.join(kept)}"
    assert "heads/stuff" not in repository.refs() and mixed.returncode, "a bad name hid behind a good one"
    silent = [name for name, done in bad.items() if name.rstrip("/") not in done.stderr]
    assert not silent, f"{len(silent)} refusals do not name the branch: {', '.join(silent)}"
    assert not gone.returncode, f"a merged branch could not be tidied away: {said(gone)}"


def test_a_release_brings_develop_to_main_and_tags_it(repository):
    waiting = repository.git("rev-parse", "develop")

    done = repository.script("release.py", "1.10.0")

    refs = repository.refs()
    assert repository.contains("main", waiting), f"after the release main lacks what was on develop: {said(done)}"
    assert repository.kind("v1.10.0") == "tag", (
        "v1.10.0 is no annotated tag at the remote: nobody knows who released it"
    )
    assert refs["tags/v1.10.0"] == refs["heads/main"], "v1.10.0 is at another commit than main"
    assert repository.contains("develop", refs["heads/main"]), (
        "develop lacks the release: the next merge meets it again"
    )
    here = repository.refs(repository.folder)
    left = [name for name in refs if here.get(name) != refs[name]]
    assert not done.returncode and not left, f"after the release {left} here are not what the remote has: {said(done)}"


@pytest.mark.parametrize(
    "trouble",
    [
        "an old version",
        "the same version",
        "no version",
        "another branch",
        "a file that is not committed",
        "a remote ahead",
    ],
)
def test_a_release_that_cannot_be_right_changes_nothing(repository, trouble):
    version = {"an old version": "1.8.5", "the same version": NEWEST, "no version": "1.10"}.get(trouble, "1.10.0")
    if trouble == "another branch":
        repository.git("switch", "--quiet", "--create", "feature/x")
    if trouble == "a file that is not committed":
        (repository.folder / "desk").write_text("closed\n", encoding="utf-8")
    if trouble == "a remote ahead":
        repository.commit("fix: by a colleague")
        repository.git("push", "--quiet", "--no-verify", "origin", "develop")
        repository.git("reset", "--quiet", "--hard", "HEAD~1")
    before = repository.refs(), repository.refs(repository.folder), repository.git("status", "--porcelain", "--branch")

    done = repository.script("release.py", version)

    after = repository.refs(), repository.refs(repository.folder), repository.git("status", "--porcelain", "--branch")
    moved = sorted(
        {
            name
            for old, new in zip(before[:2], after[:2], strict=True)
            for name in old | new
            if old.get(name) != new.get(name)
        }
    )
    assert not moved, f"with {trouble}, `release.py {version}` changed {', '.join(moved)}"
    assert refused(done), f"with {trouble}, `release.py {version}` ended with {done.returncode} and said: {said(done)}"
    assert before[2].splitlines()[1:] == after[2].splitlines()[1:], f"with {trouble}, the work tree was changed"


def test_a_hotfix_reaches_main_and_develop_and_brings_nothing_else(repository):
    waiting = repository.git("rev-parse", "develop")
    repository.git("switch", "--quiet", "--create", "hotfix/opening", "main")
    mended = repository.commit("fix: open at seven", desk="opens at seven")

    done = repository.script("hotfix.py", "1.9.2")

    refs = repository.refs()
    reached = [name for name in ("main", "develop") if repository.contains(name, mended)]
    assert reached == ["main", "develop"], f"the hotfix is in {' and '.join(reached) or 'neither'}: {said(done)}"
    assert not repository.contains("main", waiting), "the hotfix took to main what waits on develop"
    assert repository.contains("develop", waiting), "the hotfix threw away what waits on develop"
    assert (repository.kind("v1.9.2"), refs["tags/v1.9.2"]) == ("tag", refs["heads/main"]), (
        "main has no annotated v1.9.2"
    )
    assert not done.returncode, f"the hotfix is out, and the script ended with {done.returncode}: {said(done)}"


@pytest.mark.parametrize(
    "trouble", ["a conflict with develop", "no hotfix branch", "an old version", "a remote that says no"]
)
def test_a_hotfix_that_cannot_be_right_changes_nothing(repository, trouble):
    if trouble == "a conflict with develop":
        repository.commit("feat: open later", desk="opens at ten")
        repository.git("push", "--quiet", "--no-verify", "origin", "develop")
    branch = "feature/opening" if trouble == "no hotfix branch" else "hotfix/opening"
    repository.git("switch", "--quiet", "--create", branch, "main")
    repository.commit("fix: open at seven", desk="opens at seven")
    if trouble == "a remote that says no":
        hook = repository.remote / "hooks" / "update"
        hook.write_text('#!/bin/sh\ntest "$1" != refs/heads/develop\n', encoding="utf-8")
        hook.chmod(0o755)
    before = repository.refs(), repository.refs(repository.folder)

    done = repository.script("hotfix.py", "1.8.1" if trouble == "an old version" else "1.9.2")

    after = repository.refs(), repository.refs(repository.folder)
    moved = sorted(
        {name for old, new in zip(before, after, strict=True) for name in old | new if old.get(name) != new.get(name)}
    )
    assert not moved, f"with {trouble}, `hotfix.py` changed {', '.join(moved)}"
    assert refused(done), f"with {trouble}, `hotfix.py` ended with {done.returncode} and said: {said(done)}"
    assert repository.git("branch", "--show-current") == branch, f"with {trouble}, another branch is checked out"
    assert not repository.git("status", "--porcelain"), f"with {trouble}, the work tree was changed"
