"""Version 2 of the price list: with and without tax."""

from rest_framework import serializers

from prices import api
from prices.models import Price


class PriceV2Serializer(serializers.ModelSerializer):
    isbn = serializers.CharField(source="book.isbn", read_only=True)
    title = serializers.CharField(source="book.title", read_only=True)
    net_price = serializers.DecimalField(max_digits=8, decimal_places=2, read_only=True)

    class Meta:
        model = Price
        fields = ["isbn", "title", "gross_price", "net_price", "vat_percent"]


class PriceList(api.PriceList):
    serializer_class = PriceV2Serializer


class PriceDetail(api.PriceDetail):
    serializer_class = PriceV2Serializer
