"""Booking a room, moving a booking, cancelling it and bringing it back, as JSON."""

import json
from typing import Any

from django.core.serializers.json import DjangoJSONEncoder
from django.forms import model_to_dict
from django.http import HttpRequest, JsonResponse
from django.shortcuts import get_object_or_404
from django.views import View
from django.views.decorators.http import require_POST

from rooms.forms import BookingForm
from rooms.models import Booking, Room

FIELDS = ["id", "room", "title", "starts_at", "ends_at", "cancelled"]
TAKEN = "The room is taken at that time."


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


def is_taken(booking: Booking) -> bool:
    """Whether somebody else has the room while this booking wants it. Who leaves at ten makes room for ten."""
    others = Booking.objects.filter(room=booking.room, cancelled=False).exclude(pk=booking.pk)
    return others.filter(starts_at__lt=booking.ends_at, ends_at__gt=booking.starts_at).exists()


def placed(booking: Booking, body: dict[str, Any], status: int) -> JsonResponse:
    """Book what the client wants, if the room is free."""
    form = BookingForm(model_to_dict(booking) | body)
    if not form.is_valid():
        return JsonResponse({"errors": form.errors}, status=400)
    for name, value in form.cleaned_data.items():
        setattr(booking, name, value)
    if not booking.cancelled and is_taken(booking):
        return JsonResponse({"error": TAKEN}, status=409)
    booking.save()
    return shown(booking, status)


class RoomBookings(View):
    """The bookings of one room."""

    def get(self, request: HttpRequest, pk: int) -> JsonResponse:
        room = get_object_or_404(Room, pk=pk)
        rows = room.bookings.order_by("starts_at", "pk")
        return JsonResponse({"bookings": [model_to_dict(booking, FIELDS) for booking in rows]})

    def post(self, request: HttpRequest, pk: int) -> JsonResponse:
        room = get_object_or_404(Room, pk=pk)
        return placed(Booking(), body_of(request) | {"room": room.pk}, 201)


class OneBooking(View):
    """One booking; a PATCH moves it to another time or another room."""

    def get(self, request: HttpRequest, pk: int) -> JsonResponse:
        return shown(get_object_or_404(Booking, pk=pk))

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
def restore(request: HttpRequest, pk: int) -> JsonResponse:
    """Somebody cancelled too early."""
    booking = get_object_or_404(Booking, pk=pk)
    booking.cancelled = False
    booking.save()
    return shown(booking)
