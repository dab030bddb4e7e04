"""Rows that were written past the form are mended, so that the rules of 0003 find none that breaks them."""

from django.apps.registry import Apps
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.models import Exists, F, Min, OuterRef, QuerySet
from django.db.models.functions import Lower

BELONGINGS = ["Ticket", "Stay", "Feedback"]


def mend(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """As the office decided for each kind of row."""
    database = schema_editor.connection.alias

    def rows(model: str) -> QuerySet:
        return apps.get_model("attendees", model).objects.using(database)

    rows("Ticket").filter(price__lt=0).update(price=0)
    rows("Stay").filter(leaves_on__lt=F("arrives_on")).update(arrives_on=F("leaves_on"), leaves_on=F("arrives_on"))
    somebody = Exists(rows("Attendee").filter(pk=OuterRef("attendee_id")))
    rows("Ticket").exclude(somebody).delete()
    rows("Stay").exclude(somebody).delete()
    rows("Feedback").exclude(somebody).update(attendee=None)
    merge(rows)


def merge(rows) -> None:
    """Whoever registered first with an address keeps it, and gets what the others with that address have."""
    firsts = dict(rows("Attendee").values_list(Lower("email")).annotate(Min("pk")))
    for pk, email in rows("Attendee").exclude(pk__in=firsts.values()).values_list("pk", Lower("email")):
        for model in BELONGINGS:
            rows(model).filter(attendee_id=pk).update(attendee_id=firsts[email])
        rows("Attendee").filter(pk=pk).delete()


class Migration(migrations.Migration):
    dependencies = [("attendees", "0001_initial")]

    operations = [migrations.RunPython(mend, migrations.RunPython.noop)]
