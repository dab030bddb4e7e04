"""The tests of the tests: variables are put in as Compose puts them in."""

import re

import pytest

from tests.compose_context import as_expression
from tests.compose_dockerfile import instructions, stages_of
from tests.compose_values import Refused, interpolate, read_dotenv, with_secrets_of_its_own

VARIABLES = {"USER": "cat", "EMPTY": "", "PORT": "8000"}


@pytest.mark.parametrize(
    ("text", "comes_to"),
    [
        ("plain", "plain"),
        ("$USER and ${USER}", "cat and cat"),
        ("${NONE}|$NONE|${EMPTY}", "||"),
        ("${NONE:-dog} ${EMPTY:-dog} ${USER:-dog}", "dog dog cat"),
        ("${NONE-dog} ${EMPTY-dog}|", "dog |"),
        ("${NONE:-${USER}}:${NONE:-a:b}", "cat:a:b"),
        ("${USER:+yes}${NONE:+no}${EMPTY:+no}${EMPTY+yes}", "yesyes"),
        ("${USER:?must be set}${EMPTY?}", "cat"),
        ("$$USER costs 5$$", "$USER costs 5$"),
        ("127.0.0.1:${PORT:-9000}:8000", "127.0.0.1:8000:8000"),
    ],
)
def test_variables_are_put_in(text, comes_to):
    assert interpolate(text, VARIABLES) == comes_to


@pytest.mark.parametrize("text", ["${NONE:?set it}", "${EMPTY:?}", "${NONE?}", "${USER", "a $ alone", "${1}"])
def test_what_compose_refuses_is_refused(text):
    with pytest.raises(Refused):
        interpolate(text, VARIABLES)


def test_a_dotenv_is_read_as_compose_reads_it():
    text = "# a comment\n\nexport A=1\nB = two words # but not this\nC='$A'\nD=\"$A and ${B}\"\nE=x#y\nF=\n"

    assert read_dotenv(text) == {"A": "1", "B": "two words", "C": "$A", "D": "1 and two words", "E": "x#y", "F": ""}


def test_a_colleague_fills_in_every_secret_anew():
    text = "NAME=clinic\nDB_PASSWORD=change-me\nURL=postgres://clinic:change-me@db/clinic\nGAP=\nBOTH=${DB_PASSWORD}\n"

    renewed = {}
    found = read_dotenv(with_secrets_of_its_own(text, renewed))

    assert found["NAME"] == "clinic"
    assert {found["DB_PASSWORD"], found["GAP"]} == set(renewed.values())
    assert found["URL"] == f"postgres://clinic:{found['DB_PASSWORD']}@db/clinic"
    assert found["BOTH"] == found["DB_PASSWORD"]


def test_a_dockerfile_is_read_instruction_by_instruction():
    text = "# syntax\nFROM python:3.13 AS base\nRUN one && \\\n    # in between\n    two\n\nuser app\n"

    assert list(instructions(text)) == [("FROM", "python:3.13 AS base"), ("RUN", "one &&      two"), ("USER", "app")]


def test_a_here_document_belongs_to_its_instruction():
    text = "FROM alpine:3.22\nRUN <<EOF\none\n# two\nEOF\nCOPY <<-'END' /etc/motd\n\thello\n\tEND\nUSER app\n"

    assert list(instructions(text))[1:] == [
        ("RUN", "<<EOF\none\n# two"),
        ("COPY", "<<-'END' /etc/motd\n\thello"),
        ("USER", "app"),
    ]


def test_a_dockerfile_puts_its_own_variables_in():
    text = "ARG V=3.13\nFROM python:$V\nENV HOME_OF=/srv WHO=clinic\nWORKDIR $HOME_OF/app\nUSER ${WHO}\nUSER $THEIRS"

    (steps,) = stages_of(text, {}).values()

    assert [rest for word, rest in steps if word != "ENV"] == ["python:3.13", "/srv/app", "clinic", "$THEIRS"]


def test_patterns_of_the_dockerignore_become_expressions():
    assert as_expression(".env*") == r"\.env[^/]*"
    assert as_expression("**/*.pyc") == r"(.*/)?[^/]*\.pyc"
    assert re.fullmatch(as_expression("[.]env"), ".env")
