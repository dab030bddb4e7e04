"""Messages, branches and pushes: what the clinic agreed on, and what it did not."""

GOOD_MESSAGES = [
    "fix: count a visit once",
    "feat(billing): send reminders on Mondays",
    "refactor(rota)!: one table for shifts",
    f"docs: {'x' * 66}",
    f"docs: {'ä' * 33}{'é' * 33}",
    "perf: read owners with their pets\n\nThe page asked once for each pet.",
    "test(rota-2): two vets on one day",
    "build!: Python 3.13",
    "ci: run the checks on every push",
    "chore(deps): the release of May",
    "Merge branch 'feature/saturdays' into develop",
    'Revert "feat: say when the desk opens"',
    "fixup! fix: count a visit once",
    "squash! fix: count a visit once",
]
BAD_MESSAGES = {
    "fix": "says nothing",
    "Fixed the bug": "has no type",
    "feature: reminders": "has a type that nobody agreed on",
    "style: two blank lines": "has a type that nobody agreed on",
    "wip: reminders": "has a type that nobody agreed on",
    "fixes: count a visit once": "has a type that nobody agreed on",
    "FIX: count a visit once": "has a type in capitals",
    "fix:count a visit once": "has no space after the colon",
    "fix: ": "has a type and no subject",
    "fix(): count a visit once": "has an empty scope",
    "fix(Billing): count a visit once": "has a scope in capitals",
    "fix(billing, rota): count a visit once": "has a scope of two words",
    "fix!(billing): count a visit once": "has its exclamation mark before the scope",
    "see feat: reminders": "has its type in the middle",
    "WIP\n\nfix: count a visit once": "has its type in the body",
    "Merged what was left": "only sounds like git's own",
    "Reverting to paper": "only sounds like git's own",
    f"docs: {'x' * 67}": "has a first line of 73 characters",
    f"docs: {'ü' * 67}": "has a first line of 73 characters",
    "fix: count a visit once\nand twice": "has no blank second line",
}
# What an editor hands over: lines of git's own before the message, and after it.
COMMENTED = [
    "fix: say so\n# Please enter the message.\n\nWhy.\n",
    "# This is a combination of 2 commits.\nfix: say so\n\nWhy.\n",
]

GOOD_BRANCHES = ["feature/saturday-hours", "fix/2041-rounding", "hotfix/x", "feature/main", "fix/main-door", "develop"]
BAD_BRANCHES = [
    "saturdays",
    "feature/",
    "feature/Saturday_Hours",
    "my/feature/x",
    "feature/x/y",
    "feature/-x",
    "feature/x-",
    "feature/x--y",
    "fixes/x",
    "developer",
    "main-2",
]

# From which branch, and with which words after `git push`, somebody tries to reach main.
TO_MAIN = {
    "main, checked out": ("main", ["origin", "main"]),
    "a branch, as main": ("feature/x", ["origin", "HEAD:main"]),
    "main, from another branch": ("feature/x", ["origin", "main"]),
    "a branch beside main": ("feature/x", ["origin", "feature/x", "main"]),
    "main after develop": ("feature/x", ["origin", "HEAD:develop", "main"]),
    "by the remote's address": ("feature/x", ["../remote.git", "HEAD:main"]),
    "by force": ("feature/x", ["--force", "origin", "HEAD:refs/heads/main"]),
    "backwards, to a release": ("feature/x", ["--force", "origin", "v1.8.0^{commit}:refs/heads/main"]),
    "sideways, to a tag of its own": ("feature/x", ["--force", "origin", "v3.0.0^{commit}:refs/heads/main"]),
    "nothing, so that main is gone": ("feature/x", ["origin", ":main"]),
}
# Tags that are no release: how somebody makes them, and why they are none.
OTHER_TAGS = {
    "v9.9.9": ([], "a light tag, without a message and an author; a release has an annotated one"),
    "latest": (["--annotate", "--message", "Latest"], "annotated, but no version"),
    "v2.0": (["--annotate", "--message", "Two"], "annotated, but two numbers are no version"),
    "v2.0.0-rc1": (["--annotate", "--message", "Nearly two"], "annotated, but more than three numbers"),
    "demo-v2.0.0": (["--annotate", "--message", "For the board"], "annotated, but with more before its version"),
}
