"""What is asked of the project's user model."""

import io
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from django.contrib.auth import get_user_model
from django.core.management import CommandError, call_command
from django.db import IntegrityError, transaction
from django.db.models import QuerySet, Value

PROJECT = Path(__file__).resolve().parents[1]
USER_KEYS = ["Note.author", "Shift.person", "SwapRequest.asked_by", "SwapRequest.taken_by"]


def new_user(email, **fields):
    """A user made of an e-mail address and a password, as the Contract has it."""
    try:
        return get_user_model().objects.create_user(email=email, password="a long walk in the rain", **fields)
    except (AttributeError, TypeError) as error:
        pytest.fail(f"create_user(email=..., password=...) ended in {type(error).__name__}: {error}", pytrace=False)


def users_called(email):
    """How many accounts have this address, in whatever case."""
    return sum(found.lower() == email.lower() for found in get_user_model().objects.values_list("email", flat=True))


def is_refused(how, email, owner, password="!"):
    """Whether the database refuses this address; no manager has a say, `owner` is whom an update gives it to."""
    user, rows = get_user_model(), QuerySet(get_user_model())
    try:
        with transaction.atomic():
            if how == "create":
                rows.create(email=email, password=password)
            elif how == "bulk_create":
                rows.bulk_create([user(email=email, password=password)])
            else:
                rows.filter(pk=owner.pk).update(email=Value(email) if how == "update by an expression" else email)
    except IntegrityError:
        return True
    return False


def run(*words):
    """What a management command says; its refusal is a sentence."""
    said = io.StringIO()
    try:
        call_command(*words, verbosity=0, stdout=said)
    except CommandError as error:
        pytest.fail(f"manage.py {' '.join(words)} refused: {error}", pytrace=False)
    except get_user_model().MultipleObjectsReturned as error:
        pytest.fail(f"manage.py {' '.join(words)} takes several for the one: {error}", pytrace=False)
    return said.getvalue()


def migrations_differ(*labels):
    """What `makemigrations --check` says of these applications; nothing where it is content."""
    said = io.StringIO()
    try:
        call_command("makemigrations", *labels, check_changes=True, interactive=False, stdout=said, no_color=True)
    except SystemExit:
        return " ".join(said.getvalue().split()) or "it asks what to do"
    return ""


def look_with_another_user_model():
    """Where foreign keys and migrations of the rota go in a process with another AUTH_USER_MODEL."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("DJANGO_", "PYTEST_", "GIT_"))}
    given = {"DJANGO_SETTINGS_MODULE": "tests.user_model_swapped.settings", "DATABASE_URL": "sqlite://:memory:"}
    done = subprocess.run(
        [sys.executable, "-m", "tests.user_model_swapped.report"],
        cwd=PROJECT,
        env=kept | given,
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=60,
    )
    if done.returncode:
        last = (done.stderr.strip() or "no word of why").splitlines()[-1]
        pytest.fail(f"With another model in AUTH_USER_MODEL the project does not start: {last}", pytrace=False)
    return json.loads(done.stdout.splitlines()[-1])
