"""What comes between a customer and a book: a rival, a mail server that is down, a database that goes away."""

import itertools
import re
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from django.db import DatabaseError, connection, transaction

from catalog.models import Book
from tests.another_process import elsewhere
from tests.factories.catalog import BookFactory


@contextmanager
def crash_told(doing: str, own_words: type[Exception]) -> Iterator[None]:
    """A crash of the block fails the test by a sentence; what it says in its own words is passed on."""
    try:
        yield
    except own_words:
        raise
    except Exception as error:
        pytest.fail(f"{doing} crashed with {type(error).__name__}: {error}")


def refused(refusal: type[Exception], work, *arguments, **named) -> str | None:
    """What `work` says where it refuses; None where it does as it is told."""
    try:
        work(*arguments, **named)
    except refusal as error:
        return str(error)
    return None


def refuse_mail(backend, messages):
    """In place of `send_messages` of the tests' mail backend."""
    if backend.fail_silently:
        return 0
    raise ConnectionRefusedError("no mail today")


def losing(statement: str):
    """The database goes away when this statement is to be executed; a wrapper for `connection.execute_wrapper`."""

    def lose(execute, sql, params, many, context):
        if re.search(statement, sql):
            raise DatabaseError("gone away")
        return execute(sql, params, many, context)

    return lose


def take(book):
    """Whether the last copy could be had: locked as an UPDATE does, but without waiting for who holds it."""
    try:
        with transaction.atomic():
            book = Book.objects.select_for_update(nowait=True, no_key=True).get(pk=book.pk)
            return book.stock == 1 and Book.objects.filter(pk=book.pk).update(stock=0) == 1
    except DatabaseError:
        return False


@contextmanager
def rival_for_last_copies(look: int) -> Iterator[tuple[Book, list[bool]]]:
    """One last copy, and somebody who tries to buy it and another book right after a look of the block at books.

    `look` says after which: the first is 1. Yields the book, and the list of whether the rival got it and the other
    one; what the block wrote is undone. Where the block looks less often, the rival buys after it.
    """
    with elsewhere() as run:
        books = run(lambda: BookFactory.create_batch(2, stock=1))
        bought, looks = [], itertools.count(1)

        def buy():
            if not bought:
                bought.extend(run(lambda: [take(book) for book in books]))

        def watch(execute, sql, params, many, context):
            result = execute(sql, params, many, context)
            if "catalog_book" in sql and next(looks) == look:
                buy()
            return result

        try:
            with transaction.atomic(), connection.execute_wrapper(watch):
                yield books[0], bought
                buy()
                transaction.set_rollback(True)  # lets go of the rows
        finally:
            run(lambda: Book.objects.filter(pk__in=[book.pk for book in books]).delete())
