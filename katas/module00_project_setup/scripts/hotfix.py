"""Bring the hotfix branch that is checked out to main: python scripts/hotfix.py 1.4.1."""

import subprocess
import sys


def git(*arguments: str) -> str:
    return subprocess.run(["git", *arguments], check=True, capture_output=True, text=True).stdout.strip()


def main() -> None:
    tag = f"v{sys.argv[1]}"
    branch = git("branch", "--show-current")
    git("switch", "main")
    git("merge", "--no-edit", branch)
    git("tag", "--force", tag)
    git("push", "--force", "origin", "main", tag)
    print(f"Released {tag} with {branch}.")


if __name__ == "__main__":
    main()
