"""Books to be searched for."""

import datetime

from catalog.models import Book
from tests.factories.catalog import AuthorFactory, BookFactory, TagFactory

EARLY, LATE = datetime.date(2001, 3, 4), datetime.date(2021, 3, 4)


def shelf() -> dict[str, Book]:
    """Two books on cats and one on dogs, by the words that tell them apart; each filter knows the cats apart."""
    books = {
        "cheap cats": BookFactory(title="Cats for cheap", price="5.00", stock=0, published_on=EARLY),
        "dear cats": BookFactory(title="Cats for ever", price="50.00", stock=3, published_on=LATE),
        "dear dogs": BookFactory(title="Dogs for ever", price="50.00", stock=1, published_on=LATE),
    }
    books["cheap cats"].tags.add(TagFactory(name="thrift"))
    luxury = TagFactory(name="luxury")
    luxury.books.add(books["dear cats"], books["dear dogs"])
    AuthorFactory(name="Tabby").books.add(books["cheap cats"], books["dear cats"])
    return books
