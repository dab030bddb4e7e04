"""Exercise 07, the field that changed its name: two versions side by side, and the old one as it was."""

import re
from urllib.parse import urljoin, urlsplit

import pytest
from django.utils.http import parse_http_date_safe

from tests.factories.accounts import UserFactory
from tests.factories.prices import PriceFactory

pytestmark = pytest.mark.django_db

JSON, HTML, ONE, OTHER = "application/json", "text/html", "9780000000017/", "9780000000024/"
V1, V2 = {"Accept": f"{JSON}; version=1"}, {"Accept": f"{JSON}; version=2"}
WORDINGS = [f"{JSON};version=2", f"{JSON}; version=2; q=0.9", f"text/csv, {JSON}; version=2"]
DEPRECATED, SUNSET = "@1767225600", 1893455999  # since 1 January 2026, until the last second of 2029
FIRST = b'{"isbn":"9780000000017","title":"Dune","price":"12.90"}'
TITLE = 'Émile "or"\nOn Education'
SECOND = b'{"isbn":"9780000000024","title":"\xc3\x89mile \\"or\\"\\nOn Education","price":"8.00"}'
SECOND_IN_V2 = {"isbn": "9780000000024", "title": TITLE, "gross_price": "8.00"}
SECOND_IN_V2 |= {"net_price": "6.72", "vat_percent": "19.00"}


def ask(address, headers, method="GET"):
    """What is asked for: `GET /api/prices/ (Accept: ...)`."""
    return f"{method} {address}" + "".join(f" ({name}: {value})" for name, value in headers.items())


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


def test_the_accept_header_chooses_where_the_address_says_nothing(api, answers, prices):
    old, new = (answers(api.get("/api/prices/", headers=accept), 200)[1] for accept in (V1, V2))
    single = answers(api.get(f"/api/prices/{OTHER}", headers=V2), 200)
    worded = {words: answers(api.get(f"/api/prices/{OTHER}", headers={"Accept": words}), 200) for words in WORDINGS}

    assert new == single == SECOND_IN_V2, f"version=2 sent {new} in the list and {single} alone"
    assert old != new, f"version=1 and version=2 sent the same fields, {', '.join(old)}: nobody reads the version"
    for words, price in worded.items():
        assert price == SECOND_IN_V2, f"Accept: {words} sent {', '.join(price)}: it asks for version 2"


def test_a_version_that_does_not_exist_is_not_acceptable(till, prices):
    accepted = [f"{kind}; version={{}}" for kind in (JSON, HTML)]
    asked = [
        (f"/api/prices/{rest}", {"Accept": accept.format(version)})
        for version in ("0", "3", "12", "20", "2.0", "v1", "latest")
        for rest, accept in zip(("", ONE, ONE), (*accepted, accepted[0]), strict=True)
    ]

    statuses = {ask(address, accept): till.get(address, headers=accept).status_code for address, accept in asked}

    for what, status in statuses.items():
        assert status == 406, f"{what} was answered {status}; 406 says that there is no such version"


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
    }
    new = [till.get("/api/v2/prices/"), till.get(f"/api/v2/prices/{ONE}"), till.get("/api/prices/", headers=V2)]

    for what, response in old.items():
        told = response.headers.get("Deprecation"), parse_http_date_safe(response.headers.get("Sunset", ""))
        assert told == (DEPRECATED, SUNSET), (
            f"Version 1, {what}: Deprecation is {response.headers.get('Deprecation')!r} and Sunset "
            f"{response.headers.get('Sunset')!r}: its clients learn of the end when it has come"
        )
        assert "successor-version" in response.headers.get("Link", ""), (
            f"Version 1, {what}: no Link to what comes after"
        )
    for response in new:
        assert not {"Deprecation", "Sunset"} & set(response.headers), "Version 2 says that it is going away"


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
        assert changed == list(amounts), f"{ask(url, accept, 'PATCH')} of {field} to {amounts} answered {changed}"
        for bad, response in refused.items():
            assert response.status_code == 400, f"{field} {bad} was answered {response.status_code}"
            assert re.search(rf"\b{field}\b", response.text) and f'"{foreign}"' not in response.text, (
                f"{field} {bad} was refused with {response.text}; the client knows `{field}` only"
            )
