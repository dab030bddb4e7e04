"""Exercise 04, the record that told everything: what goes out and what comes in are lists of their own."""

import pytest
from django.contrib.auth import get_user_model
from django.db.models import Q

from customers.models import Address, Customer
from tests.factories.accounts import UserFactory
from tests.factories.customers import AddressFactory, CustomerFactory

pytestmark = pytest.mark.django_db

STREET = {"label": "Work", "street": "2 Mill Lane", "postcode": "04109", "city": "Leipzig"}
WANTED = {"name": "New name", "email": "new@readers.example", "addresses": [STREET]}

SHOWN = {
    "customer": "id name email phone newsletter loyalty_tier trade_verified bookseller addresses",
    "bookseller": "first_name",
    "address": "id label street postcode city free_delivery",
}
SECRETS = {
    "the PIN's hash": "md5$pinsalt$0011",
    "the credit limit": "7531.24",
    "the internal notes": "Pays late, shouts early",
    "the courier's notes": "Key under the third pot",
    "the bookseller's password hash": "md5$staffsalt$2233",
}
STRANGER = {"name": "cleo marsh", "loyalty tier": "gold", "credit limit": "8642.10", "phone": "+49 171 99"}


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
    facts = {name.replace(" ", "_"): value for name, value in STRANGER.items()}
    customer = CustomerFactory(email="cleo@readers.example", **facts)
    AddressFactory(customer=customer, label="Cleo's", street="99 Secret Garden")
    return customer


def send(api, method, customer, body):
    """POST makes a new customer of the same account, the others read or change this one."""
    url = "/api/customers/" if method == "post" else f"/api/customers/{customer.id}/"
    return getattr(api, method)(url) if method == "get" else getattr(api, method)(url, body)


def undocumented(record):
    """The names in a record that the ticket does not list, nested ones included."""
    records = [("customer", record), ("bookseller", record.get("bookseller") or {})]
    records += [("address", address) for address in record.get("addresses", [])]
    return sorted(f"{kind}.{name}" for kind, part in records for name in part.keys() - set(SHOWN[kind].split()))


@pytest.mark.parametrize("method", ["get", "post", "put", "patch"])
def test_an_answer_holds_the_documented_fields_and_no_other(api, answers, customer, method):
    record = answers(send(api, method, customer, WANTED), 200, 201)

    surplus = undocumented(record)
    assert not surplus, f"the answer to {method} holds {len(surplus)} fields that no client was promised: {surplus}"


@pytest.mark.parametrize("accept", ["application/json", "text/html"])
@pytest.mark.parametrize("where", ["", "{id}/"], ids=["list", "detail"])
def test_no_secret_can_be_read_in_any_format(api, customer, where, accept):
    url = "/api/customers/" + where.format(id=customer.id)

    response = api.get(url, headers={"Accept": accept})

    assert response.status_code == 200, f"GET {url} as {accept} answered {response.status_code}"
    told = [what for what, value in SECRETS.items() if value in response.content.decode()]
    assert not told, f"GET {url} as {accept} tells {len(told)} of {len(SECRETS)} secrets: {told}"


def test_options_does_not_advertise_what_no_client_may_send(api, customer):
    described = api.options("/api/customers/").content.decode()

    assert "application/json" in described, f"OPTIONS /api/customers/ no longer describes itself: {described[:160]}"
    told = [name for name in ("credit_limit", "internal_notes", "courier_notes", "is_superuser") if name in described]
    assert not told, f"OPTIONS /api/customers/ describes {len(told)} fields that are the shop's own: {told}"


@pytest.mark.parametrize("method", ["post", "put", "patch"])
def test_an_error_tells_nothing_about_another_customer(api, answers, customer, stranger, method):
    response = send(api, method, customer, {**WANTED, "email": stranger.email.upper()})

    answers(response, 400)
    text = response.content.decode().lower()
    told = [what for what, value in STRANGER.items() if value in text]
    assert "email" in text, f"the error does not say which field is wrong: {text[:160]}"
    assert not told, f"{method.upper()} with a taken email address tells {len(told)} facts about its owner: {told}"


@pytest.mark.parametrize("method", ["post", "put", "patch"])
def test_what_the_shop_decides_cannot_be_written_by_a_client(api, customer, method):
    other = UserFactory()
    greedy = {"loyalty_tier": "silver", "trade_verified": True, "credit_limit": "99999.00", "internal_notes": "Great"}
    greedy |= {"user": other.id, "user_id": other.id, "bookseller_id": other.id}

    response = send(api, method, customer, {**WANTED, **greedy, "bookseller": other.id})

    assert response.status_code in {200, 201, 400}, f"{method.upper()} answered {response.status_code}"
    rows = Customer.objects.all().values(*greedy)
    written = [name for row in rows for name, value in greedy.items() if str(row[name]) == str(value)]
    assert not written, f"{method.upper()} let a client write {len(written)} of the shop's own fields: {written}"


@pytest.mark.parametrize("method", ["post", "put", "patch"])
def test_what_the_shop_decides_about_an_address_cannot_be_written_either(api, customer, stranger, method):
    greedy = {"free_delivery": True, "courier_notes": "Generous", "customer": stranger.id, "customer_id": stranger.id}

    response = send(api, method, customer, {**WANTED, "addresses": [{**STREET, **greedy}]})

    assert response.status_code in {200, 201, 400}, f"{method.upper()} answered {response.status_code}"
    planted = stranger.addresses.filter(street=STREET["street"]).count()
    assert planted == 0, f"{method.upper()} put {planted} address into the record of a customer of another account"
    granted = Address.objects.filter(Q(free_delivery=True) | Q(courier_notes="Generous")).count()
    assert granted == 0, f"{method.upper()} let a client write what the shop decides about {granted} address"


@pytest.mark.parametrize("whose", ["another account's", "nobody's"])
@pytest.mark.parametrize("method", ["post", "put", "patch"])
def test_an_id_of_no_address_of_the_customer_is_refused(api, answers, customer, stranger, method, whose):
    theirs = stranger.addresses.get()
    pk = theirs.pk if whose == "another account's" else theirs.pk + 1000

    response = send(api, method, customer, {**WANTED, "addresses": [STREET, {**STREET, "id": pk}]})

    now = Address.objects.filter(pk=theirs.pk, customer=stranger, street="99 Secret Garden").count()
    assert now == 1, f"{method.upper()} with the id of another account's address took 1 address away from its owner"
    chosen = Address.objects.filter(pk=theirs.pk + 1000).count()
    assert chosen == 0, f"{method.upper()} let a client choose the primary key of {chosen} new address"
    answers(response, 400)
