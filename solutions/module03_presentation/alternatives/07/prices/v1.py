"""Version 1 of the price list, kept as it was until the last second of 2029. Then delete this file."""

from django.urls import reverse
from rest_framework import serializers

from prices import api
from prices.models import Price


class PriceV1Serializer(serializers.ModelSerializer):
    """`price` is what the customer pays; it was called so before tax was told apart."""

    isbn = serializers.CharField(source="book.isbn", read_only=True)
    title = serializers.CharField(source="book.title", read_only=True)
    price = serializers.DecimalField(source="gross_price", max_digits=8, decimal_places=2, min_value=0)

    class Meta:
        model = Price
        fields = ["isbn", "title", "price"]


class VersionOne:
    """Every answer says when this version ends and what comes after it."""

    serializer_class = PriceV1Serializer
    successor: str

    @property
    def default_response_headers(self) -> dict[str, str]:
        successor = reverse(self.successor, kwargs=self.kwargs)
        return {
            **super().default_response_headers,
            "Deprecation": "@1767225600",
            "Sunset": "Mon, 31 Dec 2029 23:59:59 GMT",
            "Link": f'<{successor}>; rel="successor-version"',
        }


class PriceList(VersionOne, api.PriceList):
    successor = "price-list-v2"


class PriceDetail(VersionOne, api.PriceDetail):
    successor = "price-detail-v2"
