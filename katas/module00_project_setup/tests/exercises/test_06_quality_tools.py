"""Exercise 06, tools that check nothing: whoever plants a mistake in the project hears of it."""

import pytest

from tests.quality_defects import LINT, TYPES
from tests.quality_planting import plant
from tests.quality_tools import Tools, copy_project


class Planted:
    """A copy of the project with every mistake in it, and what each tool says of the copy."""

    def __init__(self, project):
        self.tools = Tools(project)
        self.garden = plant(self.tools.project)

    def check(self, command, mistake, reported):
        """Fail with the places at which the command passes over the mistake."""
        missed = [file.relative_to(self.tools.project).as_posix() for file in self.garden.missed(mistake, reported)]

        assert not missed, (
            f"{command} passed over {mistake} in {len(missed)} of {len(self.garden.planted[mistake])} files: "
            f"{', '.join(missed[:4])}{', ...' if len(missed) > 4 else ''}"
        )


@pytest.fixture(scope="module")
def planted(tmp_path_factory):
    return Planted(copy_project(tmp_path_factory.mktemp("planted") / "project"))


@pytest.mark.parametrize("mistake", LINT)
def test_ruff_check_reports(planted, mistake):
    planted.check("`ruff check`", mistake, planted.tools.lint)


def test_ruff_format_reports_a_file_that_is_not_formatted(planted):
    planted.check("`ruff format --check`", "a file that is not formatted", planted.tools.layout)


def test_one_of_ruffs_commands_reports_a_line_of_135_columns(planted):
    reported = planted.tools.lint | planted.tools.layout
    planted.check("Both `ruff check` and `ruff format --check`", "a line of 135 columns", reported)


@pytest.mark.parametrize("mistake", TYPES)
def test_mypy_reports(planted, mistake):
    planted.check("`mypy`", mistake, planted.tools.types)
