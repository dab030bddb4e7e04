"""Eight seats, of which somebody holds one whose ten minutes are long over."""

from datetime import timedelta

from django.utils import timezone

from baskets.models import Basket, Hold, Seat


def load() -> None:
    if Seat.objects.exists():
        return
    seats = Seat.objects.bulk_create(Seat(label=f"D{number}", price="32.00") for number in range(1, 9))
    Hold.objects.create(basket=Basket.objects.create(), seat=seats[0], until=timezone.now() - timedelta(hours=1))
