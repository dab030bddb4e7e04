"""Who signs in: customers, booksellers and staff."""

from django.conf import settings
from django.contrib.auth.models import AbstractUser
from django.db import models


class User(AbstractUser):
    """A user of our own from the first migration on: swapping it in later is a migration nobody wants."""


class Device(models.Model):
    """Where somebody is signed in. Of its refresh token we keep a digest, which opens nothing."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="devices")
    refresh_digest = models.CharField(max_length=64, unique=True)
    expires_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"a device of {self.user_id}"
