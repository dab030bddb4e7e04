"""Who signs in: customers, booksellers and staff."""

from django.conf import settings
from django.contrib.auth.models import AbstractUser
from django.db import models


class User(AbstractUser):
    """A user of our own from the first migration on: swapping it in later is a migration nobody wants."""


class Token(models.Model):
    """What an app sends instead of the password: the user's id, a dot and a secret."""

    user = models.OneToOneField(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="token")
    secret = models.CharField(max_length=40)
    created_at = models.DateTimeField(auto_now_add=True)

    def __str__(self) -> str:
        return f"{self.user_id}.{self.secret}"
