"""Exercise 04, the record that told everything: what goes out and what comes in are lists of their own."""

import re

import pytest
from django.contrib.auth import get_user_model
from django.db import transaction
from django.db.models import Q

from customers.models import Address, Customer
from tests.factories.accounts import UserFactory
from tests.factories.customers import AddressFactory, CustomerFactory, column_of_tomorrow

pytestmark = pytest.mark.django_db

STREET = {"label": "Work", "street": "2 Mill Lane", "postcode": "04109", "city": "Leipzig"}
WANTED = {"name": "New name", "email": "new@readers.example", "addresses": [STREET]}

SHOWN = {
    "customer": {*"id name email phone newsletter loyalty_tier trade_verified bookseller addresses".split()},
    "bookseller": {"first_name"},
    "address": {*"id label street postcode city free_delivery".split()},
}
SENT_ALONE = {"pin"}
WRITABLE = {
    *"name email phone newsletter pin addresses".split(),
    *(f"addresses.{name}" for name in "id label street postcode city".split()),
}
SECRETS = {
    "the PIN's hash": "md5$pinsalt$0011",
    "the credit limit": "7531.24",
    "the internal notes": "Pays late, shouts early",
    "the courier's notes": "Key under the third pot",
    "the bookseller's password hash": "md5$staffsalt$2233",
}
STRANGER = {"name": "cleo marsh", "loyalty_tier": "gold", "credit_limit": "8642.10", "phone": "+49 171 99"}
STRANGER |= {"user__username": "nightowl", "user__email": "owl@private.example"}


@pytest.fixture
def customer(api):
    """A customer with every secret that the shop keeps; its account is signed in."""
    bookseller = UserFactory()
    get_user_model().objects.update(password=SECRETS["the bookseller's password hash"])
    customer = CustomerFactory(
        bookseller=bookseller,
        pin=SECRETS["the PIN's hash"],
        credit_limit=SECRETS["the credit limit"],
        internal_notes=SECRETS["the internal notes"],
    )
    AddressFactory(customer=customer, courier_notes=SECRETS["the courier's notes"])
    api.force_login(customer.user)
    return customer


@pytest.fixture
def stranger():
    """A customer of another account."""
    customer = CustomerFactory(email="cleo@readers.example", **STRANGER)
    AddressFactory(customer=customer, label="Cleo's", street="99 Secret Garden")
    return customer


def tries(api, customer, body):
    """POST makes a customer of the same account, PUT and PATCH change this one; each is undone before the next."""
    for method, url in [("post", ""), ("put", f"{customer.id}/"), ("patch", f"{customer.id}/")]:
        before = transaction.savepoint()
        yield method.upper(), getattr(api, method)(f"/api/customers/{url}", body)
        transaction.savepoint_rollback(before)


def names_in(record):
    """The names of a customer's fields, and of the nested records'; one of each kind is expected to be there."""
    parts = [("customer", record), ("bookseller", record.get("bookseller") or {})]
    parts += [("address", address) for address in record.get("addresses") or [{}]]
    return {f"{kind}.{name}" for kind, part in parts for name in part}


def writable_in(described, prefix=""):
    """The names that an OPTIONS answer says may be written, those of nested records included."""
    for name, field in described.items():
        if field.get("read_only") is False:
            yield f"{prefix}{name}"
            nested = field.get("child", field).get("children", {})
            yield from writable_in(nested, f"{prefix}{name}.")


def test_an_error_tells_nothing_about_another_customer(api, answers, customer, stranger):
    for method, response in tries(api, customer, {**WANTED, "email": stranger.email.upper()}):
        answers(response, 400)
        text = response.content.decode().lower()
        told = [what for what, value in STRANGER.items() if value in text]
        assert "email" in text, f"the error does not say which field is wrong: {text[:160]}"
        assert not told, f"{method} with a taken email address tells {len(told)} facts about its owner: {told}"


def test_an_answer_holds_the_documented_fields_and_no_other(api, answers, customer):
    records = {"GET": answers(api.get(f"/api/customers/{customer.id}/"), 200)}
    records["GET of the list"] = answers(api.get("/api/customers/"), 200)[0]
    records |= {method: answers(response, 200, 201) for method, response in tries(api, customer, WANTED)}

    promised = {f"{kind}.{name}" for kind, names in SHOWN.items() for name in names}
    surplus = {name for record in records.values() for name in names_in(record) - promised}
    assert not surplus, f"The answers hold {len(surplus)} fields that no client was promised: {sorted(surplus)}"
    lacks = {what: promised - names_in(record) for what, record in records.items()}
    lacks["POST"].discard("bookseller.first_name")  # a new customer has no bookseller
    missing = [f"{name} ({what})" for what, names in lacks.items() for name in sorted(names)]
    assert not missing, f"The answers lack {len(missing)} fields that clients were promised: {missing}"


def test_a_column_that_is_added_tomorrow_does_not_go_out_by_itself(api, answers, customer):
    with column_of_tomorrow() as (name, value):
        for url in ("/api/customers/", f"/api/customers/{customer.id}/"):
            body = api.get(url).content.decode()

            assert name not in body and value not in body, (
                f"the shop adds 1 column to its customers, {name}, and GET {url} tells it: the list of what goes out "
                "must say what does, not what does not"
            )


@pytest.mark.parametrize("accept", ["application/json", "text/html"])
def test_no_secret_can_be_read_in_any_format(api, customer, accept):
    for url in ("/api/customers/", f"/api/customers/{customer.id}/"):
        response = api.get(url, headers={"Accept": accept})

        assert response.status_code == 200, f"GET {url} as {accept} answered {response.status_code}"
        told = [what for what, value in SECRETS.items() if value in response.content.decode()]
        assert not told, f"GET {url} as {accept} tells {len(told)} of {len(SECRETS)} secrets: {told}"


def test_options_names_no_field_of_the_shop_s_own_and_promises_no_write_that_is_not_kept(api, customer):
    public = SENT_ALONE.union(*SHOWN.values())
    columns = {column.name for model in (Customer, Address, get_user_model()) for column in model._meta.get_fields()}

    for url in ("/api/customers/", f"/api/customers/{customer.id}/"):
        response = api.options(url)

        described = response.content.decode()
        assert response.status_code in {200, 204} and "GET" in response.headers.get("Allow", ""), (
            f"OPTIONS {url} answered {response.status_code} and no longer says which methods work: {described[:160]}"
        )
        told = sorted(name for name in columns - public if f'"{name}":' in described)
        assert not told, f"OPTIONS {url} describes {len(told)} fields that are the shop's own: {told}"
        actions = (response.json() if described else {}).get("actions", {}).values()
        empty = sorted({name for action in actions for name in writable_in(action)} - WRITABLE)
        assert not empty, f"OPTIONS {url} calls {len(empty)} fields writable that no client can write: {empty}"


def test_what_the_shop_decides_cannot_be_written_by_a_client(api, customer):
    other = UserFactory()
    greedy = {"loyalty_tier": "silver", "trade_verified": True, "credit_limit": "99999.00", "internal_notes": "Great"}
    greedy |= {"user": other.id, "user_id": other.id, "bookseller_id": other.id}

    written = []
    for method, response in tries(api, customer, {**WANTED, **greedy, "bookseller": other.id}):
        assert response.status_code in {200, 201, 400}, f"{method} answered {response.status_code}"
        rows = Customer.objects.all().values(*greedy)
        written += [f"{name} ({method})" for row in rows for name in greedy if str(row[name]) == str(greedy[name])]
    assert not written, f"A client wrote {len(written)} times what the shop alone decides: {written}"


def test_what_the_shop_decides_about_an_address_cannot_be_written_either(api, customer, stranger):
    own = customer.addresses.get()
    greedy = {"free_delivery": True, "courier_notes": "Generous", "customer": stranger.id, "customer_id": stranger.id}

    for which in ({}, {"id": own.pk}):  # one that is new, one that is there
        for method, response in tries(api, customer, {**WANTED, "addresses": [{**STREET, **greedy, **which}]}):
            assert response.status_code in {200, 201, 400}, f"{method} answered {response.status_code}"
            planted = stranger.addresses.filter(street=STREET["street"]).count()
            assert planted == 0, f"{method} put {planted} address into the record of a customer of another account"
            granted = Address.objects.filter(Q(free_delivery=True) | Q(courier_notes="Generous")).count()
            assert granted == 0, f"{method} let a client write what the shop decides about {granted} address"
            noted = customer.addresses.filter(pk=own.pk, courier_notes=own.courier_notes).count()
            assert noted == 1 or not which, f"{method} of 1 address that is there lost it, or the courier's notes on it"


def test_an_id_of_no_address_of_the_customer_is_refused(api, answers, customer, stranger):
    theirs, sibling = stranger.addresses.get(), AddressFactory(customer__user=customer.user)
    before = set(Address.objects.exclude(customer=customer).values_list())
    ids = {"a stranger's": theirs.pk, "another profile's": sibling.pk, "nobody's": sibling.pk + 1000}
    words = {whose: [] for whose in ids}

    for whose, pk in ids.items():
        for method, response in tries(api, customer, {**WANTED, "addresses": [STREET, {**STREET, "id": pk}]}):
            taken = len(before - set(Address.objects.values_list()))
            assert taken == 0, f"{method} with an address's id that is {whose} took {taken} address away, or changed it"
            chosen = Address.objects.filter(pk=ids["nobody's"]).count()
            assert chosen == 0, f"{method} let a client choose the primary key of {chosen} new address"
            answers(response, 400)
            words[whose].append(re.sub(r"\d+", "#", response.content.decode()))
    form = {f"addresses[0]{name}": value for name, value in {**STREET, "id": theirs.pk}.items()}
    api.patch(f"/api/customers/{customer.id}/", form, format="multipart")
    taken = len(before - set(Address.objects.values_list()))
    assert taken == 0, f"PATCH of a form with a stranger's address's id took {taken} address away, or changed it"
    assert words["a stranger's"] == words["nobody's"], "A 400 tells a stranger's address from 1 that does not exist"
