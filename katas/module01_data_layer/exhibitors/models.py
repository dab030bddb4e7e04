"""Who exhibits in the halls, and what their stand is like."""

from django.db import models


class Exhibitor(models.Model):
    name = models.CharField(max_length=200)
    hall = models.CharField(max_length=20)
    tags = models.TextField(blank=True, help_text="Separated by commas.")

    def __str__(self) -> str:
        return self.name


class Attribute(models.Model):
    """Anything that somebody wanted to know of a stand: power_kw, wifi, floor, and whatever comes next."""

    exhibitor = models.ForeignKey(Exhibitor, on_delete=models.CASCADE)
    key = models.CharField(max_length=40)
    value = models.CharField(max_length=200, blank=True)

    def __str__(self) -> str:
        return f"{self.key}={self.value}"
