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

    The merges are made in a work tree of their own, and only a push that has succeeded moves a branch
    here: whatever goes wrong, everything is as it was.
    """
    with tempfile.TemporaryDirectory() as folder:
        tree = Path(folder) / "release"
        git("worktree", "add", "--quiet", "--detach", str(tree), "main")
        try:
            git("merge", "--quiet", "--no-ff", "-m", f"Merge {branch} for {tag}", branch, folder=tree)
            released = git("rev-parse", "HEAD", folder=tree)
            git("checkout", "--quiet", "--detach", "develop", folder=tree)
            git("merge", "--quiet", "-m", f"Merge {tag} into develop", released, folder=tree)
            developed = git("rev-parse", "HEAD", folder=tree)
            git("tag", "--annotate", "--message", f"Release {tag}", tag, released)
            try:
                branches = [f"{released}:refs/heads/main", f"{developed}:refs/heads/develop"]
                git("push", "--quiet", "--atomic", "origin", *branches, tag)
            except ReleaseError:
                git("tag", "--delete", tag)
                raise
        finally:
            git("worktree", "remove", "--force", str(tree))
    current = git("branch", "--show-current")
    for name, commit in (("main", released), ("develop", developed)):
        if name == current:
            git("merge", "--quiet", "--ff-only", commit)
        else:
            git("branch", "--quiet", "--force", name, commit)


def _numbers(version: str) -> tuple[int, ...]:
    return tuple(int(part) for part in version.split("."))
