"""The office sees every talk, drafts and thrown-away ones too: it takes them back from here."""

from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils import timezone

from talks.models import Event, Question, Speaker, Stage, Talk

admin.site.register([Event, Stage, Speaker])


@admin.register(Talk)
class TalkAdmin(admin.ModelAdmin):
    list_display = ["title", "event", "starts_at", "published_at", "deleted_at"]
    list_select_related = ["event"]
    actions = ["throw_away", "take_back"]

    @admin.action(description="Throw away")
    def throw_away(self, request: HttpRequest, queryset: QuerySet[Talk]) -> None:
        queryset.filter(deleted_at__isnull=True).update(deleted_at=timezone.now())

    @admin.action(description="Take back")
    def take_back(self, request: HttpRequest, queryset: QuerySet[Talk]) -> None:
        queryset.update(deleted_at=None)

    def has_delete_permission(self, *args: Any, **kwargs: Any) -> bool:
        """Nobody deletes a row for good: there are questions about it."""
        return False


@admin.register(Question)
class QuestionAdmin(admin.ModelAdmin):
    list_display = ["text", "talk"]
    list_select_related = ["talk"]
