"""The office's handbook. It is written in a wiki; a nightly copy writes what has changed into this table, by SQL."""

from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVector, SearchVectorField
from django.db import models
from django.utils import timezone

CONFIGURATION = "handbook"  # of PostgreSQL's text search, made by migration 0002: English, whatever the accents


class Article(models.Model):
    title = models.CharField(max_length=200)
    body = models.TextField()
    published = models.BooleanField(default=False)
    updated_at = models.DateTimeField(default=timezone.now)
    search = models.GeneratedField(
        expression=SearchVector("title", weight="A", config=CONFIGURATION)
        + SearchVector("body", weight="B", config=CONFIGURATION),
        output_field=SearchVectorField(),
        db_persist=True,
    )

    class Meta:
        indexes = [
            GinIndex("search", name="knowledge_words"),
            GinIndex(fields=["title"], opclasses=["gin_trgm_ops"], name="knowledge_title_trigrams"),
        ]

    def __str__(self) -> str:
        return self.title
