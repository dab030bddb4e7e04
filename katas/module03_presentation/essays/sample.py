"""Four essays for the demo, by `ben` and `cleo`: two published, one hidden and one draft."""

from accounts.models import User
from catalog.models import Book
from essays.models import Essay


def load() -> None:
    if Essay.objects.exists():
        return
    ben, cleo = User.objects.filter(username__in=["ben", "cleo"]).order_by("username")
    book = Book.objects.earliest("isbn")
    Essay.objects.bulk_create(
        [
            Essay(book=book, writer=ben, title="On rereading", text="The second time, slowly.", is_published=True),
            Essay(book=book, writer=cleo, title="A reply", text="Not so slowly.", is_published=True),
            Essay(book=book, writer=cleo, title="Cheap watches", text="Buy here.", is_published=True, is_hidden=True),
            Essay(book=book, writer=ben, title="Why I am leaving", text="Nobody at work knows yet."),
        ]
    )
