"""A clone of the project and the remote that it is pushed to, and what the tests do and see there."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

# A shell counts characters only where it knows the alphabet.
ALPHABET = "en_US.UTF-8" if sys.platform == "darwin" else "C.UTF-8"


class Repository:
    """A clone of the project, with the hooks switched on, and its bare remote beside it."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.remote, self.settings = folder / "clone", folder / "remote.git", folder / "settings"

    def run(self, *command: str, at: Path | None = None) -> subprocess.CompletedProcess[str]:
        """A command in the clone, as somebody without any settings of their own would run it."""
        known = {name: value for name, value in os.environ.items() if not name.startswith(("GIT_", "DJANGO_"))}
        robin = {"NAME": "Robin Marsh", "EMAIL": "robin@clinic.example"}
        author = {f"GIT_{role}_{what}": value for role in ("AUTHOR", "COMMITTER") for what, value in robin.items()}
        nobody = {"GIT_CONFIG_GLOBAL": str(self.settings), "GIT_CONFIG_SYSTEM": os.devnull, "GIT_EDITOR": "true"}
        nobody |= {"GIT_TERMINAL_PROMPT": "0", "LC_ALL": ALPHABET}
        return subprocess.run(
            command,
            cwd=at or self.folder,
            env={**known, **author, **nobody},
            stdin=subprocess.DEVNULL,
            capture_output=True,
            encoding="utf-8",
            errors="replace",
            timeout=60,
        )

    def git(self, *arguments: str, at: Path | None = None) -> str:
        """What git prints of a command that must work."""
        done = self.run("git", *arguments, at=at)
        if done.returncode:
            pytest.fail(f"`git {' '.join(arguments)}` did not work: {said(done)}")
        return done.stdout.strip()

    def commit(self, message: str, **files: str) -> None:
        """Commit files, past the hooks."""
        for name, content in (files or {"notes": message}).items():
            (self.folder / name).write_text(content + "\n", encoding="utf-8")
        self.git("add", "--all")
        self.git("commit", "--quiet", "--no-verify", "--message", message)

    def head(self) -> str:
        """The commit that is checked out."""
        return self.git("rev-parse", "HEAD")

    def advance(self, branch: str, name: str, content: str) -> None:
        """One more commit on a branch here, whichever is checked out."""
        current = self._checked_out()
        if current != branch:
            self.git("switch", "--quiet", branch)
        self.commit(f"feat: another {name}", **{name: content})
        if current != branch:
            self.git("switch", "--quiet", current)

    def advance_remote(self, branch: str) -> None:
        """One more commit on a branch of the remote, of which nobody here has heard."""
        person = ["-c", "user.name=Ida", "-c", "user.email=ida@clinic.example"]
        commit = [*person, "commit-tree", f"{branch}^{{tree}}", "-p", branch, "-m", "fix: by a colleague"]
        self.git("update-ref", f"refs/heads/{branch}", self.git(*commit, at=self.remote), at=self.remote)

    def script(self, name: str, *arguments: str) -> subprocess.CompletedProcess[str]:
        """Run a script of the project as its users do; fails where there is none."""
        assert (self.folder / "scripts" / name).is_file(), (
            f"There is no scripts/{name}; the ticket's Contract asks for it"
        )
        return self.run(sys.executable, f"scripts/{name}", *arguments)

    def refs(self, where: Path | None = None) -> dict[str, str]:
        """Every branch and tag, and the commit that it stands for; those of the remote unless said otherwise."""
        shown = self.git("for-each-ref", "--format=%(refname) %(objectname) %(*objectname)", at=where or self.remote)
        lines = [line.split() for line in shown.splitlines()]
        return {ref.removeprefix("refs/"): objects[-1] for ref, *objects in lines if "remotes/" not in ref}

    def state(self) -> dict[str, str]:
        """Every branch and tag here and there, what is checked out, and every file of the work tree."""
        files = [path for path in self.folder.iterdir() if path.is_file()]
        return {
            **{f"{name} of the remote": target for name, target in _stored(self.remote).items()},
            **{f"{name} here": target for name, target in _stored(self.folder / ".git").items()},
            **{f"the file {path.name}": path.read_text(encoding="utf-8") for path in files},
            "the branch that is checked out": self._checked_out(),
            "what git says of the work tree": self.git("status", "--porcelain"),
        }

    def content(self, ref: str, name: str) -> str:
        """What a file holds on a branch of the remote; empty where it has none."""
        return self.run("git", "show", f"{ref}:{name}", at=self.remote).stdout.strip()

    def contains(self, ref: str, commit: str) -> bool:
        """Whether the remote's `ref` has this commit."""
        return not self.run("git", "merge-base", "--is-ancestor", commit, ref, at=self.remote).returncode

    def kind(self, tag: str) -> str:
        """`tag` for an annotated tag of the remote, `commit` for a light one, empty for none."""
        return self.run("git", "cat-file", "-t", f"refs/tags/{tag}", at=self.remote).stdout.strip()

    def _checked_out(self) -> str:
        """The branch that is checked out; a commit where it is none."""
        return (self.folder / ".git" / "HEAD").read_text(encoding="utf-8").strip().removeprefix("ref: refs/heads/")


def _stored(repository: Path) -> dict[str, str]:
    """Every branch and tag as git's own files have it: a process for each look would take its time."""
    packed = repository / "packed-refs"
    lines = packed.read_text(encoding="utf-8").splitlines() if packed.is_file() else []
    refs = {line.split(" ", 1)[1]: line.split(" ", 1)[0] for line in lines if line[0] not in "#^"}
    loose = [file for kind in ("heads", "tags") for file in (repository / "refs" / kind).rglob("*") if file.is_file()]
    refs |= {file.relative_to(repository).as_posix(): file.read_text(encoding="utf-8").strip() for file in loose}
    return {ref.removeprefix("refs/"): target for ref, target in refs.items() if "remotes/" not in ref}


def said(done: subprocess.CompletedProcess[str]) -> str:
    """The last words of a process, in one line."""
    lines = (done.stderr.strip() or done.stdout.strip() or "nothing").splitlines()
    return " / ".join(lines[-3:])[:240]
