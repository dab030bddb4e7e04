"""What agencies send, and what they get."""

from rest_framework import serializers

from reservations.models import Reservation


class WishSerializer(serializers.Serializer):
    """A wish for seats."""

    show = serializers.IntegerField(min_value=1)
    agency = serializers.CharField(max_length=50)
    quantity = serializers.IntegerField(min_value=1, max_value=10_000)


class ReservationSerializer(serializers.ModelSerializer):
    """A reservation as its agency sees it."""

    class Meta:
        model = Reservation
        fields = ("id", "show", "agency", "quantity", "cancelled_at")
