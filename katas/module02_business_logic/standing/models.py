"""Standing room: places that are counted, not numbered."""

from django.db import models


class Evening(models.Model):
    """A performance, with what is left of its standing room."""

    title = models.CharField(max_length=100)
    doors_at = models.DateTimeField()
    places_left = models.PositiveIntegerField()

    def __str__(self) -> str:
        return self.title


class Pass(models.Model):
    """Places for one evening, or for several: all of them, or the pass is of no use to anybody."""

    email = models.EmailField()
    quantity = models.PositiveSmallIntegerField()
    given_back_at = models.DateTimeField(null=True, blank=True)

    def __str__(self) -> str:
        return f"pass {self.pk} of {self.email}"


class Admission(models.Model):
    """An evening of a pass."""

    bought = models.ForeignKey(Pass, models.CASCADE, related_name="admissions")
    evening = models.ForeignKey(Evening, models.PROTECT, related_name="admissions")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["bought", "evening"], name="standing_an_evening_once_a_pass")]

    def __str__(self) -> str:
        return f"{self.evening} of {self.bought}"
