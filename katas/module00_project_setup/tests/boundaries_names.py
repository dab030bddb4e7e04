"""Where the clinic names billing without an import: in its strings, its look-ups and its templates."""

import ast
import functools
import re
from collections.abc import Iterator
from pathlib import Path

from django.apps import apps
from django.template import TemplateDoesNotExist
from django.template.backends.django import get_installed_libraries
from django.template.base import Lexer, TokenType
from django.template.loader import get_template

from tests.boundaries_graph import BILLING, CLINIC, files_of_the_clinic
from tests.boundaries_process import KATA

BILLINGS = KATA.joinpath(*BILLING.split("."))
WHERE = (KATA.joinpath(*CLINIC.split("."), "templates"), KATA / "templates" / "clinic")


def names_of_billing() -> list[str]:
    """Each place with its line."""
    files = sorted(file for folder in WHERE for file in folder.rglob("*") if file.is_file())
    return [
        f"{file.relative_to(KATA).as_posix()} line {line}: {said}"
        for found in (map(_in_code, files_of_the_clinic()), map(_in_template, _with_included(files)))
        for file, places in found
        for line, said in places
    ]


def _models(package: str) -> list:
    return [model for model in apps.get_models() if model._meta.app_config.name == package]


@functools.cache
def _accessors() -> set[str]:
    """What billing's foreign keys add to the clinic's models: `invoices` of an owner."""
    relations = [relation for model in _models(CLINIC) for relation in model._meta.related_objects]
    return {relation.get_accessor_name() for relation in relations if relation.related_model in _models(BILLING)}


def _is_billings(text: str) -> bool:
    """Whether a string names billing, one of its tables or models, or looks one up: `invoices__number`."""
    models = [model._meta for model in _models(BILLING)]
    names = {name for meta in models for name in (meta.object_name, meta.model_name)} | _accessors()
    looked_up = re.split(r"__|\.", text)
    return "billing" in text.lower() or any(meta.db_table in text for meta in models) or not names.isdisjoint(looked_up)


def _in_code(file: Path) -> tuple[Path, list[tuple[int, str]]]:
    return file, sorted(_places(ast.parse(file.read_text(encoding="utf-8"))))


def _places(tree: ast.Module) -> Iterator[tuple[int, str]]:
    """Strings that do something (one that stands alone is a docstring), attributes and keywords."""
    alone = {node.value for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and node not in alone:
            if _is_billings(node.value):
                yield node.lineno, repr(node.value)
        elif isinstance(node, ast.Attribute) and node.attr in _accessors():
            yield node.lineno, f".{node.attr}"
        elif isinstance(node, ast.keyword) and node.arg and not _accessors().isdisjoint(node.arg.split("__")):
            yield node.value.lineno, f"{node.arg}="


def _in_template(file: Path) -> tuple[Path, list[tuple[int, str]]]:
    return file, [(token.lineno, token.contents.strip()) for token in _tokens(file) if _token_is_billings(token)]


def _tokens(file: Path) -> Iterator:
    """What a template's author wrote, comments aside."""
    commented = False
    for token in Lexer(file.read_text(encoding="utf-8")).tokenize():
        if token.token_type is TokenType.BLOCK and token.contents.split()[:1] in (["comment"], ["endcomment"]):
            commented = token.contents.startswith("comment")
        elif not commented and token.token_type is not TokenType.COMMENT:
            yield token


def _token_is_billings(token) -> bool:
    if token.token_type is TokenType.TEXT:
        return "/billing/" in token.contents
    libraries = get_installed_libraries()
    loaded = token.split_contents()[1:] if token.contents.startswith("load ") else []
    attributes = {name for path in re.findall(r"[\w.]+", token.contents) for name in path.split(".")[1:]}
    return (
        "billing" in token.contents.lower()
        or any(libraries.get(name, "").startswith(f"{BILLING}.") for name in loaded)
        or not _accessors().isdisjoint(attributes)
    )


def _with_included(files: list[Path]) -> list[Path]:
    """These templates, and those which they include unless they are billing's: to name one of those is enough."""
    found = list(files)
    for file in found:
        for token in _tokens(file):
            for name in re.findall(r"^include\s+[\"']([^\"']+)", token.contents):
                try:
                    included = Path(get_template(name).origin.name)
                except TemplateDoesNotExist:
                    continue  # whoever opens the page finds that out
                if KATA in included.parents and BILLINGS not in included.parents and included not in found:
                    found.append(included)
    return found
