"""The search's query string, read like any other input: by a serializer."""

from typing import Any

from rest_framework import serializers

ORDERS = ["price", "title", "published_on"]
PRICE = {"max_digits": 12, "decimal_places": 2, "required": False}
DAY = {"input_formats": ["%Y-%m-%d"], "required": False}


class SearchParameters(serializers.Serializer):
    """Everything that the search understands. Whatever is missing or empty is absent from `validated_data`."""

    search = serializers.CharField(required=False)
    tag = serializers.CharField(required=False)
    min_price = serializers.DecimalField(**PRICE)
    max_price = serializers.DecimalField(**PRICE)
    published_after = serializers.DateField(**DAY)
    published_before = serializers.DateField(**DAY)
    in_stock = serializers.ChoiceField(["true", "false"], required=False)
    ordering = serializers.ChoiceField([*ORDERS, *(f"-{name}" for name in ORDERS)], required=False)
    page = serializers.CharField(required=False)  # the paginator's to judge
    format = serializers.CharField(required=False)  # the renderers'

    def validate(self, attrs: dict[str, Any]) -> dict[str, Any]:
        if unknown := self.initial_data.keys() - self.fields.keys():
            raise serializers.ValidationError({name: ["Unknown parameter."] for name in unknown})
        return attrs
