"""A repository of its own that holds a copy of the project, with its hook before a commit switched on."""

import os
import random
import shutil
import subprocess
import sysconfig
from functools import cache, cached_property
from pathlib import Path

import pytest

from tests.commit_attempt import Attempt
from tests.quality_tools import clean_environment, copy_project

HOOK = ".githooks/pre-commit"
OTHER_HOOKS = ("commit-msg", "pre-push")  # another ticket's
NOWHERE = "http://127.0.0.1:9"  # a hook that must be fetched first cannot be
WHO = {"NAME": "Robin Marsh", "EMAIL": "robin@clinic.example", "DATE": "2026-03-02T09:00:00+00:00"}
# What was committed long ago, before there were hooks.
OLD_SINS = {
    "old/prices.py": "PRICES = { 'cat' : 30,\n  'dog': 40 }\nbreakpoint()\n",
    "old/notes.md": "<<<<<<< HEAD\nopen on Sunday\n=======\nclosed on Sunday\n>>>>>>> sunday\n",
    "old/once.py": "import   pdb\n",
    "old/leaflet.md": "How to carry a cat.\n",
}
# What lies about in every working copy.
NOT_ADDED_YET = {"todo.txt": "Ask about the cat flap.\n", "apps/clinic/idea.py": "import   pdb\n"}
State = tuple[str, str, dict[Path, bytes]]  # the index, what `git status` says, and every file


class Repository:
    """A working copy; each test has one."""

    def __init__(self, folder: Path, home: Path) -> None:
        self.folder, self.home = folder, home

    @cached_property
    def environment(self) -> dict[str, str]:
        """The tools on the path, the author's name, no settings of this machine, and no network."""
        clean = clean_environment()
        path = os.pathsep.join([sysconfig.get_path("scripts"), clean.get("PATH", "")])
        nowhere = {f"{kind}_proxy": NOWHERE for kind in ("http", "https", "all")}
        nowhere |= {name.upper(): url for name, url in nowhere.items()}
        person = {f"GIT_{role}_{what}": value for role in ("AUTHOR", "COMMITTER") for what, value in WHO.items()}
        alone = {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_SYSTEM": os.devnull, "GIT_SSH_COMMAND": "false"}
        tools = {"PRE_COMMIT_HOME": str(self.home), "PREK_HOME": str(self.home), "PIP_NO_INDEX": "1", "UV_OFFLINE": "1"}
        # A run of the tests may itself be one of the learner's hooks.
        inherited = {
            name: value for name, value in clean.items() if not name.startswith("PRE_COMMIT") and name != "SKIP"
        }
        return {**inherited, **nowhere, **person, **alone, **tools, "PATH": path}

    def git(self, *arguments: str) -> str:
        """What git prints; a sentence where it fails."""
        run = self._run(*arguments)
        if run.returncode:
            pytest.fail(f"`git {' '.join(arguments)}` failed: {run.stderr.strip()[:400]}", pytrace=False)
        return run.stdout

    def commit(self, *options: str) -> Attempt:
        """Try to commit what is staged."""
        head, began = self.git("rev-parse", "HEAD"), os.times()
        run = self._run("commit", "--quiet", "--message=feat: open on Sundays", *options)
        ended = os.times()
        return Attempt(
            went_through=self.git("rev-parse", "HEAD") != head,
            output=run.stdout + run.stderr,
            seconds=sum(ended[2:4]) - sum(began[2:4]),
        )

    def stage(self, files: dict[str, str | bytes]) -> None:
        """Write the files and add them to the index."""
        self.write(files)
        self.git("add", "--force", "--", *files)

    def merge_with_conflict(self, name: str) -> None:
        """Merge a branch that has changed the same line of a file; the file holds the markers afterwards."""
        ours = self.git("branch", "--show-current").strip()
        for branch, text in (("feature/theirs", "With a basket.\n"), (ours, "With both hands.\n")):
            self.git("switch", "--quiet", *(["--create"] if branch != ours else []), branch)
            self.stage({name: text})
            self.git("commit", "--quiet", "--no-verify", "--message=docs: how to carry a cat")
        self._run("merge", "feature/theirs")

    def write(self, files: dict[str, str | bytes]) -> None:
        """Write the files into the working copy."""
        for name, content in files.items():
            place = self.folder / name
            place.parent.mkdir(parents=True, exist_ok=True)
            place.write_bytes(content if isinstance(content, bytes) else content.encode())

    def text(self, name: str) -> str:
        """What a file of the working copy holds."""
        return (self.folder / name).read_text(encoding="utf-8")

    def state(self) -> State:
        """The index, what git makes of the working copy, and every file."""
        known = self.git("ls-files", "-z", "--cached", "--others", "--exclude-standard").split("\0")[:-1]
        files = {path: path.read_bytes() for path in map(self.folder.joinpath, known) if path.is_file()}
        return self.git("write-tree").strip(), self.git("status", "--porcelain"), files

    def unlike(self, before: State, after: State) -> list[str]:
        """What differs between two states: files by their names, and the index."""
        files = sorted(path for path in before[2] | after[2] if before[2].get(path) != after[2].get(path))
        unlike = [path.relative_to(self.folder).as_posix() for path in files]
        if before[0] != after[0]:
            unlike.append("the index")
        return unlike or (["what `git status` says"] if before != after else [])

    def names(self) -> random.Random:
        """A source of names that nobody can foresee who writes the hooks, and that stays while the hooks do."""
        written = [self.folder / name for name in (HOOK, ".pre-commit-config.yaml")]
        return random.Random(b"".join(file.read_bytes() for file in written if file.is_file()))

    def _run(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        command = ["git", *arguments]
        try:
            return subprocess.run(
                command, cwd=self.folder, env=self.environment, capture_output=True, encoding="utf-8",
                errors="replace", stdin=subprocess.DEVNULL, timeout=120,
            )  # fmt: skip
        except subprocess.TimeoutExpired:
            pytest.fail(f"`git {arguments[0]}` had not finished after two minutes.", pytrace=False)


@cache
def found(temporary: Path) -> Repository:
    """A repository with the project, and with old sins, in its first commit; made once below the folder."""
    folder = temporary / "before-the-hooks"
    repository = Repository(copy_project(folder / "repository"), folder / "home")
    hooks = repository.folder / ".githooks"
    for name in OTHER_HOOKS:
        (hooks / name).unlink(missing_ok=True)
    for hook in hooks.glob("*"):
        hook.chmod(0o755)  # git runs no other; not every way here keeps modes
    repository.write(OLD_SINS)
    repository.git("init", "--quiet", "--template=", "--initial-branch=feature/sundays")
    repository.git("add", "--all", "--force")
    repository.git("commit", "--quiet", "--no-verify", "--message=chore: begin")
    repository.git("repack", "--quiet", "-a", "-d")  # few files, since each test has a copy
    repository.git("config", "core.hooksPath", ".githooks")
    repository.write(NOT_ADDED_YET)
    return repository


def fresh(base: Repository, folder: Path) -> Repository:
    """A copy of its own for one test."""
    return Repository(Path(shutil.copytree(base.folder, folder / "repository")), base.home)
