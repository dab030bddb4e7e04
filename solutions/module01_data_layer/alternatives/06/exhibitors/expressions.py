"""What PostgreSQL offers and Django has no name for."""

from django.db import models


class JSONType(models.Func):
    """What a JSON value is: number, string, boolean, null, array or object."""

    function = "jsonb_typeof"
    output_field = models.CharField()
