"""What must hold once a script has released something, and what once it has refused to."""

import subprocess

from tests.git_project import Repository, said


def refused(done: subprocess.CompletedProcess[str]) -> bool:
    """Whether it said no, in words of its own."""
    return done.returncode != 0 and "Traceback" not in done.stderr and bool(done.stderr.strip())


def changes_nothing(repository: Repository, trouble: str, script: str, version: str) -> None:
    """The script refuses, and everything is as it was, here and at the remote."""
    before = repository.state()

    done = repository.script(script, version)

    after = repository.state()
    moved = sorted(
        name for name in before | after if before.get(name) != after.get(name) and not _fetched(name, before, after)
    )
    assert not moved, f"with {trouble}, `{script} {version}` changed {', '.join(moved)}"
    assert refused(done), f"with {trouble}, `{script} {version}` ended with {done.returncode} and said: {said(done)}"


def _fetched(name: str, before: dict[str, str], after: dict[str, str]) -> bool:
    """Whether it is a tag that the remote had, and of which somebody here has heard now: that changes nothing."""
    return name.startswith("tags/") and name not in before and after[name] == before.get(f"{name[:-5]} of the remote")


def releases(repository: Repository, script: str, version: str, brings: str) -> None:
    """The script releases the commit `brings`: main, develop and an annotated tag have it, and nothing else is new."""
    before, tag = {*repository.refs(), *repository.refs(repository.folder)}, f"v{version}"

    done = repository.script(script, version)

    there, here = repository.refs(), repository.refs(repository.folder)
    reached = [name for name in ("main", "develop") if repository.contains(name, brings)]
    lacking = [name for name in ("main", "develop") if name not in reached]
    assert not lacking, (
        f"after `{script} {version}` the change is {f'only on {reached[0]}, not' if reached else 'neither'} on "
        f"{' nor on '.join(lacking)} of the remote; the script ended with {done.returncode} and said: {said(done)}"
    )
    assert repository.kind(tag) == "tag", f"{tag} is no annotated tag at the remote: nobody knows who released it"
    assert there[f"tags/{tag}"] == there["heads/main"], f"{tag} is at another commit than main"
    assert repository.contains("develop", there["heads/main"]), (
        f"after `{script} {version}` develop of the remote lacks the commit that {tag} names: "
        "the next merge meets it again"
    )
    left = sorted({*there, *here} - before - {f"tags/{tag}"})
    assert not left, f"`{script} {version}` left {len(left)} things behind that are no release: {', '.join(left)}"
    behind = [name for name in ("heads/main", "heads/develop", f"tags/{tag}") if here.get(name) != there[name]]
    assert not behind, f"after `{script} {version}` {', '.join(behind)} here are not what the remote has"
    status = repository.git("status", "--porcelain")
    assert not status, f"after `{script} {version}` the work tree is not clean: {status[:200]}"
    assert not done.returncode, f"{tag} is out, and `{script}` ended with {done.returncode}: {said(done)}"


def differing(repository: Repository, **files: str) -> dict[str, str]:
    """The files that main or develop of the remote has otherwise, and what is in them."""
    return {
        f"{name} on {branch}": content
        for branch in ("main", "develop")
        for name, expected in files.items()
        if (content := repository.content(branch, name)) != expected
    }
