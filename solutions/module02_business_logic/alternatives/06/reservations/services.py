"""Reserving seats, finding reservations and cancelling them."""

from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import F

from reservations.errors import AlreadyCancelled, ReservationNotFound, ShowNotFound, SoldOut, TooLate, TooMany
from reservations.models import Reservation, Show

MOST = 50
NOTICE = timedelta(hours=24)


@transaction.atomic
def reserve(*, show_id: int, agency: str, quantity: int) -> Reservation:
    """Hold seats; raises TooMany, ShowNotFound or SoldOut."""
    if quantity > MOST:
        raise TooMany(f"An agency reserves {MOST} seats at most.", most=MOST, wanted=quantity)
    try:
        show = Show.objects.select_for_update().get(pk=show_id)
    except Show.DoesNotExist:
        raise ShowNotFound(f"There is no show {show_id}.", show=show_id) from None
    if show.seats_left < quantity:
        left = show.seats_left
        raise SoldOut(f"{show} has {left} seats left.", show=show_id, wanted=quantity, left=left)
    show.seats_left -= quantity
    show.save(update_fields=["seats_left"])
    return Reservation.objects.create(show=show, agency=agency, quantity=quantity)


def find(*, reservation_id: int) -> Reservation:
    """One reservation; raises ReservationNotFound."""
    try:
        return Reservation.objects.select_related("show").get(pk=reservation_id)
    except Reservation.DoesNotExist:
        raise not_found(reservation_id) from None


@transaction.atomic
def cancel(*, reservation_id: int, now: datetime) -> Reservation:
    """Give the seats back; raises ReservationNotFound, AlreadyCancelled or TooLate."""
    reservation = Reservation.objects.select_for_update().filter(pk=reservation_id).first()
    if reservation is None:
        raise not_found(reservation_id)
    if reservation.cancelled_at is not None:
        raise AlreadyCancelled(f"Reservation {reservation_id} is cancelled already.", reservation=reservation_id)
    if reservation.show.starts_at - now < NOTICE:
        hours = NOTICE // timedelta(hours=1)
        message = f"A reservation can be cancelled until {hours} hours before the show."
        raise TooLate(message, reservation=reservation_id, hours=hours)
    Show.objects.filter(pk=reservation.show_id).update(seats_left=F("seats_left") + reservation.quantity)
    reservation.cancelled_at = now
    reservation.save(update_fields=["cancelled_at"])
    return reservation


def not_found(reservation_id: int) -> ReservationNotFound:
    """Both who look and who cancel are told in these words."""
    return ReservationNotFound(f"There is no reservation {reservation_id}.", reservation=reservation_id)
