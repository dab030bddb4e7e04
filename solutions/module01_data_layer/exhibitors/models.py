"""Who exhibits in the halls, and what their stand is like."""

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import models


class Exhibitor(models.Model):
    name = models.CharField(max_length=200)
    hall = models.CharField(max_length=20)
    tags = ArrayField(models.TextField(), default=list, blank=True)
    # power_kw, wifi, floor, and whatever somebody wants to know next
    attributes = models.JSONField(default=dict, blank=True)

    class Meta:
        indexes = [
            GinIndex(fields=["tags"], name="exhibitor_tags"),
            # Containment is all that is asked of it, and then this class of operators is the smaller and quicker one.
            GinIndex(fields=["attributes"], opclasses=["jsonb_path_ops"], name="exhibitor_attributes"),
        ]

    def __str__(self) -> str:
        return self.name
