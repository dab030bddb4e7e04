"""The demonstration data load into an empty database, and a second time add nothing."""

import io

import pytest
from django.apps import apps
from django.core.management import call_command


@pytest.mark.django_db
def test_the_sample_loads_once():
    def rows():
        return {model: model._default_manager.count() for model in apps.get_models() if model._meta.managed}

    call_command("seed", stdout=io.StringIO())
    once = rows()
    call_command("seed", stdout=io.StringIO())

    assert rows() == once, "a second `seed` has added rows"
