"""Articles as the nightly copy writes them, by SQL, and searches as readers make them."""

import datetime
from typing import Any

import pytest
from django.db import DatabaseError, connection
from django.test import Client

ADDRESS = "/knowledge/"
TABLE = "knowledge_article"
NOON = datetime.datetime(2026, 3, 2, 12, tzinfo=datetime.UTC)
BODY = "Ask at the desk."


def write(title: str, body: str = BODY, *, published: bool = True, age: int = 0) -> int:
    """Insert an article that was changed `age` minutes before noon; return its id."""
    values = [title, body, published, NOON - datetime.timedelta(minutes=age)]
    columns = "title, body, published, updated_at"
    ((pk,),) = run(f"INSERT INTO {TABLE} ({columns}) VALUES (%s, %s, %s, %s) RETURNING id", values)
    return pk


def change(pk: int, column: str, value: Any) -> None:
    """Change one column of an article, and nothing else."""
    run(f"UPDATE {TABLE} SET {column} = %s WHERE id = %s RETURNING id", [value, pk])


def run(statement: str, values: list[Any] | None = None) -> list[tuple]:
    """What a statement returns; a table that refuses what the nightly copy writes is a finding."""
    try:
        with connection.cursor() as cursor:
            cursor.execute(statement, values)
            return cursor.fetchall()
    except DatabaseError as error:
        pytest.fail(f"the nightly copy's {statement.split()[0]} fails: {type(error).__name__}: {error}", pytrace=False)


def search(browser: Client, query: str) -> dict[str, Any]:
    """What the search answers."""
    response = browser.get(ADDRESS, {"q": query})
    raised = f" with {response.exc_info[0].__name__}" if response.exc_info else ""
    assert response.status_code == 200, (
        f"GET {ADDRESS}?q={query[:60]!r} (length {len(query):,}) answered {response.status_code}{raised}, expected 200"
    )
    return response.json()


def found(browser: Client, query: str) -> list[int]:
    """The ids of the articles that a search finds, in the order in which it shows them."""
    return [result["id"] for result in search(browser, query)["results"]]


def suggested(browser: Client, query: str) -> list[int]:
    """The ids of the articles that a search suggests instead, in its order."""
    answer = search(browser, query)
    suggestions = answer.get("did_you_mean")
    if suggestions is None:
        pytest.fail(
            f"?q={query} has {len(answer['results'])} results, and the answer has no `did_you_mean`", pytrace=False
        )
    articles = [{"id": pk, "title": title} for pk, title in run(f"SELECT id, title FROM {TABLE}")]
    for suggestion in suggestions:
        assert any(isinstance(suggestion, dict) and article.items() <= suggestion.items() for article in articles), (
            f"?q={query} suggests {suggestion}, which is not `id` and `title` of an article"
        )
    return [suggestion["id"] for suggestion in suggestions]
