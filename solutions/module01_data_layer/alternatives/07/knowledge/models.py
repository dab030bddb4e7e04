"""The office's handbook. It is written in a wiki; a nightly copy writes what has changed into this table, by SQL."""

from django.contrib.postgres.indexes import GinIndex, GistIndex
from django.contrib.postgres.search import SearchVectorField
from django.db import models
from django.utils import timezone


class Article(models.Model):
    title = models.CharField(max_length=200)
    body = models.TextField()
    published = models.BooleanField(default=False)
    updated_at = models.DateTimeField(default=timezone.now)
    search = SearchVectorField(null=True, editable=False, help_text="Kept by a trigger, see migration 0002.")

    class Meta:
        indexes = [
            GinIndex("search", name="knowledge_words"),
            GistIndex(fields=["title"], opclasses=["gist_trgm_ops"], name="knowledge_title_trigrams"),
        ]

    def __str__(self) -> str:
        return self.title
