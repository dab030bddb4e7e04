"""Who is on duty, and what they agree among themselves."""

from django.conf import settings
from django.db import models


class Shift(models.Model):
    """One part of one day; somebody's, or still open."""

    class Part(models.TextChoices):
        EARLY = "early", "Early"
        LATE = "late", "Late"
        NIGHT = "night", "Night"

    day = models.DateField()
    part = models.CharField(max_length=5, choices=Part)
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="shifts"
    )

    class Meta:
        ordering = ["day", "part"]
        constraints = [models.UniqueConstraint(fields=["day", "part"], name="one_shift_for_a_part_of_a_day")]

    def __str__(self) -> str:
        return f"{self.get_part_display()}, {self.day:%d %B %Y}"


class SwapRequest(models.Model):
    """Somebody would like to give a shift away."""

    shift = models.ForeignKey(Shift, on_delete=models.CASCADE, related_name="swap_requests")
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="swaps_asked")
    taken_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="swaps_taken"
    )
    reason = models.CharField(max_length=200)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["shift"], condition=models.Q(taken_by=None), name="one_open_swap_request_for_a_shift"
            )
        ]

    def __str__(self) -> str:
        return f"{self.shift}: {self.reason}"


class Note(models.Model):
    """What the next one on duty should know."""

    shift = models.ForeignKey(Shift, on_delete=models.CASCADE, related_name="notes")
    author = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="notes")
    text = models.TextField()
    written_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["written_at", "pk"]

    def __str__(self) -> str:
        return self.text[:50]
