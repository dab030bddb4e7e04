"""Reserving seats, finding reservations and cancelling them."""

from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import F

from reservations.models import Reservation, Show

MOST = 50
NOTICE = timedelta(hours=24)


@transaction.atomic
def reserve(*, show_id: int, agency: str, quantity: int) -> Reservation | None:
    """Hold seats; None if there is no such show."""
    if quantity > MOST:
        raise ValueError(f"Sorry! An agency reserves {MOST} seats at most.")
    if not Show.objects.filter(pk=show_id).update(seats_left=F("seats_left") - quantity):
        return None
    return Reservation.objects.create(show_id=show_id, agency=agency, quantity=quantity)


def find(*, reservation_id: int) -> Reservation | None:
    """One reservation, or None."""
    return Reservation.objects.select_related("show").filter(pk=reservation_id).first()


@transaction.atomic
def cancel(*, reservation_id: int, now: datetime) -> Reservation | None:
    """Give the seats back; None if there is no such reservation."""
    reservation = Reservation.objects.select_for_update().filter(pk=reservation_id).first()
    if reservation is None:
        return None
    if reservation.cancelled_at is not None:
        raise ValueError("This one has been cancelled already.")
    if reservation.show.starts_at - now < NOTICE:
        raise ValueError("Too late, I'm afraid: it is less than 24 hours.")
    Show.objects.filter(pk=reservation.show_id).update(seats_left=F("seats_left") + reservation.quantity)
    reservation.cancelled_at = now
    reservation.save(update_fields=["cancelled_at"])
    return reservation
