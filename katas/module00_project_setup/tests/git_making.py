"""The project under git, made once; each test has a copy of the clone and of its remote."""

import functools
import shutil
from pathlib import Path

from tests.git_project import Repository

PROJECT = Path(__file__).parents[1]
NEWEST = "1.9.1"  # the newest release that the remote has
# Nobody's preferences: no tidying up behind the tests' back, and branches and tags as files that can be read.
SETTINGS = """\
[gc]
    auto = 0
[maintenance]
    auto = false
[receive]
    autoGC = false
[init]
    defaultRefFormat = files
"""


@functools.cache
def made(temporary: Path) -> Repository:
    """The project with three releases, pushed, and one change that waits on develop; made once below the folder."""
    folder = temporary / "project-under-git"
    folder.mkdir()
    return _make(folder)


def copy(repository: Repository, folder: Path) -> Repository:
    """A copy of a clone and of its remote, in a folder that is not there yet."""
    shutil.copytree(repository.folder.parent, folder, symlinks=True)
    return Repository(folder)


def at_work(repository: Repository) -> Repository:
    """Commit on main and on a branch that is then checked out, and make a release that is on neither."""
    aside = repository.git("commit-tree", "v1.8.0^{tree}", "-p", "v1.8.0^{commit}", "-m", "feat: on its own")
    repository.git("tag", "--annotate", "--message", "On its own", "v3.0.0", aside)
    repository.advance("main", "notes", "straight to main")
    repository.git("switch", "--quiet", "--create", "feature/x", "develop")
    repository.commit("feat: something new", new="yes")
    return repository


def _make(folder: Path) -> Repository:
    repository = Repository(folder)
    repository.settings.write_text(SETTINGS, encoding="utf-8")
    _lay_out(repository.folder)
    repository.git("init", "--quiet", "--bare", "--template=", "--initial-branch=main", str(repository.remote))
    repository.git("init", "--quiet", "--template=", "--initial-branch=main")
    for version in ("1.8.0", "1.9.0", NEWEST):
        repository.commit(f"chore: version {version}", desk="opens at eight", version=version)
        repository.git("tag", "--annotate", "--message", f"Release {version}", f"v{version}")
    repository.git("switch", "--quiet", "--create", "develop")
    repository.commit("feat: say when the desk opens on Saturdays", saturdays="opens at nine")
    repository.git("remote", "add", "origin", "../remote.git")
    repository.git("push", "--quiet", "--no-verify", "--set-upstream", "origin", "main", "develop", "--tags")
    repository.git("config", "core.hooksPath", ".githooks")
    for place in (repository.folder, repository.remote):  # few files, since each test has a copy
        repository.git("repack", "--quiet", "-a", "-d", at=place)
        repository.git("pack-refs", "--all", at=place)
    shutil.rmtree(repository.folder / ".git" / "logs")
    return repository


def _lay_out(folder: Path) -> None:
    """The hooks and the scripts, and nothing else of the project."""
    folder.mkdir()
    for name in (".githooks", "scripts"):
        if (PROJECT / name).is_dir():
            shutil.copytree(PROJECT / name, folder / name, ignore=shutil.ignore_patterns("__pycache__"))
    hooks = folder / ".githooks"
    hooks.mkdir(exist_ok=True)
    (hooks / "pre-commit").unlink(missing_ok=True)  # another exercise's
    for hook in hooks.iterdir():
        hook.chmod(0o755)
    (folder / ".gitignore").write_text("__pycache__/\n", encoding="utf-8")
