"""The two contracts of exercise 07, and how clients ask for them."""

from django.utils.http import parse_http_date_safe

JSON, HTML, ONE, OTHER = "application/json", "text/html", "9780000000017/", "9780000000024/"
V1, V2 = {"Accept": f"{JSON}; version=1"}, {"Accept": f"{JSON}; version=2"}
WORDINGS = [f"{JSON};version=2", f"{JSON}; version=2; q=0.9", f"text/csv, {JSON}; version=2"]
WORDINGS += [f"text/csv; version={other}, {JSON}; version=2" for other in (1, 3)]
OLD_WORDINGS = [f"text/csv; version=2, {JSON}; version=1", f"{JSON}; version=1, text/csv; version=2"]
DEPRECATED, SUNSET = "@1767225600", 1893455999  # since 1 January 2026, until the last second of 2029
FIRST = b'{"isbn":"9780000000017","title":"Dune","price":"12.90"}'
TITLE = 'Émile "or"\nOn Education'
SECOND = b'{"isbn":"9780000000024","title":"\xc3\x89mile \\"or\\"\\nOn Education","price":"8.00"}'
SECOND_IN_V1 = {"isbn": "9780000000024", "title": TITLE, "price": "8.00"}
SECOND_IN_V2 = {"isbn": "9780000000024", "title": TITLE, "gross_price": "8.00"}
SECOND_IN_V2 |= {"net_price": "6.72", "vat_percent": "19.00"}


def ask(address, headers, method="GET"):
    """What is asked for: `GET /api/prices/ (Accept: ...)`."""
    return f"{method} {address}" + "".join(f" ({name}: {value})" for name, value in headers.items())


def writes(client, address, accept):
    """The statuses that this client is answered when it sets, replaces and deletes a price, and for which methods."""
    change, statuses = {"gross_price": "0.01", "vat_percent": "0.00"}, {}
    for method in ("put", "patch", "delete"):
        status = getattr(client, method)(address, change, headers=accept).status_code
        statuses.setdefault(status, []).append(method.upper())
    return statuses


def assert_tells_its_end(response, what):
    """That this answer of version 1 says since when, until when, and what comes after it."""
    sent = response.headers.get("Deprecation"), response.headers.get("Sunset", "")
    assert (sent[0], parse_http_date_safe(sent[1])) == (DEPRECATED, SUNSET), (
        f"Version 1, {what} ({response.status_code}): Deprecation is {sent[0]!r} and Sunset {sent[1]!r}: its clients "
        "learn of the end when it has come"
    )
    assert "successor-version" in response.headers.get("Link", ""), f"Version 1, {what}: no Link to what comes after"
