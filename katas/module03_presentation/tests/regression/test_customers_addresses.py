"""What clients of customers rely on when they write addresses, before the exercise and after it."""

import itertools

import pytest
from django.db import connection

from customers.models import Address, Customer
from tests.factories.customers import AddressFactory, CustomerFactory

pytestmark = pytest.mark.django_db

STREET = {"label": "Work", "street": "2 Mill Lane", "postcode": "04109", "city": "Leipzig"}
NEW = {"name": "Ben", "email": "ben@new.example", "phone": "1", "newsletter": True, "addresses": [STREET]}


@pytest.fixture
def customer(api):
    """A customer whose account is signed in."""
    customer = CustomerFactory()
    api.force_login(customer.user)
    return customer


@pytest.mark.parametrize("method", ["put", "patch"])
def test_addresses_that_are_sent_are_the_whole_list(api, answers, customer, method):
    kept, gone = AddressFactory.create_batch(2, customer=customer)
    Address.objects.filter(id=kept.id).update(free_delivery=True, courier_notes="Ring twice.")
    wanted = {**NEW, "addresses": [{**STREET, "id": kept.id}, {**STREET, "label": "Home"}]}

    sent = answers(getattr(api, method)(f"/api/customers/{customer.id}/", wanted), 200)

    assert [place["id"] for place in sent["addresses"]][:1] == [kept.id] and len(sent["addresses"]) == 2
    assert set(customer.addresses.values_list("label", "street")) == {("Work", "2 Mill Lane"), ("Home", "2 Mill Lane")}
    assert not Address.objects.filter(id=gone.id).exists()
    kept.refresh_from_db()
    assert (kept.label, kept.free_delivery, kept.courier_notes) == ("Work", True, "Ring twice.")


def test_a_new_address_needs_all_of_its_fields(api, answers, customer):
    for method, missing in itertools.product(("post", "put", "patch"), STREET):
        url = "/api/customers/" if method == "post" else f"/api/customers/{customer.id}/"
        short = {name: value for name, value in STREET.items() if name != missing}
        answer = getattr(api, method)(url, {**NEW, "addresses": [STREET, short]})

        answers(answer, 400)
        assert missing in answer.content.decode(), f"the answer to an address without {missing} does not name it"
    assert not Address.objects.exists()


def test_a_change_of_one_field_of_an_address_leaves_its_others(api, answers, customer):
    address = AddressFactory(customer=customer, **STREET)

    change = {"addresses": [{"id": address.id, "label": "Shop"}]}
    (sent,) = answers(api.patch(f"/api/customers/{customer.id}/", change), 200)["addresses"]

    address.refresh_from_db()
    assert (address.label, address.street, sent["label"]) == ("Shop", "2 Mill Lane", "Shop")


def test_a_write_that_fails_half_way_leaves_nothing_behind(api, customer):
    with connection.cursor() as cursor:
        cursor.execute("ALTER TABLE customers_address ADD CONSTRAINT no_such_city CHECK (city <> 'Atlantis')")

    for method, url in (("post", "/api/customers/"), ("patch", f"/api/customers/{customer.id}/")):
        answer = getattr(api, method)(url, {**NEW, "addresses": [{**STREET, "city": "Atlantis"}]})

        assert answer.status_code >= 400, f"{method} was answered {answer.status_code}"
        assert not Customer.objects.filter(name="Ben").exists() and not Address.objects.exists(), f"{method} left rows"
