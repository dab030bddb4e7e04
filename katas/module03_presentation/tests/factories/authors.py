"""Authors who have written something; a statement for each table, however many rows there are."""

from collections.abc import Iterable

from catalog.models import Author, Book, Tag
from tests.factories.catalog import AuthorFactory, BookFactory, TagFactory


def write_books(authors: Iterable[Author], count: int, tags: Iterable[Tag]) -> None:
    """That many more listed books of each author, each with all the tags."""
    by, about = Book.authors.through, Book.tags.through
    written = {author: BookFactory.build_batch(count) for author in authors}
    books = Book.objects.bulk_create(book for books in written.values() for book in books)
    by.objects.bulk_create(by(author=author, book=book) for author in written for book in written[author])
    about.objects.bulk_create(about(book=book, tag=tag) for book in books for tag in tags)


def authors_with_books(count: int) -> list[Author]:
    """That many authors, two listed books each, two tags on every book."""
    authors = Author.objects.bulk_create(AuthorFactory.build_batch(count))
    write_books(authors, 2, TagFactory.create_batch(2))
    return authors
