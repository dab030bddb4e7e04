"""Who signs in: customers, booksellers and staff."""

from django.contrib.auth.models import AbstractUser


class User(AbstractUser):
    """A user of our own from the first migration on: swapping it in later is a migration nobody wants."""
