"""Who exhibits in the halls, and what their stand is like."""

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models.fields.json import KT
from django.db.models.functions import Cast
from exhibitors.expressions import JSONType


class Exhibitor(models.Model):
    name = models.CharField(max_length=200)
    hall = models.CharField(max_length=20)
    tags = ArrayField(models.TextField(), default=list, blank=True)
    attributes = models.JSONField(default=dict, blank=True)
    # Kept by the database: an ordinary number with an ordinary index, and null where the attribute is none.
    power_kw = models.GeneratedField(
        expression=models.Case(
            models.When(
                models.lookups.Exact(JSONType(models.F("attributes__power_kw")), models.Value("number")),
                then=Cast(KT("attributes__power_kw"), models.FloatField()),
            )
        ),
        output_field=models.FloatField(null=True),
        db_persist=True,
        db_index=True,
    )

    class Meta:
        indexes = [GinIndex(fields=["tags", "attributes"], name="exhibitor_tags_attributes")]

    def __str__(self) -> str:
        return self.name
