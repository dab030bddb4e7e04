"""Exercise 12, the document that lies: partners' programs are made from it, so every word of it has to be true."""

import json

import pytest

from tests.factories.catalog import BookFactory
from tests.factories.partners import KEY, PartnerFactory, ReservationFactory
from tests.generated_requests import try_out
from tests.partner_document import OPERATIONS, RESERVATIONS, STOCK, make_document, marked_serializers, read_document

pytestmark = pytest.mark.django_db

SCARCE = "9780141439518"


@pytest.fixture
def shop():
    """What a path or a body can name: a partner's reservation and its book, and what this partner does not find."""
    mine = ReservationFactory(book__stock=1000)
    others = ReservationFactory(partner=PartnerFactory(key="another"), book=mine.book)
    ReservationFactory(partner=mine.partner, book__stock=1)  # two put aside, and one of them sold: -1 is available
    return {"isbn": mine.book.isbn, "no_isbn": "none", "id": mine.pk, "no_id": others.pk}


def test_partners_read_of_their_own_addresses_and_no_others(api):
    document = read_document(api)

    told = {
        (method.upper(), path)
        for path, operations in document.raw["paths"].items()
        for method in operations
        if method in {"get", "post", "put", "patch", "delete"}
    }
    foreign = sorted({path for _, path in told if not path.startswith("/api/partners/")})
    assert not foreign, (
        f"The partners' document tells of {len(foreign)} addresses that are not theirs, or of theirs without "
        f"/api/partners/ in front: {foreign[:3]}"
    )
    told -= {("GET", "/api/partners/schema/")}
    assert told == set(OPERATIONS), f"The document tells of {sorted(told)}, the API has {sorted(OPERATIONS)}"


def test_the_document_is_made_without_a_complaint_and_from_the_serializers(api, capsys):
    from drf_spectacular.drainage import GENERATOR_STATS
    from drf_spectacular.validation import validate_schema

    GENERATOR_STATS.reset()
    with marked_serializers() as mark:
        document = make_document(api)

    complaints = [line for line in capsys.readouterr().err.splitlines() if "Warning" in line or "Error" in line]
    first = complaints[0] if complaints else "(they were silenced)"
    assert not GENERATOR_STATS, f"Making the document drew {len(complaints)} complaints, the first: {first}"
    validate_schema(document.raw)
    contents = {f"what POST {RESERVATIONS} takes": document.body("POST", RESERVATIONS)}
    for method, path in OPERATIONS:
        if method != "DELETE":  # of whose number no serializer of today knows
            contents[f"what {method} {path} answers"] = document.answer(method, path, 201 if method == "POST" else 200)
    for what, content in contents.items():
        assert mark in json.dumps(document.strict(content.get("schema", {}))), (
            f"In the document, {what} was not made from a serializer when the document was asked for; a field that the "
            f"serializer gets tomorrow will be missing"
        )


def test_a_generated_client_knows_how_to_sign_and_what_comes_of_not_signing(api, shop):
    document = read_document(api)

    schemes = document.raw.get("components", {}).get("securitySchemes", {})
    headers = {scheme.get("name"): name for name, scheme in schemes.items() if scheme.get("in") == "header"}
    assert "X-Partner-Key" in headers, f"The document knows of no header X-Partner-Key, only of {sorted(schemes)}"
    default = document.raw.get("security", [])
    for method, path in OPERATIONS:
        needed = document.operation(method, path).get("security", default)
        assert needed == [{headers["X-Partner-Key"]: []}], f"{method} {path} needs the key; the document says {needed}"
        document.check_error(method, path, 401, api.generic(method, path.format(**shop)))


def test_a_generated_client_knows_what_it_may_ask(api):
    document = read_document(api)

    asked = {}
    for method, path in OPERATIONS:
        told = [document.resolve(parameter) for parameter in document.operation(method, path).get("parameters", [])]
        asked[method, path] = {
            each["name"]: each for each in told if each["in"] == "query" and each["name"] != "format"
        }
        places = {each["name"]: each.get("schema", {}) for each in told if each["in"] == "path"}
        placed = {name: document.resolve(schema).get("type") for name, schema in places.items()}
        kinds = {"isbn": "string"} if "{isbn}" in path else {"id": "integer"} if "{id}" in path else {}
        assert placed == kinds, f"{method} {path} has {kinds} in its path; the document says {placed}"
        needed = sorted(each["name"] for each in told if each["in"] != "path" and each.get("required"))
        assert not needed, f"{method} {path} can be called without {needed}; by the document it cannot"
    told = asked.pop(("GET", STOCK))
    assert told.keys() == {"in_stock", "page"}, (
        f"Stock can be asked for by in_stock and by page in the query; the document says by {sorted(told)}"
    )
    invented = {f"{method} {path}": sorted(names) for (method, path), names in asked.items() if names}
    assert not invented, f"The document tells of parameters that do not exist: {invented}"
    in_stock = document.resolve(told["in_stock"].get("schema", {}))
    assert in_stock.get("type") == "boolean" or set(in_stock.get("enum", [])) == {"true", "false"}, (
        f"`in_stock` is true or false; the document says {in_stock}"
    )
    body = document.body("POST", RESERVATIONS)
    assert "schema" in body, f"The document does not say what POST {RESERVATIONS} wants to be sent"
    for quantity in (1, 100):
        wanted = {"isbn": SCARCE, "quantity": quantity}
        wrong = document.objections(wanted, body)
        assert not wrong, f"POST {RESERVATIONS} takes {wanted}; by the document that is wrong: {wrong}"


@pytest.mark.parametrize(("method", "path"), OPERATIONS)
def test_what_comes_back_is_what_the_document_says(api, shop, method, path):
    document = read_document(api)

    success = [status for status in document.operation(method, path)["responses"] if status.startswith("2")]
    assert success == ["201" if method == "POST" else "200"], f"{method} {path} succeeds with {success}, it is said"
    seen, complaints = try_out(document, method, path, shop)

    assert not complaints, (
        f"{method} {path} is not as the document says, in {len(complaints)} of the answers; the first: {complaints[0]}"
    )
    assert seen & {200, 201}, f"{method} {path} never succeeded; generated requests were answered {sorted(seen)}"
    body = json.dumps({"isbn": shop["isbn"], "quantity": 1}) if method == "POST" else ""
    headers = {"X-Partner-Key": KEY}
    response = api.generic(method, path.format(**shop), body, content_type="application/json", headers=headers)
    document.check_answer(method, path, response)


@pytest.mark.parametrize(
    ("method", "path", "status", "query", "body"),
    [
        ("GET", STOCK, 400, "?in_stock=perhaps", None),
        ("GET", STOCK, 404, "?page=99", None),
        ("GET", STOCK + "{isbn}/", 404, "", None),
        ("POST", RESERVATIONS, 400, "", {"isbn": "none", "quantity": 0}),
        ("POST", RESERVATIONS, 409, "", {"isbn": SCARCE, "quantity": 2}),
        ("GET", RESERVATIONS + "{id}/", 404, "", None),
        ("DELETE", RESERVATIONS + "{id}/", 404, "", None),
    ],
)
def test_an_error_is_as_the_document_says_and_shows(api, shop, method, path, status, query, body):
    BookFactory(isbn=SCARCE, stock=1)
    url = path.format(isbn=shop["no_isbn"], id=shop["no_id"]) + query

    response = api.generic(
        method, url, json.dumps(body), content_type="application/json", headers={"X-Partner-Key": KEY}
    )

    read_document(api).check_error(method, path, status, response)


def test_a_body_that_cannot_be_read_is_in_the_document_too(api, shop):
    document = read_document(api)

    response = api.generic("POST", RESERVATIONS, "{", content_type="application/json", headers={"X-Partner-Key": KEY})

    wrong = document.objections(response.json(), document.answer("POST", RESERVATIONS, 400))
    assert not wrong, f"Broken JSON is answered {response.json()}; by the document that is wrong: {wrong}"


def test_every_example_tells_the_truth(api, shop):
    document = read_document(api)

    for method, path in OPERATIONS:
        content = document.answer(method, path, 201 if method == "POST" else 200)
        examples = document.examples(content)
        assert examples, f"No example shows what {method} {path} answers"
        wrong = [objection for example in examples for objection in document.objections(example, content)]
        assert not wrong, f"The example of {method} {path} is not as its own schema says: {wrong}"
    bodies = document.examples(document.body("POST", RESERVATIONS))
    assert bodies, f"No example shows what POST {RESERVATIONS} wants to be sent"
    for body in bodies:
        BookFactory(isbn=body.get("isbn", "") if isinstance(body, dict) else "", stock=100)
        response = api.post(RESERVATIONS, body, headers={"X-Partner-Key": KEY})
        assert response.status_code == 201, f"The example {body} of POST was answered {response.status_code}"
