"""What partners send and what they read back."""

import datetime
from typing import Any

from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from catalog.models import Book
from partners.models import Reservation


class SecondsSince1970(serializers.IntegerField):
    """A moment as tills count it."""

    def to_representation(self, value: datetime.datetime) -> int:
        return int(value.timestamp())


class PriceSerializer(serializers.Serializer):
    """An amount and what it is counted in."""

    amount = serializers.DecimalField(max_digits=8, decimal_places=2)
    currency = serializers.ChoiceField(["EUR"])


class StockSerializer(serializers.ModelSerializer):
    """A book and how many copies of it can be had."""

    price = serializers.SerializerMethodField()
    available = serializers.IntegerField()

    class Meta:
        model = Book
        fields = ["isbn", "title", "price", "available"]

    @extend_schema_field(PriceSerializer)
    def get_price(self, book: Book) -> dict[str, Any]:
        return PriceSerializer({"amount": book.price, "currency": "EUR"}).data


class ReservationSerializer(serializers.ModelSerializer):
    """Copies put aside."""

    isbn = serializers.CharField(source="book.isbn")
    held_until = SecondsSince1970()

    class Meta:
        model = Reservation
        fields = ["id", "isbn", "quantity", "held_until"]


class ReservationsSerializer(serializers.Serializer):
    """All that is put aside for a partner."""

    reservations = ReservationSerializer(many=True)


class WantedSerializer(serializers.Serializer):
    """What a partner sends to have copies put aside."""

    isbn = serializers.SlugRelatedField(slug_field="isbn", queryset=Book.objects.filter(is_listed=True))
    quantity = serializers.IntegerField(min_value=1, max_value=100)


class ReleasedSerializer(serializers.Serializer):
    """How many copies are free again."""

    released = serializers.IntegerField()
