"""Exercise 06, tools that check nothing: whoever plants a mistake in the project hears of it."""

import pytest

from tests.quality_defects import LINT, TYPES


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
