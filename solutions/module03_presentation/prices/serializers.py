"""The contracts of the price list. One that has been published is never edited; a change is a new class."""

from rest_framework import serializers

from prices.models import Price


class PriceV1Serializer(serializers.ModelSerializer):
    """`price` is what the customer pays; it was called so before tax was told apart."""

    isbn = serializers.CharField(source="book.isbn", read_only=True)
    title = serializers.CharField(source="book.title", read_only=True)
    price = serializers.DecimalField(source="gross_price", max_digits=8, decimal_places=2, min_value=0)

    class Meta:
        model = Price
        fields = ["isbn", "title", "price"]


class PriceV2Serializer(serializers.ModelSerializer):
    """The price with and without tax, and the tax's rate."""

    isbn = serializers.CharField(source="book.isbn", read_only=True)
    title = serializers.CharField(source="book.title", read_only=True)
    net_price = serializers.DecimalField(max_digits=8, decimal_places=2, read_only=True)

    class Meta:
        model = Price
        fields = ["isbn", "title", "gross_price", "net_price", "vat_percent"]
