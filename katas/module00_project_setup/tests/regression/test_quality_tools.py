"""What the tools must not do: cry wolf, or change what they were asked to judge."""

import pytest

from tests.quality_planting import plant_nothing_wrong
from tests.quality_tools import Tools, copy_project


@pytest.fixture(scope="module")
def sound(tmp_path_factory):
    """What the tools say of the project as it stands, and of sound code beside it."""
    tools = Tools(copy_project(tmp_path_factory.mktemp("sound") / "project"))
    planted = plant_nothing_wrong(tools.project)
    tools.tidy(planted)
    return tools, planted


@pytest.mark.parametrize("command", ["ruff check", "ruff format --check", "mypy"])
def test_the_project_as_it_stands_passes(sound, command):
    reported = {"ruff check": "lint", "ruff format --check": "layout", "mypy": "types"}[command]
    tools, planted = sound

    told = getattr(tools, reported)

    by_us = " (planted by this test: sound code, laid out by your settings)"
    shown = [
        f"{file.relative_to(tools.project).as_posix()}{f':{line}' if line else ''} {words}"
        f"{by_us if file in planted else ''}"
        for (file, line), words in sorted(told.items(), key=lambda one: one[0][0] in planted)[:4]
    ]
    assert not told, (
        f"`{command}` reports {len(told)} places in a project that is as it should be "
        f"(a tool that cries wolf is off by next week): {'; '.join(shown)}"
    )


def test_a_check_changes_no_file(planted):
    changed = planted.rewritten()

    assert not changed, f"`ruff check` and `ruff format --check` have rewritten {len(changed)} files; they are to judge"
