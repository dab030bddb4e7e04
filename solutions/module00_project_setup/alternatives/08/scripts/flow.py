"""What a release and a hotfix have in common: a merge into main, a tag, and a push of everything or nothing."""

import re
import subprocess
import tempfile
from pathlib import Path


class ReleaseError(Exception):
    """Nothing was changed; the message says why and what mends it."""


def git(*arguments: str, folder: Path | None = None) -> str:
    """What git prints; ReleaseError, with git's own words, where it fails."""
    done = subprocess.run(["git", *arguments], cwd=folder, check=False, capture_output=True, text=True)
    if done.returncode:
        raise ReleaseError(done.stderr.strip() or done.stdout.strip())
    return done.stdout.strip()


def check_tree() -> None:
    """ReleaseError unless everything is committed, and main and develop are as the remote has them."""
    if git("status", "--porcelain"):
        raise ReleaseError("There are changes that are not committed; commit or stash them.")
    git("fetch", "--quiet", "--tags", "origin")
    for branch in ("main", "develop"):
        if git("rev-parse", f"refs/heads/{branch}") != git("rev-parse", f"refs/remotes/origin/{branch}"):
            raise ReleaseError(f"{branch} is not where origin has it; pull or push it first.")


def next_tag(version: str) -> str:
    """The tag of a new version; ReleaseError unless it is greater than every version before."""
    if not re.fullmatch(r"\d+\.\d+\.\d+", version):
        raise ReleaseError(f"{version} is no version; write it like 1.4.0.")
    released = [tag for tag in git("tag", "--list", "v*").split() if re.fullmatch(r"v\d+\.\d+\.\d+", tag)]
    newest = max((_numbers(tag[1:]) for tag in released), default=(-1,))
    if _numbers(version) <= newest:
        raise ReleaseError(f"{version} is not greater than {'.'.join(map(str, newest))}, the newest release.")
    return f"v{version}"


def publish(branch: str, tag: str) -> None:
    """Merge a branch into main, tag it, take it over into develop, push the three at once.

    All of it happens in a clone that is thrown away; this one only fetches what has arrived.
    """
    origin, hooks = git("remote", "get-url", "origin"), Path(git("rev-parse", "--show-toplevel"), ".githooks")
    with tempfile.TemporaryDirectory() as folder:
        clone = Path(folder) / "release"
        git("clone", "--quiet", "--no-hardlinks", "--branch", "main", ".", str(clone))
        git("fetch", "--quiet", "origin", f"{branch}:work", "develop:next", folder=clone)
        for name in ("user.name", "user.email"):
            if value := _configured(name):
                git("config", name, value, folder=clone)
        git("config", "core.hooksPath", str(hooks), folder=clone)
        git(
            "remote",
            "set-url",
            "origin",
            str(Path(origin).resolve()) if Path(origin).exists() else origin,
            folder=clone,
        )
        git("merge", "--quiet", "--no-ff", "-m", f"Merge {branch} for {tag}", "work", folder=clone)
        git("tag", "--annotate", "--message", f"Release {tag}", tag, folder=clone)
        git("switch", "--quiet", "next", folder=clone)
        git("merge", "--quiet", "-m", f"Merge {tag} into develop", "main", folder=clone)
        git("push", "--quiet", "--atomic", "origin", "main", "next:develop", tag, folder=clone)
    git("fetch", "--quiet", "--tags", "origin")
    for name in ("main", "develop"):
        if name == git("branch", "--show-current"):
            git("merge", "--quiet", "--ff-only", f"origin/{name}")
        else:
            git("branch", "--quiet", "--force", name, f"origin/{name}")


def _configured(name: str) -> str:
    return subprocess.run(["git", "config", name], check=False, capture_output=True, text=True).stdout.strip()


def _numbers(version: str) -> tuple[int, ...]:
    return tuple(int(part) for part in version.split("."))
