"""What PostgreSQL reads to answer a page: the page's own statements, once more under EXPLAIN ANALYZE."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from unittest import mock

import psycopg
import pytest
from django.db import connection
from django.test import Client

EXPLAIN = "EXPLAIN (ANALYZE, BUFFERS, FORMAT JSON, TIMING OFF) "
REMOVED = ("Rows Removed by Filter", "Rows Removed by Index Recheck")


@dataclass
class Reading:
    """The answer to one request, and the plans of the statements that it took."""

    answer: Any
    plans: list[dict[str, Any]]

    def nodes(self) -> list[dict[str, Any]]:
        return [node for plan in self.plans for node in _walk(plan)]

    def scans_of(self, table: str) -> list[dict[str, Any]]:
        """The steps that fetch rows of a table."""
        return [node for node in self.nodes() if node.get("Relation Name") == table]

    def rows_read(self, table: str) -> int:
        """The rows of a table that were looked at, those among them that were thrown away at once included."""
        return sum(
            round((node["Actual Rows"] + sum(node.get(key, 0) for key in REMOVED)) * node["Actual Loops"])
            for node in self.scans_of(table)
        )

    def blocks_touched(self, table: str) -> int:
        """The blocks of 8 kB, of the table and of its indexes, that were looked into to find those rows."""
        return sum(node["Shared Hit Blocks"] + node["Shared Read Blocks"] for node in self.scans_of(table))

    def steps(self, kind: str) -> list[dict[str, Any]]:
        return [node for node in self.nodes() if node["Node Type"] == kind]

    def indexes(self) -> set[str]:
        return {node["Index Name"] for node in self.nodes() if "Index Name" in node}

    def outline(self, table: str) -> str:
        """The plans that touch a table, a line for each step, for whoever reads the failure."""
        told = [plan for plan in self.plans if any(node.get("Relation Name") == table for node in _walk(plan))]
        return "\n".join(line for plan in told for line in _lines(plan, "  "))


def read(browser: Client, url: str) -> Reading:
    """Ask for a page and explain each SELECT that it ran, in the state in which the page left the connection."""
    statements, sent, execute_at_driver = [], [], psycopg.Cursor.execute

    def remember(execute, sql, params, many, context):
        statements.append((sql, params))
        return execute(sql, params, many, context)

    def watch(cursor, query, params=None, **options):
        sent.append((query, params))
        return execute_at_driver(cursor, query, params, **options)

    with connection.execute_wrapper(remember), mock.patch.object(psycopg.Cursor, "execute", watch):
        response = browser.get(url)
    assert response.status_code == 200, f"GET {url} answered {response.status_code}, expected 200"
    past = [query for query, params in sent if (query, params) not in statements]
    if past:
        pytest.fail(f"GET {url} ran {len(past)} statements past Django's connection: {str(past[0])[:160]}")
    reads = [(sql, params) for sql, params in statements if sql.lstrip(" (\n").upper().startswith(("SELECT", "WITH"))]
    return Reading(response.json(), [_explain(sql, params) for sql, params in reads])


def _explain(sql: str, params: Any) -> dict[str, Any]:
    with connection.cursor() as cursor:
        cursor.execute(EXPLAIN + sql, params)
        ((told,),) = cursor.fetchall()
    return (json.loads(told) if isinstance(told, str) else told)[0]["Plan"]


def _walk(node: dict[str, Any]) -> Iterator[dict[str, Any]]:
    yield node
    for child in node.get("Plans", ()):
        yield from _walk(child)


def _lines(node: dict[str, Any], margin: str) -> Iterator[str]:
    removed = sum(node.get(key, 0) for key in REMOVED)
    counts = f"{node['Actual Rows']:,.0f} rows" + (f", {removed:,.0f} thrown away" if removed else "")
    name = node.get("Index Name") or node.get("Relation Name")
    yield f"{margin}{node['Node Type']} ({counts})" + (f": {name}" if name else "")
    for child in node.get("Plans", ()):
        yield from _lines(child, margin + "  ")
