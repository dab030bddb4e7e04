"""What keeps a release or a hotfix from being made: each brings a repository into that state."""

from collections.abc import Callable

from tests.git_making import NEWEST
from tests.git_project import Repository

Trouble = Callable[[Repository], object]

OTHER_VERSIONS = {
    "release.py": [NEWEST, "0.10.0", "1.10.0.1", "v1.10.0"],
    "hotfix.py": ["1.8.5", NEWEST, "1.10", "1.10.x"],
}


def _changed(repository: Repository) -> None:
    (repository.folder / "desk").write_text("closed\n", encoding="utf-8")


def _staged(repository: Repository) -> None:
    (repository.folder / "cat-flap").write_text("open\n", encoding="utf-8")
    repository.git("add", "cat-flap")


def _ahead_here(branch: str) -> Trouble:
    return lambda repository: repository.advance(branch, "notes", "not pushed yet")


def _ahead_there(branch: str) -> Trouble:
    return lambda repository: repository.advance_remote(branch)


def _conflict(branch: str) -> Trouble:
    def make(repository: Repository) -> None:
        repository.advance(branch, "desk", "opens at ten")
        repository.git("push", "--quiet", "--no-verify", "origin", branch)

    return make


def _released_elsewhere(repository: Repository) -> None:
    person = ["-c", "user.name=Ida", "-c", "user.email=ida@clinic.example"]
    tag = ["tag", "--annotate", "--message", "Release 1.11.0", "v1.11.0", "main"]
    repository.git(*person, *tag, at=repository.remote)


def _remote_refuses(pattern: str) -> Trouble:
    def make(repository: Repository) -> None:
        hook = repository.remote / "hooks" / "update"
        hook.parent.mkdir(exist_ok=True)
        hook.write_text(f"#!/bin/sh\ncase $1 in {pattern}) exit 1 ;; esac\n", encoding="utf-8")
        hook.chmod(0o755)

    return make


TROUBLES: dict[str, Trouble] = {
    "a file that is changed and not committed": _changed,
    "a new file that is staged and not committed": _staged,
    "a commit on develop that was not pushed": _ahead_here("develop"),
    "a commit on main that was not pushed": _ahead_here("main"),
    "a colleague's push to develop since the last fetch": _ahead_there("develop"),
    "a colleague's push to main since the last fetch": _ahead_there("main"),
    "a colleague's v1.11.0, of which nobody here has heard": _released_elsewhere,
    "a conflict with main": _conflict("main"),
    "a conflict with develop": _conflict("develop"),
    "a remote that says no to main": _remote_refuses("refs/heads/main"),
    "a remote that says no to develop": _remote_refuses("refs/heads/develop"),
    "a remote that says no to the tag": _remote_refuses("refs/tags/*"),
}
# A release is develop, and has no conflict with it.
CASES = [
    (script, trouble)
    for script in ("release.py", "hotfix.py")
    for trouble in TROUBLES
    if (script, trouble) != ("release.py", "a conflict with develop")
]


def ready(repository: Repository, script: str) -> Repository:
    """Stand where the script is run: on develop, or on a hotfix that began on main."""
    if script == "hotfix.py":
        repository.git("switch", "--quiet", "--create", "hotfix/opening", "main")
        repository.commit("fix: open at seven", desk="opens at seven")
    else:
        repository.advance("develop", "desk", "opens at half past seven")
        repository.git("push", "--quiet", "--no-verify", "origin", "develop")
    return repository


# Where a script is run from the wrong branch: the script, the branch, and where it began.
OTHER_BRANCHES = {
    "a release from a feature": ("release.py", "feature/x", "develop"),
    "a release from main": ("release.py", "main", None),
    "a hotfix from a feature": ("hotfix.py", "feature/opening", "main"),
    "a hotfix from develop": ("hotfix.py", "develop", None),
    "a hotfix that began on develop": ("hotfix.py", "hotfix/opening", "develop"),
}
