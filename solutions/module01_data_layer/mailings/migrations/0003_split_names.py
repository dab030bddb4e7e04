"""Splits every subscriber's name, a batch at a time, and joins it again on the way back.

A batch is a transaction: what is done stays done, and a run that was broken off goes on where it stopped, since a row
that has been split says so itself.
"""

from collections.abc import Callable
from typing import Any

from django.apps.registry import Apps
from django.db import migrations, transaction
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.models import QuerySet

BATCH = 200


def split_names(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    def split(subscriber: Any) -> None:
        subscriber.given_name, subscriber.family_name = _parts(subscriber.full_name)

    subscribers = _subscribers(apps, schema_editor)
    _change(subscribers.filter(given_name=None), split, ["given_name", "family_name"])


def join_names(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    def join(subscriber: Any) -> None:
        subscriber.full_name = f"{subscriber.given_name} {subscriber.family_name or ''}".strip()
        subscriber.given_name = subscriber.family_name = None

    subscribers = _subscribers(apps, schema_editor)
    _change(subscribers.exclude(given_name=None), join, ["full_name", "given_name", "family_name"])


def _subscribers(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> QuerySet[Any]:
    """All rows of the database that is being migrated, as the model was at this point."""
    return apps.get_model("mailings", "Subscriber").objects.using(schema_editor.connection.alias)


def _change(pending: QuerySet[Any], change: Callable[[Any], None], columns: list[str]) -> None:
    """Change what is pending, in the order of its keys; each batch is locked, written and committed."""
    last = 0
    while True:
        with transaction.atomic(using=pending.db):
            batch = list(pending.filter(pk__gt=last).order_by("pk").select_for_update()[:BATCH])
            for subscriber in batch:
                change(subscriber)
            pending.model.objects.using(pending.db).bulk_update(batch, columns)
        if not batch:
            return
        last = batch[-1].pk


def _parts(full_name: str) -> tuple[str, str]:
    """Given and family name: the last word is the family name, and a single word is a given one."""
    *given, last = full_name.split() or [""]
    return (" ".join(given), last) if given else (last, "")


class Migration(migrations.Migration):
    atomic = False

    dependencies = [("mailings", "0002_names_in_two_columns")]

    operations = [migrations.RunPython(split_names, join_names)]
