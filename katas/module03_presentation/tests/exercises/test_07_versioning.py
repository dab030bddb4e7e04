"""Exercise 07, the field that changed its name: two versions side by side, and the old one as it was."""

import re
from urllib.parse import urljoin, urlsplit

import pytest

from tests.factories.accounts import UserFactory
from tests.factories.prices import PriceFactory
from tests.price_versions import (
    FIRST,
    HTML,
    JSON,
    OLD_WORDINGS,
    ONE,
    OTHER,
    SECOND,
    SECOND_IN_V1,
    SECOND_IN_V2,
    TITLE,
    V1,
    V2,
    WORDINGS,
    ask,
    assert_tells_its_end,
    writes,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def prices(db):
    return [
        PriceFactory(book__isbn="9780000000017", book__title="Dune", gross_price="12.90"),
        PriceFactory(book__isbn="9780000000024", book__title=TITLE, gross_price="8.00", vat_percent="19.00"),
    ]


@pytest.fixture
def till(api):
    """The client of a bookseller who is signed in."""
    api.force_login(UserFactory(is_staff=True))
    return api


def test_version_1_is_what_it_was_byte_for_byte(api, prices):
    ways = [("/api/v1/prices/", {}), ("/api/prices/", {}), ("/api/prices/", V1)]

    answered = {ask(a, h): [api.get(f"{a}{rest}", headers=h) for rest in ("", OTHER)] for a, h in ways}

    for what, (listed, single) in answered.items():
        assert listed.content == b"[" + FIRST + b"," + SECOND + b"]", (
            f"{what} starts {listed.text[:110]!r}; version 1 starts {(b'[' + FIRST).decode()!r}"
        )
        assert single.content == SECOND, f"{what}, then {OTHER}, sent {single.text!r}, not {SECOND.decode()!r}"
        for kind in (listed.headers["Content-Type"], single.headers["Content-Type"]):
            assert kind.partition(";")[0].strip() == JSON, f"{what} is sent as {kind}; version 1 is {JSON}"


def test_version_2_has_an_address_of_its_own(api, answers, prices):
    listed = answers(api.get("/api/v2/prices/"), 200)
    single = answers(api.get(f"/api/v2/prices/{OTHER}"), 200)

    assert [price["isbn"] for price in listed] == ["9780000000017", "9780000000024"]
    assert listed[1] == single == SECOND_IN_V2, f"version 2 of a price is {single}, expected {SECOND_IN_V2}"


def test_version_2_is_for_the_same_books_and_the_same_people(api, query_budget, prices):
    hidden = PriceFactory(book__is_listed=False).book.isbn
    clients = {who: type(api)(raise_request_exception=False) for who in ("a stranger", "a customer")}
    clients["a customer"].force_login(UserFactory())

    for address, accept in (("/api/v2/prices/", {}), ("/api/prices/", V2)):
        with query_budget(2, f"Listing 2 prices, {ask(address, accept)},"):
            listed = api.get(address, headers=accept).text
        alone = api.get(f"{address}{hidden}/", headers=accept).status_code
        told = f"in {listed}" if hidden in listed else f"alone ({alone})"
        assert hidden not in listed and alone == 404, f"{ask(address, accept)} shows a book that is not listed, {told}"
        for who, client in clients.items():
            statuses = writes(client, f"{address}{ONE}", accept)
            assert statuses.keys() <= {401, 403, 405}, f"{who} who sets a price at {address}{ONE} is told {statuses}"


def test_the_accept_header_chooses_where_the_address_says_nothing(api, answers, prices):
    old, new = (answers(api.get("/api/prices/", headers=accept), 200)[1] for accept in (V1, V2))
    single = answers(api.get(f"/api/prices/{OTHER}", headers=V2), 200)
    worded = {words: api.get(f"/api/prices/{OTHER}", headers={"Accept": words}) for words in (*WORDINGS, *OLD_WORDINGS)}

    assert new == single == SECOND_IN_V2, f"version=2 sent {new} in the list and {single} alone"
    assert old != new, f"version=1 and version=2 sent the same fields, {', '.join(old)}: nobody reads the version"
    for words, response in worded.items():
        price, version, right = answers(response, 200), *((2, SECOND_IN_V2) if words in WORDINGS else (1, SECOND_IN_V1))
        assert price == right, f"Accept: {words} sent {', '.join(price)}: it asks for version {version}"


def test_a_version_that_does_not_exist_is_not_acceptable(till, prices):
    accepted = [f"{kind}; version={{}}" for kind in (JSON, HTML)]
    asked = [
        (f"/api/prices/{rest}", {"Accept": accept.format(version)})
        for version in ("0", "3", "12", "20", "2.0", "v1", "latest")
        for rest, accept in zip(("", ONE, ONE), (*accepted, accepted[0]), strict=True)
    ]

    statuses = {ask(address, accept): till.get(address, headers=accept).status_code for address, accept in asked}

    change = {"price": "1.00", "gross_price": "1.00"}
    address, accept = f"/api/prices/{ONE}", {"Accept": f"{JSON}; version=3"}
    statuses[ask(address, accept, "PATCH")] = till.patch(address, change, headers=accept).status_code
    prices[0].refresh_from_db()

    for what, status in statuses.items():
        assert status == 406, f"{what} was answered {status}; 406 says that there is no such version"
    assert str(prices[0].gross_price) == "12.90", "A PATCH in a version that does not exist has set the price"


def test_every_answer_of_version_1_says_how_long_it_will_be_there(till, prices):
    old = {
        "the list": till.get("/api/v1/prices/"),
        "a price": till.get(f"/api/v1/prices/{ONE}"),
        "the list without a version": till.get("/api/prices/"),
        "a price by header": till.get(f"/api/prices/{ONE}", headers=V1),
        "a price that does not exist": till.get("/api/v1/prices/1/"),
        "a refused change": till.patch(f"/api/v1/prices/{ONE}", {"price": "free"}),
        "a stranger's change": type(till)().patch(f"/api/v1/prices/{ONE}", {"price": "1.00"}),
        "a body that is no JSON": till.patch(f"/api/v1/prices/{ONE}", "{", content_type=JSON),
        "DELETE": till.delete(f"/api/v1/prices/{ONE}"),
        "HEAD": till.head("/api/v1/prices/"),
        "OPTIONS": till.options("/api/v1/prices/"),
        "an ISBN with the end of a line in it": till.get("/api/v1/prices/a%0Ab/"),
        "a type that nobody sends": till.get("/api/v1/prices/", headers={"Accept": "text/csv"}),
        "a format that nobody sends": till.get("/api/v1/prices/?format=xml"),
    }
    old |= {words: till.get(f"/api/prices/{ONE}", headers={"Accept": words}) for words in OLD_WORDINGS}
    new = [till.get("/api/v2/prices/"), till.get(f"/api/v2/prices/{ONE}"), till.get("/api/prices/", headers=V2)]
    new += [till.get(f"/api/prices/{ONE}", headers={"Accept": words}) for words in WORDINGS]
    new += [till.get("/api/v2/prices/", headers={"Accept": "text/csv"})]
    ways = [(f"/api/v1/prices/{ONE}", V2), (f"/api/v2/prices/{ONE}", V1)]
    disagreeing = {ask(address, accept): till.get(address, headers=accept) for address, accept in ways}

    for what, response in old.items():
        assert_tells_its_end(response, what)
    for response in new:
        assert not {"Deprecation", "Sunset"} & set(response.headers), "Version 2 says that it is going away"
    for what, response in disagreeing.items():
        told = [name for name in ("Deprecation", "Sunset") if name in response.headers]
        assert response.status_code != 200 or len(told) == (2 if '"price":' in response.text else 0), (
            f"{what} sent {response.text} with {told or 'none'} of the headers that tell of version 1's end"
        )


def test_version_1_links_to_the_same_thing_in_version_2(api, answers, prices):
    addresses = ["/api/v1/prices/", f"/api/v1/prices/{OTHER}", f"/api/prices/{OTHER}"]

    links = {address: api.get(address).headers.get("Link", "") for address in addresses}

    for address, link in links.items():
        found = re.search(r'<([^>]*)>[^,<]*\brel="?[^",;]*\bsuccessor-version\b', link)
        assert found, f"GET {address} has Link {link!r}, and none with rel=successor-version"
        whole = urljoin(f"http://testserver{address}", found[1])
        assert urlsplit(whole).netloc == "testserver", f"GET http://testserver{address} names {whole}: another server"
        successor = answers(api.get(whole), 200)
        price = successor[-1] if isinstance(successor, list) else successor
        assert price == SECOND_IN_V2 and isinstance(successor, list) == (not address.endswith(OTHER)), (
            f"GET {address} names {found[1]} as its successor, and there is {successor}"
        )


WRITERS = {
    "price": ("gross_price", "7.00", [("/api/v1/prices/", {}), ("/api/prices/", V1)]),
    "gross_price": ("price", "16.00", [("/api/v2/prices/", {}), ("/api/prices/", V2)]),
}


@pytest.mark.parametrize("field", WRITERS)
def test_what_a_version_reads_is_what_it_writes(till, answers, prices, field):
    foreign, vat, ways = WRITERS[field]
    others = {"isbn": "1", "title": "Emma", "net_price": "1.00"}

    for (address, accept), price in zip(ways, prices, strict=True):
        price.vat_percent = "7.00"
        price.save()
        url = f"{address}{price.book.isbn}/"
        amounts = ("0.00", "999999.99", "0.70")
        changed = [answers(till.patch(url, {field: it}, headers=accept), 200).get(field) for it in amounts]
        ignored = till.patch(url, {foreign: "1.00", **others}, headers=accept)
        taxed = till.patch(url, {"vat_percent": "16.00"}, headers=accept).status_code
        shapeless = [till.patch(url, body, headers=accept).status_code for body in ([field], field, 7)]
        refused = {bad: till.patch(url, {field: bad}, headers=accept) for bad in ("-0.01", "1000000.00")}

        price.refresh_from_db()
        assert (str(price.gross_price), str(price.vat_percent)) == ("0.70", vat), (
            f"{ask(url, accept, 'PATCH')} with {field} 0.70, then with {foreign} 1.00 ({ignored.status_code}), "
            f"vat_percent 16.00 ({taxed}) and {field} -0.01 ({refused['-0.01'].status_code}): the book costs "
            f"{price.gross_price} with {price.vat_percent} % of tax, expected 0.70 with {vat} %"
        )
        assert {ignored.status_code, taxed} <= {200, 400}, (
            f"Fields of no use were answered {ignored.status_code}, {taxed}"
        )
        assert shapeless == [400] * 3, f"{ask(url, accept, 'PATCH')} of a list, a text and a number was {shapeless}"
        assert changed == list(amounts), f"{ask(url, accept, 'PATCH')} of {field} to {amounts} answered {changed}"
        for bad, response in refused.items():
            assert response.status_code == 400, f"{field} {bad} was answered {response.status_code}"
            assert re.search(rf"\b{field}\b", response.text) and f'"{foreign}"' not in response.text, (
                f"{field} {bad} was refused with {response.text}; the client knows `{field}` only"
            )
