"""Readers' long reviews of books: written as a draft, published by their writer, moderated by staff."""

from django.conf import settings
from django.db import models
from django.utils import timezone

from catalog.models import Book


class Essay(models.Model):
    """A draft is the writer's own; what is published everybody may read, until a moderator hides it."""

    book = models.ForeignKey(Book, on_delete=models.CASCADE, related_name="essays")
    writer = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="essays")
    title = models.CharField(max_length=200)
    text = models.TextField()
    is_published = models.BooleanField(default=False)
    is_hidden = models.BooleanField(default=False, editable=False)
    written_at = models.DateTimeField(default=timezone.now, editable=False)

    def __str__(self) -> str:
        return self.title
