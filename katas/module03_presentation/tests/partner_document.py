"""The OpenAPI document that partners download, read as a client of theirs would read it."""

import contextlib
import json
import secrets
from unittest import mock

import pytest
from django.conf import settings
from django.core.cache import caches

JSON = {"Accept": "application/json"}
STOCK, RESERVATIONS = "/api/partners/stock/", "/api/partners/reservations/"
OPERATIONS = [
    ("GET", STOCK),
    ("GET", STOCK + "{isbn}/"),
    ("GET", RESERVATIONS),
    ("POST", RESERVATIONS),
    ("GET", RESERVATIONS + "{id}/"),
    ("DELETE", RESERVATIONS + "{id}/"),
]


SERVED = []  # the response that `make_document` got last


class Document:
    """What the document says of operations and of their answers."""

    def __init__(self, raw):
        self.raw = raw

    def operation(self, method, path):
        """One operation; a sentence where the document has none."""
        found = self.raw.get("paths", {}).get(path, {}).get(method.lower())
        if found is None:
            pytest.fail(f"The document does not describe {method} {path}; a client generated from it cannot call it.")
        return found

    def answer(self, method, path, status):
        """The JSON of one answer: its schema and its examples."""
        answers = self.operation(method, path).get("responses", {})
        if str(status) not in answers:
            pytest.fail(f"{method} {path} can answer {status}; the document knows {', '.join(sorted(answers))} alone.")
        content = self.resolve(answers[str(status)]).get("content", {}).get("application/json", {})
        if not content.get("schema"):
            pytest.fail(
                f"The document says that {method} {path} answers {status} and nothing of what is in the answer."
            )
        return content

    def body(self, method, path):
        """The JSON that an operation wants: its schema and its examples."""
        wanted = self.resolve(self.operation(method, path).get("requestBody", {}))
        return wanted.get("content", {}).get("application/json", {})

    def resolve(self, node):
        """What a reference leads to."""
        while "$ref" in node:
            target = self.raw
            for step in node["$ref"].removeprefix("#/").split("/"):
                target = target[step]
            node = target
        return node

    def examples(self, content):
        """Every example of a body, at the body itself or at its schema."""
        values = [self.resolve(example).get("value") for example in content.get("examples", {}).values()]
        schema = self.resolve(content.get("schema", {}))
        values += [content["example"]] if "example" in content else []
        values += [schema["example"]] if "example" in schema else []
        return values + schema.get("examples", [])

    def strict(self, node, closed=True):
        """A JSON schema that refuses what the document does not mention; a sentence where it mentions nothing."""
        node = dict(self.resolve(node))
        nullable = node.pop("nullable", False)
        if not isinstance(node.get("additionalProperties"), dict):
            node.pop("additionalProperties", None)
        if "properties" in node:
            node["properties"] = {name: self.strict(part) for name, part in node["properties"].items()}
        for word in ("items", "additionalProperties"):
            if isinstance(node.get(word), dict):
                node[word] = self.strict(node[word])
        for word in ("allOf", "oneOf", "anyOf"):
            if word in node:  # what parts describe together is closed around all of them
                node[word] = [self.strict(part, closed and word != "allOf") for part in node[word]]
        if closed and {"properties", "allOf"} & node.keys() and "additionalProperties" not in node:
            node["unevaluatedProperties" if "allOf" in node else "additionalProperties"] = False
        kinds = node.get("type") if isinstance(node.get("type"), list) else [node.get("type")]
        simple = not {None, "object", "array"} & set(kinds) or "enum" in node or "const" in node
        parts = [node.get(word) for word in ("properties", "items", "additionalProperties", "allOf", "oneOf", "anyOf")]
        if not simple and not any(part for part in parts if part is not True):
            pytest.fail(f"The document leaves open what {node.get('description') or node or 'something'} looks like.")
        return {"anyOf": [node, {"type": "null"}]} if nullable else node

    def judge(self, content):
        """What knows right bodies from wrong ones."""
        import jsonschema

        return jsonschema.Draft202012Validator(self.strict(content["schema"]))

    def objections(self, body, content):
        """What is wrong with a body by its schema, in words; empty where nothing is."""
        found = self.judge(content).iter_errors(body)
        return [f"{'.'.join(map(str, error.path)) or 'the body'}: {error.message}" for error in found]

    def check_answer(self, method, path, response):
        """An answer that came is as the document says, and the document would object to other ones."""
        body, content = response.json(), self.answer(method, path, response.status_code)
        told = f"{method} {path} answered {response.status_code} with {body}"
        wrong = self.objections(body, content)
        assert not wrong, f"{told}; by the document that is wrong: {wrong}"
        judge = self.judge(content)
        for spoilt in spoil(body):
            assert not judge.is_valid(spoilt), f"{told}; by the document it might as well have been {spoilt}"

    def check_error(self, method, path, status, response):
        """An error that came is in the document, with an example that has its members and is true itself."""
        url = response.request["PATH_INFO"]
        assert response.status_code == status, f"{method} {url} answered {response.status_code}, expected {status}"
        content = self.answer(method, path, status)
        self.check_answer(method, path, response)
        examples = self.examples(content)
        assert set(response.json()) in map(set, examples), (
            f"No example shows the {status} of {method} {path}: {response.json()}"
        )
        false = [wrong for example in examples for wrong in self.objections(example, content)]
        assert not false, f"The example of the {status} of {method} {path} is not as its own schema says: {false}"


def spoil(body):
    """A body with one thing wrong at a time: a member is gone, or a value of another kind."""
    if isinstance(body, dict):
        for name in sorted(body.keys() - {"next", "previous", "fields"}):  # these need not be there
            yield {key: value for key, value in body.items() if key != name}
            yield from ({**body, name: spoilt} for spoilt in spoil(body[name]))
    elif isinstance(body, list):
        yield from ([spoilt, *body[1:]] for spoilt in spoil(body[0]))
    else:
        yield 7 if isinstance(body, str) else "text"


def make_document(api):
    """The document as it is served to somebody who has no key, made anew."""
    SERVED[:] = [api.get("/api/partners/schema/", headers=JSON)]
    return read_document(api)


def read_document(api):
    """The document as it is served; it is the same for every test, and making it takes a while."""
    if not SERVED:
        return make_document(api)
    response = SERVED[0]
    kind = response.headers.get("Content-Type", "")
    assert response.status_code == 200 and "json" in kind, (
        f"GET /api/partners/schema/ answered {response.status_code} as {kind}; the document is there, in JSON"
    )
    return Document(json.loads(response.content))


@contextlib.contextmanager
def marked_serializers():
    """Yields a mark that all has which drf-spectacular makes from a serializer within the block."""
    from drf_spectacular.openapi import AutoSchema

    mark, make = f"x-{secrets.token_hex(4)}", AutoSchema._map_serializer
    for alias in settings.CACHES:  # the document may be kept there, but not from before
        caches[alias].clear()
    with mock.patch.object(AutoSchema, "_map_serializer", lambda *args, **named: make(*args, **named) | {mark: True}):
        yield mark
    SERVED.clear()
