"""Run in a process, with the path of a database of June as its argument: migrate it, live with it, and migrate back."""

import json
import sys

from tests.boundaries_process import page, told

PAGES = [
    "/clinic/owners/", "/clinic/owners/2/", "/clinic/owners/5/", "/billing/", "/billing/invoices/7/",
]  # fmt: skip
TABLES = ["billing.Invoice", "billing.InvoiceLine", "billing.Payment", "clinic.Owner", "clinic.Pet"]


def models():
    from django.apps import apps

    return {name: apps.get_model(name) for name in TABLES}


def rows() -> dict:
    return {
        name: [{key: str(value) for key, value in row.items()} for row in model._base_manager.order_by("pk").values()]
        for name, model in models().items()
    }


def foreign_keys() -> dict:
    """`billing.Payment.invoice_id` and where the database, not Django, says that it points."""
    from django.db import connection

    found = {}
    with connection.cursor() as cursor:
        for name, model in models().items():
            constraints = connection.introspection.get_constraints(cursor, model._meta.db_table)
            for constraint in constraints.values():
                if constraint["foreign_key"]:
                    found[f"{name}.{constraint['columns'][0]}"] = constraint["foreign_key"][0]
    return found


def refusal_of(action) -> str:
    """What the database says to an action, which is undone; an empty text where it agrees."""
    from django.db import connection, transaction

    try:
        with transaction.atomic():
            action()
            connection.check_constraints()
            transaction.set_rollback(True)
    except Exception as error:  # any refusal will do, and a wrong one is told
        return told(error)
    return ""


def refusals() -> dict:
    Invoice, Line, Payment, Owner, Pet = models().values()
    line = {"description": "Bandage", "price": 100}

    def forget_an_owner():
        Invoice.objects.filter(owner_id=9).delete()
        Pet.objects.filter(owner_id=9).delete()
        Owner.objects.filter(pk=9).delete()

    return {
        "a second invoice 2026-0041": refusal_of(
            lambda: Invoice.objects.create(owner_id=2, number="2026-0041", issued_on="2026-06-02")
        ),
        "a line of 0 pieces": refusal_of(lambda: Line.objects.create(invoice_id=7, quantity=0, **line)),
        "a line of no invoice": refusal_of(lambda: Line.objects.create(invoice_id=999, **line)),
        "a payment for no invoice": refusal_of(lambda: Payment.objects.create(invoice_id=999, amount=1)),
        "deleting an invoice that was paid": refusal_of(lambda: Invoice.objects.get(pk=4).delete()),
        "deleting an owner with invoices": refusal_of(lambda: Owner.objects.get(pk=2).delete()),
        "deleting a pet with treatments": refusal_of(lambda: Pet.objects.get(pk=8).delete()),
        "forgetting an owner with everything": refusal_of(forget_an_owner),
    }


def write() -> dict:
    """An invoice of July, with a line and a payment; their ids."""
    Invoice, Line, Payment, *_ = models().values()
    invoice = Invoice.objects.create(owner_id=5, number="2026-0101", issued_on="2026-07-01")
    line = Line.objects.create(invoice=invoice, pet_id=8, description="Bandage", quantity=2, price=100)
    payment = Payment.objects.create(invoice=invoice, amount=150)
    return {"billing.Invoice": invoice.pk, "billing.InvoiceLine": line.pk, "billing.Payment": payment.pk}


def turn_to(database: str) -> None:
    """Make this file the default database: nobody's migration has to know of a second one."""
    from django.contrib.contenttypes.models import ContentType
    from django.db import connection

    connection.close()
    connection.settings_dict["NAME"] = database
    ContentType.objects.clear_cache()


def main(database: str) -> dict:
    import django
    from django.conf import settings
    from django.core.management import call_command
    from django.db import connection
    from django.test import Client

    settings.DATABASES["default"] = {"ENGINE": "django.db.backends.sqlite3", "NAME": f"{database}.empty"}
    settings.ALLOWED_HOSTS = ["testserver"]
    django.setup()
    result: dict = {}
    step = "On an empty database, `migrate clinic` and then `migrate`"
    try:
        call_command("migrate", "clinic", verbosity=0)
        call_command("migrate", verbosity=0)
        step = "`migrate`"
        turn_to(database)
        call_command("migrate", verbosity=0)
        result |= {"rows": rows(), "foreign_keys": foreign_keys()}
        result["tables"] = {name: model._meta.db_table for name, model in models().items()}
        with connection.cursor() as cursor:
            result["orphans"] = cursor.execute("PRAGMA foreign_key_check").fetchall()
        result["pages"] = {url: page(Client(raise_request_exception=False), url) for url in PAGES}
        result["refusals"] = refusals()
        step = "Writing a new invoice after `migrate`"
        result["written"] = write()
        step = "`migrate clinic 0001` and `migrate billing 0001`"
        call_command("migrate", "clinic", "0001", verbosity=0)
        call_command("migrate", "billing", "0001", verbosity=0)
        connection.close()
        result["back"] = True
    except Exception as error:  # the tests tell at which step
        result["error"] = f"{step}: {told(error)}"
    return result


if __name__ == "__main__":
    print("\n" + json.dumps(main(sys.argv[1]), default=str))
