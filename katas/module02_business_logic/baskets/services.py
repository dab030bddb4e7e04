"""Putting seats into a basket, taking them out, and buying what is in it."""

from datetime import timedelta

from django.db import transaction
from django.utils import timezone

from baskets.errors import NothingHeld, SeatNotFree
from baskets.models import Basket, Hold, Seat

HELD_FOR = timedelta(minutes=10)


@transaction.atomic
def hold_seat(*, basket: Basket, label: str) -> Hold:
    """Keep a seat for ten minutes from now, also one that is in the basket already; raises SeatNotFree."""
    seat = Seat.objects.select_for_update(no_key=True).filter(label=label, sold=False).first()
    if seat is None:
        raise SeatNotFree(f"Seat {label} is not free.")
    until = timezone.now() + HELD_FOR
    hold, _ = Hold.objects.current().get_or_create(seat=seat, defaults={"basket": basket, "until": until})
    if hold.basket != basket:
        raise SeatNotFree(f"Seat {label} is not free.")
    hold.until = until
    hold.save(update_fields=["until"])
    return hold


def release_seat(*, basket: Basket, label: str) -> None:
    """Take a seat out of the basket, if it is in there."""
    basket.holds.filter(seat__label=label).delete()


@transaction.atomic
def buy(*, basket: Basket) -> list[str]:
    """Everything in the basket is sold; returns the labels, raises NothingHeld."""
    seats = lock_seats(basket)
    holds = list(basket.holds.current().filter(seat__in=seats).select_related("seat").order_by("seat"))
    if not holds:
        raise NothingHeld("Nothing is in your basket any more.")
    Seat.objects.filter(pk__in=[hold.seat_id for hold in holds]).update(sold=True)
    basket.holds.filter(seat__in=seats).delete()
    return [hold.seat.label for hold in holds]


def lock_seats(basket: Basket) -> list[Seat]:
    """The seats in a basket, over or not; till the transaction ends nobody else takes or buys one of them."""
    seats = Seat.objects.select_for_update(of=("self",), no_key=True)
    return list(seats.filter(hold__basket=basket).order_by("pk"))
