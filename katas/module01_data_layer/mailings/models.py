"""Who gets the newsletter, and what the mailing provider has to be told of them."""

from typing import Any

from django.db import models, transaction


class Subscriber(models.Model):
    email = models.EmailField(unique=True)
    full_name = models.TextField(blank=True)
    # Empty until the names have been split; the form writes them from Tuesday on.
    given_name = models.TextField(null=True, blank=True)
    family_name = models.TextField(null=True, blank=True)
    joined_on = models.DateField()
    left_on = models.DateField(null=True, blank=True)
    changed_at = models.DateTimeField(auto_now=True)

    def __str__(self) -> str:
        return self.email

    @transaction.atomic
    def save(self, *args: Any, **kwargs: Any) -> None:
        """Store the subscriber, and leave word for the provider's next synchronisation."""
        super().save(*args, **kwargs)
        ContactChange.objects.using(self._state.db).create(email=self.email)


class ContactChange(models.Model):
    """The provider fetches these every night, and asks ten cents for each."""

    email = models.EmailField()
    noted_at = models.DateTimeField(auto_now_add=True)

    def __str__(self) -> str:
        return self.email
