"""The front desk's pages of owners: what must stay, whoever keeps the invoices."""

import pytest

from tests.boundaries_process import words_of
from tests.factories.billing import InvoiceFactory, InvoiceLineFactory, PaymentFactory
from tests.factories.clinic import OwnerFactory, PetFactory

pytestmark = pytest.mark.django_db


def words(client, url):
    response = client.get(url)
    assert response.status_code == 200, f"{url} answered {response.status_code}"
    return words_of(response.content.decode())


def test_the_list_has_every_owner_by_name_with_the_phone_and_a_link(client):
    second, first = OwnerFactory(name="Zoe Zimmer", phone="020 555 0177"), OwnerFactory(name="Al Abbot")

    content = client.get("/clinic/owners/").content.decode()

    assert "Al Abbot Zoe Zimmer 020 555 0177" in words_of(content)
    assert f'href="/clinic/owners/{first.pk}/"' in content and f'href="/clinic/owners/{second.pk}/"' in content


def test_a_clinic_without_owners_says_so(client):
    assert "Nobody yet." in words(client, "/clinic/owners/")


def test_a_page_shows_the_owner_and_the_owners_pets_alone(client):
    owner = OwnerFactory(phone="020 555 0144")
    PetFactory(owner=owner, name="Wisp", species="ferret")
    PetFactory(owner=owner, name="Bran", species="dog")
    PetFactory(name="Stray")

    said = words(client, f"/clinic/owners/{owner.pk}/")

    assert f"{owner.name} {owner.email} 020 555 0144" in said
    assert "Bran, dog Wisp, ferret" in said and "Stray" not in said


def test_a_page_shows_what_the_owner_owes_and_on_which_invoices(client):
    first = InvoiceLineFactory(quantity=3).invoice
    second = InvoiceLineFactory(price=705, invoice=InvoiceFactory(owner=first.owner, issued_on="2026-05-01")).invoice
    paid = InvoiceLineFactory(price=1000, invoice__owner=first.owner).invoice
    PaymentFactory(invoice=paid)
    PaymentFactory(invoice=first)
    foreign = InvoiceLineFactory().invoice

    url = f"/clinic/owners/{first.owner_id}/"
    said, content = words(client, url), client.get(url).content.decode()

    assert "Owes 72.05" in said, said
    assert said.index(second.number) < said.index(first.number), "the oldest invoice comes first"
    assert said.count("65.00") == 1 and said.count("7.05") == 1, said
    assert paid.number not in said and foreign.number not in said, said
    for invoice in (first, second):
        assert f'href="/billing/invoices/{invoice.pk}/"' in content


def test_an_owner_without_pets_or_invoices_has_a_page(client):
    said = words(client, f"/clinic/owners/{OwnerFactory().pk}/")

    assert "None yet." in said and "Owes 0.00" in said


def test_who_is_not_known_has_no_page(client):
    assert client.get(f"/clinic/owners/{OwnerFactory().pk + 1}/").status_code == 404


def test_what_people_write_is_no_markup(client):
    owner = OwnerFactory(name="<b>Bea</b>")
    InvoiceLineFactory(invoice__owner=owner, invoice__number="<i>1</i>")

    for url in ("/clinic/owners/", f"/clinic/owners/{owner.pk}/"):
        content = client.get(url).content.decode()
        assert "<b>Bea" not in content and "<i>1" not in content and "&lt;b&gt;Bea" in content, content


def test_the_page_of_somebody_with_30_invoices_takes_no_more_queries(client, query_budget):
    owner = OwnerFactory()
    for _ in range(30):
        InvoiceLineFactory(invoice__owner=owner)

    with query_budget(8, "The page of an owner with 30 invoices"):
        client.get(f"/clinic/owners/{owner.pk}/")
