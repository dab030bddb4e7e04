"""Bring the hotfix that is checked out to main and to develop: python scripts/hotfix.py 1.4.1."""

import argparse
import sys

import flow


def release_hotfix(version: str) -> str:
    """Bring this branch to main as this version, and to develop; returns its tag, or raises flow.ReleaseError."""
    branch = flow.git("branch", "--show-current")
    if not branch.startswith("hotfix/"):
        raise flow.ReleaseError(f"A hotfix is on a branch hotfix/...; this is {branch or 'no branch'}.")
    flow.check_tree()
    began = flow.git("merge-base", branch, "develop")
    if (waiting := flow.git("rev-list", "--count", began, "^main")) != "0":
        raise flow.ReleaseError(f"{branch} has {waiting} commits that wait on develop; begin a hotfix on main.")
    tag = flow.next_tag(version)
    flow.publish(branch, tag)
    return tag


def main() -> None:
    parser = argparse.ArgumentParser(description="Bring the hotfix that is checked out to main and to develop.")
    parser.add_argument("version", help="like 1.4.1, greater than every release before")
    try:
        tag = release_hotfix(parser.parse_args().version)
    except flow.ReleaseError as error:
        sys.exit(f"Nothing was released. {error}")
    sys.stdout.write(f"Released {tag}: main and develop have it.\n")


if __name__ == "__main__":
    main()
