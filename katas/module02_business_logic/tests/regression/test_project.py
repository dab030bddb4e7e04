"""The project as a whole: its checks are content, and its models and migrations agree."""

import io

import pytest
from django.core.management import call_command


@pytest.mark.django_db
def test_models_and_migrations_agree():
    told = io.StringIO()

    try:
        call_command("makemigrations", check=True, dry_run=True, stdout=told, stderr=told)
    except SystemExit:
        pytest.fail(f"the models have changes that no migration makes:\n{told.getvalue()}")


def test_the_checks_are_content():
    call_command("check", fail_level="WARNING")
