"""The lint's own checks of Markdown: what they refuse, and what they leave alone."""

from __future__ import annotations

from pathlib import Path

import pytest

from workbook.markdown import Document, broken_links, refused_spellings


@pytest.fixture
def repository(tmp_path):
    """Write files into an empty repository: `repository({"a.md": "text"})` gives its root and their names."""

    def write(files: dict[str, str]) -> tuple[Path, set[str]]:
        for name, text in files.items():
            path = tmp_path / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8", newline="\n")
        return tmp_path, set(files)

    return write


def test_anchors_are_those_that_github_makes():
    document = Document(
        "# Views, APIs & serializers\n## The `verify` session\n## Again\n## Again\n\n<a id='own'></a>\n"
    )

    anchors = document.anchors

    assert anchors == {"views-apis--serializers", "the-verify-session", "again", "again-1", "own"}


@pytest.mark.parametrize(
    "link",
    [
        "[file](docs/a.md)",
        "[folder](docs)",
        "[from the root](/docs/a.md)",
        "[anchor](docs/a.md#again-1)",
        "[own anchor](#title)",
        "[space](docs/b%20c.md)",
        "[label][here]\n\n[here]: docs/a.md",
        "![image](docs/a.md)",
        '<a href="docs/a.md">html</a>',
        "[web](https://example.org/none) and <mail@example.org>",
        "`[code](none.md)`",
        "```\n[code](none.md)\n```",
        "- [ ] a task, [done][] in brackets only\n\n[done]: docs/a.md",
    ],
)
def test_a_link_that_leads_somewhere_is_left_alone(repository, link):
    root, files = repository(
        {"README.md": f"# Title\n\n{link}\n", "docs/a.md": "# Again\n# Again\n", "docs/b c.md": ""}
    )

    assert broken_links(root, files) == []


@pytest.mark.parametrize(
    ("link", "fault"),
    [
        ("[x](none.md)", "none.md leads to none.md, which the repository does not have"),
        ("[x](docs/A.md)", "docs/A.md leads to docs/A.md, which the repository does not have"),
        ("[x](../outside.md)", "../outside.md leads to ../outside.md, which the repository does not have"),
        ("![x](none.png)", "none.png leads to none.png, which the repository does not have"),
        ('<img src="none.png">', "none.png leads to none.png, which the repository does not have"),
        ("[![x](none.png)](docs/a.md)", "none.png leads to none.png, which the repository does not have"),
        ("| a |\n|---|\n| [x](none.md) |", "none.md leads to none.md, which the repository does not have"),
        ("[x][y]\n\n[y]: none.md", "none.md leads to none.md, which the repository does not have"),
        ("[x][y]", "[x][y] has a label that is defined nowhere in the file"),
        ("[x](docs/a.md#again-2)", "docs/a.md#again-2 has an anchor that docs/a.md does not have"),
        ("[x](#nowhere)", "#nowhere has an anchor that README.md does not have"),
        ("[x](#in-code)\n\n```\n# In code\n```", "#in-code has an anchor that README.md does not have"),
    ],
)
def test_a_link_that_leads_nowhere_is_refused(repository, link, fault):
    root, files = repository({"README.md": f"# Title\n\n{link}\n", "docs/a.md": "# Again\n# Again\n"})

    faults = broken_links(root, files)

    assert [text.split(": ", 1)[1] for text in faults] == [fault]


def test_a_fault_names_the_line(repository):
    root, files = repository({"README.md": "# Title\n\nFirst,\nthen [x](none.md).\n"})

    (fault,) = broken_links(root, files)

    assert fault.startswith("README.md:4: ")


GLOSSARY = "# Glossary\n\n### Exercise\n\nOne flaw.\n\nNot: task, problem set\n"


@pytest.mark.parametrize("text", ["An exercise.", "Task, tasks, subtask, multitask, task_id.", "A problem. Set it."])
def test_terms_and_other_words_are_left_alone(repository, text):
    root, files = repository({"docs/GLOSSARY.md": GLOSSARY, "README.md": text})

    assert refused_spellings(root, files) == []


@pytest.mark.parametrize("text", ["A task.", "`task`", "task-list", "A\nproblem\nset."])
def test_a_variant_is_refused(repository, text):
    root, files = repository({"docs/GLOSSARY.md": GLOSSARY, "README.md": text})

    (fault,) = refused_spellings(root, files)

    assert fault.endswith("the glossary's term is `Exercise`")


def test_a_variant_is_refused_in_the_glossarys_own_sentences(repository):
    root, files = repository({"docs/GLOSSARY.md": GLOSSARY + "\n### Hint\n\nHelp with a task.\n"})

    assert refused_spellings(root, files) == ["docs/GLOSSARY.md:11: `task`: the glossary's term is `Exercise`"]


def test_a_stray_not_line_is_refused(repository):
    root, files = repository({"docs/GLOSSARY.md": "# Glossary\n\nNot: task\n"})

    (fault,) = refused_spellings(root, files)

    assert fault == "docs/GLOSSARY.md:3: write `Not: variant, variant` below a `### Term` heading"


def test_a_missing_glossary_is_a_fault(repository):
    root, files = repository({"README.md": "A task."})

    (fault,) = refused_spellings(root, files)

    assert fault.startswith("docs/GLOSSARY.md is missing")
