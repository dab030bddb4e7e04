"""Release a version: python scripts/release.py 1.4.0."""

import subprocess
import sys


def main() -> None:
    tag = f"v{sys.argv[1]}"
    subprocess.run(["git", "tag", "--force", tag], check=True)
    subprocess.run(["git", "push", "--force", "origin", tag], check=True)
    print(f"Released {tag}.")


if __name__ == "__main__":
    main()
