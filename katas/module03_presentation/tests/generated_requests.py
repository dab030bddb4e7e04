"""Requests that schemathesis makes up from the document alone, and what there is to say about their answers."""

import contextlib
import functools
import json

from django.core.signals import request_finished, request_started
from django.db import close_old_connections

from tests.factories.partners import KEY

DRAWS = 3  # each is sent twice: once for what exists, once as it was drawn


def try_out(document, method, path, shop):
    """The statuses that came back, and a sentence for each way in which an answer is not as the document says."""
    from hypothesis import HealthCheck, Phase, given, settings  # not at the top: only those who need it should wait
    from schemathesis import checks

    document.operation(method, path)
    schema = load(json.dumps(document.raw))
    judges = [
        checks.not_a_server_error,
        checks.status_code_conformance,
        checks.content_type_conformance,
        checks.response_schema_conformance,
    ]
    seen, complaints = set(), []

    def send(case, exists):
        response = case.call(headers={"X-Partner-Key": KEY})
        status = response.status_code
        seen.add(status)
        try:
            case.validate_response(response, checks=judges)
        except BaseExceptionGroup as failures:
            complaints.append(" ".join(str(failures.exceptions[0]).split())[:300])
            return
        content = document.answer(method, path, status)
        complaints.extend(document.objections(response.json(), content))
        if exists and status == 400:
            complaints.append(f"what the document allows was refused: {response.text[:200]}")

    @settings(
        max_examples=DRAWS,
        derandomize=True,
        database=None,
        deadline=None,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @given(case=schema[path][method].as_strategy())
    def draw(case):
        for exists in (False, True):
            if "{" in path:
                name = "isbn" if "{isbn}" in path else "id"
                case.path_parameters = {name: shop[name] if exists else shop[f"no_{name}"]}
            if exists and isinstance(case.body, dict):
                case.body = {**case.body, "isbn": shop["isbn"]}
            if exists and case.query:
                case.query = {name: value for name, value in case.query.items() if name != "page"}
            send(case, exists)

    with one_connection():
        draw()
    return seen, complaints


@functools.cache
def load(text):
    """The document as schemathesis reads it, once for all operations, in front of the application."""
    import schemathesis

    from config.wsgi import application

    schema = schemathesis.openapi.from_dict(json.loads(text))
    schema.app = application
    return schema


@contextlib.contextmanager
def one_connection():
    """Keep a request from closing the connection that the test's transaction lives on, as Django's client does."""
    for signal in (request_started, request_finished):
        signal.disconnect(close_old_connections)
    try:
        yield
    finally:
        for signal in (request_started, request_finished):
            signal.connect(close_old_connections)
