"""Putting seats into a basket, taking them out, buying what is in it, and calling time."""

from datetime import datetime, timedelta

from django.db import transaction
from django.utils import timezone

from baskets.errors import NothingHeld, SeatNotFree
from baskets.models import Basket, Hold, Seat

HELD_FOR = timedelta(minutes=10)


@transaction.atomic
def hold_seat(*, basket: Basket, label: str) -> Hold:
    """Keep a seat for ten minutes from now, also one that is in the basket already; raises SeatNotFree."""
    now = timezone.now()
    # Whoever wants this seat waits here, so that what is read below stays true.
    seat = Seat.objects.select_for_update().filter(label=label, sold=False).first()
    hold = Hold.objects.filter(seat=seat).first() if seat else None
    if seat is None or (hold and hold.until > now and hold.basket_id != basket.pk):
        raise SeatNotFree(f"Seat {label} is not free.")
    hold, _ = Hold.objects.update_or_create(seat=seat, defaults={"basket": basket, "until": now + HELD_FOR})
    return hold


def release_seat(*, basket: Basket, label: str) -> None:
    """Take a seat out of the basket, if it is in there."""
    basket.holds.filter(seat__label=label).delete()


@transaction.atomic
def buy(*, basket: Basket | None) -> list[str]:
    """Everything in the basket is sold; returns the labels, raises NothingHeld."""
    # The seats first, as whoever takes one does: nobody waits for somebody who waits for them.
    locked = Seat.objects.select_for_update(of=("self",)).filter(hold__basket=basket).order_by("pk") if basket else []
    seats = list(
        Hold.objects.filter(basket=basket, seat__in=list(locked), until__gt=timezone.now()).values_list(
            "seat", flat=True
        )
    )
    if not seats:
        raise NothingHeld("Nothing is in your basket any more.")
    Seat.objects.filter(pk__in=seats).update(sold=True)
    Hold.objects.filter(seat__in=seats).delete()
    return list(Seat.objects.filter(pk__in=seats).order_by("pk").values_list("label", flat=True))


def expire_holds(*, now: datetime) -> int:
    """Delete the holds whose time is over, and tell how many."""
    with transaction.atomic():
        # Locked, and looked at again by the database if somebody has just changed them.
        locked = Hold.objects.select_for_update(skip_locked=True).filter(until__lte=now)
        over = list(locked.values_list("pk", flat=True))
        Hold.objects.filter(pk__in=over).delete()
    return len(over)
