"""The pages of the till, and the history of both apps' tables."""

from io import StringIO

import pytest
from django.core.management import call_command
from django.db import IntegrityError, transaction
from django.db.migrations.loader import MigrationLoader

from tests.factories.billing import InvoiceFactory, InvoiceLineFactory, PaymentFactory, model_of
from tests.factories.clinic import PetFactory
from tests.regression.test_clinic import words

pytestmark = pytest.mark.django_db


def test_the_till_lists_what_is_open_the_oldest_first(client):
    late = InvoiceLineFactory(invoice__issued_on="2026-06-30").invoice
    early = InvoiceLineFactory(invoice__issued_on="2026-06-02", quantity=2).invoice
    PaymentFactory(invoice=early, amount=1999)
    settled = InvoiceLineFactory(price=1000).invoice
    PaymentFactory(invoice=settled)
    empty = InvoiceFactory()

    said = words(client, "/billing/")

    assert f"{early.number} {early.owner.name}: 30.01 {late.number} {late.owner.name}: 25.00" in said, said
    assert settled.number not in said and empty.number not in said, said


def test_the_till_says_that_all_is_paid(client):
    assert "All is paid." in words(client, "/billing/")


def test_an_invoice_shows_its_lines_and_sums(client):
    invoice = InvoiceFactory(note="By <bank>")
    InvoiceLineFactory(invoice=invoice, pet=PetFactory(name="Wisp"), quantity=2, description="Drops", price=705)
    InvoiceLineFactory(invoice=invoice)
    for amount in (1000, 410):
        PaymentFactory(invoice=invoice, amount=amount)
    InvoiceLineFactory(description="Another's")

    said = words(client, f"/billing/invoices/{invoice.pk}/")

    assert f"Invoice {invoice.number}" in said and invoice.owner.name in said and "2026-06-01" in said
    assert "2 x Drops for Wisp, 7.05 each 1 x Check-up, 25.00 each" in said, said
    assert "Total 39.10, paid 14.10, outstanding 25.00 By <bank>" in said, said
    assert "Another's" not in said
    assert (
        f'href="/clinic/owners/{invoice.owner_id}/"' in client.get(f"/billing/invoices/{invoice.pk}/").content.decode()
    )


def test_what_is_outstanding_is_paid_once(client):
    before, invoice, after = [InvoiceLineFactory().invoice for _ in range(3)]
    PaymentFactory(invoice=invoice, amount=1)
    url = f"/billing/invoices/{invoice.pk}/"
    assert "It has been paid" in words(client, url)

    for _ in range(2):
        response = client.post(f"{url}pay/")
        assert (response.status_code, response.headers.get("Location")) == (302, url)

    assert sorted(invoice.payments.values_list("amount", flat=True)) == [1, 2499]
    assert "It has been paid" not in words(client, url)
    assert not before.payments.exists() and not after.payments.exists()


def test_the_last_cent_is_paid_too(client):
    invoice = InvoiceLineFactory(price=1).invoice
    assert f"{invoice.number} {invoice.owner.name}: 0.01" in words(client, "/billing/")

    client.post(f"/billing/invoices/{invoice.pk}/pay/")

    assert list(invoice.payments.values_list("amount", flat=True)) == [1]


def test_what_is_not_there_is_not_found_and_a_link_pays_nothing(client):
    invoice = InvoiceLineFactory().invoice

    assert client.get(f"/billing/invoices/{invoice.pk + 1}/").status_code == 404
    assert client.post(f"/billing/invoices/{invoice.pk + 1}/pay/").status_code == 404
    assert client.get(f"/billing/invoices/{invoice.pk}/pay/").status_code == 405
    assert not invoice.payments.exists()


def test_the_till_and_an_invoice_take_no_more_queries_for_30(client, query_budget):
    invoice = InvoiceFactory()
    for _ in range(30):
        InvoiceLineFactory(invoice=invoice, pet=PetFactory())
        InvoiceLineFactory()

    with query_budget(3, "The till with 31 invoices"):
        client.get("/billing/")
    with query_budget(4, "An invoice of 30 lines"):
        client.get(f"/billing/invoices/{invoice.pk}/")


def test_a_line_is_of_something_and_a_number_is_given_once():
    line = InvoiceLineFactory()

    for wrong in (lambda: InvoiceLineFactory(quantity=0), lambda: InvoiceFactory(number=line.invoice.number)):
        with pytest.raises(IntegrityError), transaction.atomic():
            wrong()


def test_models_and_rows_have_names_to_read():
    line = InvoiceLineFactory(quantity=2)
    payment = PaymentFactory(invoice=line.invoice)

    assert (str(line), str(line.invoice)) == ("2 x Check-up", line.invoice.number)
    assert str(payment) == f"1000 for {line.invoice.number}"
    assert model_of("InvoiceLine")(price=1).quantity == 1


def test_the_migrations_that_have_run_are_what_they_were():
    loader = MigrationLoader(None)
    missing = {("clinic", "0001_initial"), ("billing", "0001_initial")} - set(loader.disk_migrations)
    assert not missing, f"{sorted(missing)} ran on the database of June, and its history needs them"

    state = loader.project_state([("clinic", "0001_initial"), ("billing", "0001_initial")])

    ours = {key: sorted(model.fields) for key, model in state.models.items() if key[0] in {"clinic", "billing"}}
    assert ours == {
        ("billing", "payment"): ["amount", "id", "invoice", "paid_at"],
        ("clinic", "invoice"): ["id", "issued_on", "note", "number", "owner"],
        ("clinic", "invoiceline"): ["description", "id", "invoice", "pet", "price", "quantity"],
        ("clinic", "owner"): ["email", "id", "name", "phone"],
        ("clinic", "pet"): ["born_on", "id", "name", "owner", "species"],
    }, "the migrations 0001 have run on every database there is: what they made cannot be changed in them"
    assert not {"db_table"} & {option for key in ours for option in state.models[key].options}


def test_no_migration_is_missing():
    output = StringIO()
    try:
        call_command("makemigrations", "clinic", "billing", check=True, dry_run=True, stdout=output, verbosity=1)
    except SystemExit:
        pytest.fail(f"The models and the migrations say different things:\n{output.getvalue()}", pytrace=False)
