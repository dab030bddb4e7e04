"""Booking a room, moving a booking, cancelling it and bringing it back, as JSON."""

import functools
import json
from collections.abc import Callable
from typing import Any

from django.core.serializers.json import DjangoJSONEncoder
from django.db import DatabaseError
from django.forms import model_to_dict
from django.http import HttpRequest, JsonResponse
from django.shortcuts import get_object_or_404
from django.views import View
from django.views.decorators.http import require_POST

from rooms.forms import BookingForm
from rooms.models import TAKEN, Booking, Room

FIELDS = ["id", "room", "title", "starts_at", "ends_at", "cancelled"]
# Of two who write at the same moment, PostgreSQL may let each wait for the other; then it sends one of them away.
LOST = ("23P01", "40P01")  # exclusion_violation, deadlock_detected


def body_of(request: HttpRequest) -> dict[str, Any]:
    """What the client sent; anything but an object counts as nothing."""
    try:
        body = json.loads(request.body)
    except ValueError:
        return {}
    return body if isinstance(body, dict) else {}


def shown(booking: Booking, status: int = 200) -> JsonResponse:
    """A booking as clients see it."""
    return JsonResponse(model_to_dict(booking, FIELDS), encoder=DjangoJSONEncoder, status=status)


def first_come(view: Callable[..., JsonResponse]) -> Callable[..., JsonResponse]:
    """A view that books: whoever is too late is told so."""

    @functools.wraps(view)
    def polite(*args: Any, **kwargs: Any) -> JsonResponse:
        try:
            return view(*args, **kwargs)
        except DatabaseError as error:
            if getattr(error.__cause__, "sqlstate", None) in LOST:
                return JsonResponse({"error": TAKEN}, status=409)
            raise

    return polite


def placed(booking: Booking, body: dict[str, Any], status: int) -> JsonResponse:
    """Book what the client wants."""
    form = BookingForm(model_to_dict(booking) | body)
    if not form.is_valid():
        return JsonResponse({"errors": form.errors}, status=400)
    for name, value in form.cleaned_data.items():
        setattr(booking, name, value)
    booking.save()
    return shown(booking, status)


class RoomBookings(View):
    """The bookings of one room."""

    def get(self, request: HttpRequest, pk: int) -> JsonResponse:
        room = get_object_or_404(Room, pk=pk)
        rows = room.bookings.order_by("starts_at", "pk")
        return JsonResponse({"bookings": [model_to_dict(booking, FIELDS) for booking in rows]})

    @first_come
    def post(self, request: HttpRequest, pk: int) -> JsonResponse:
        room = get_object_or_404(Room, pk=pk)
        return placed(Booking(), body_of(request) | {"room": room.pk}, 201)


class OneBooking(View):
    """One booking; a PATCH moves it to another time or another room."""

    def get(self, request: HttpRequest, pk: int) -> JsonResponse:
        return shown(get_object_or_404(Booking, pk=pk))

    @first_come
    def patch(self, request: HttpRequest, pk: int) -> JsonResponse:
        booking = get_object_or_404(Booking, pk=pk)
        return placed(booking, body_of(request), 200)


@require_POST
def cancel(request: HttpRequest, pk: int) -> JsonResponse:
    """The room is free again; the booking stays for the books."""
    booking = get_object_or_404(Booking, pk=pk)
    booking.cancelled = True
    booking.save()
    return shown(booking)


@require_POST
@first_come
def restore(request: HttpRequest, pk: int) -> JsonResponse:
    """Somebody cancelled too early."""
    booking = get_object_or_404(Booking, pk=pk)
    booking.cancelled = False
    booking.save()
    return shown(booking)
