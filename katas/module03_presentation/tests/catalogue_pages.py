"""How exercise 05 reads the catalogue: page by page, and with links that have suffered on the way."""

from collections.abc import Iterator

import pytest

from catalog.models import Book


def get_page(client, url="/api/books/", **extra):
    """One page of the catalogue, as the ticket's Contract describes it."""
    response = client.get(url, **extra)
    assert response.status_code == 200, f"GET {url} answered {response.status_code}, expected 200"
    page = response.json()
    sent, missing = len(page.get("results", [])), sorted({"next", "previous", "results"} - page.keys())
    assert not missing, f"GET {url} sent {sent} of {Book.objects.count()} books and no {' or '.join(missing)} page"
    return page


def walk(client, url, direction="next", between_pages=lambda: None):
    """Every page that a client meets who follows one direction to its end."""
    pages = []
    for _ in range(50):
        pages.append(get_page(client, url))
        if pages[-1][direction] is None:
            return pages
        url = pages[-1][direction]
        between_pages()
    pytest.fail(f"after 50 pages `{direction}` still leads on")


def spoilt(link: str) -> Iterator[str]:
    """The link's path as it must not come back: cut short, or with another character where the position is."""
    path = "/api/" + link.partition("/api/")[2]
    start = path.find("=") + 1 or len("/api/books/")
    for place in range(start, len(path), len(path) // 30 or 1):
        yield path[:place]
        yield path[:place] + "9" + path[place + 1 :]
        yield path[:place] + "%00" + path[place + 1 :]
