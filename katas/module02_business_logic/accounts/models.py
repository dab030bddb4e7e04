"""Who works in the office."""

from django.contrib.auth.models import AbstractUser


class User(AbstractUser):
    """A colleague. A model of our own from the first day: swapping it later is a project of its own."""
