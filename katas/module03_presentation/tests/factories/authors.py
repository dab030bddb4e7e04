"""Authors who have written something."""

from catalog.models import Author, Tag
from tests.factories.catalog import AuthorFactory, BookFactory, TagFactory


def write_books(author: Author, count: int, tags: list[Tag]) -> None:
    """That many more listed books of the author, each with all the tags."""
    books = BookFactory.create_batch(count)
    author.books.add(*books)
    for tag in tags:
        tag.books.add(*books)


def authors_with_books(count: int) -> list[Author]:
    """That many authors, two listed books each, two tags on every book."""
    tags = TagFactory.create_batch(2)
    authors = AuthorFactory.create_batch(count)
    for author in authors:
        write_books(author, 2, tags)
    return authors
