"""The office's handbook. It is written in a wiki; a nightly copy writes what has changed into this table, by SQL."""

from django.db import models
from django.utils import timezone


class Article(models.Model):
    title = models.CharField(max_length=200)
    body = models.TextField()
    published = models.BooleanField(default=False)
    updated_at = models.DateTimeField(default=timezone.now)

    def __str__(self) -> str:
        return self.title
