"""Release what is on develop, from develop: python scripts/release.py 1.4.0."""

import argparse
import sys

import flow


def release(version: str) -> str:
    """Bring develop to main as this version; returns its tag, or raises flow.ReleaseError."""
    if (branch := flow.git("branch", "--show-current")) != "develop":
        raise flow.ReleaseError(f"A release is made from develop; this is {branch or 'no branch'}.")
    flow.check_tree()
    tag = flow.next_tag(version)
    flow.publish("develop", tag)
    return tag


def main() -> None:
    parser = argparse.ArgumentParser(description="Release what is on develop.")
    parser.add_argument("version", help="like 1.4.0, greater than every release before")
    try:
        tag = release(parser.parse_args().version)
    except flow.ReleaseError as error:
        sys.exit(f"Nothing was released. {error}")
    sys.stdout.write(f"Released {tag}: main has it, and develop knows.\n")


if __name__ == "__main__":
    main()
