"""What clients send when they book."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from rooms.models import Booking, Room


class BookingForm(forms.Form):
    """A room, and from when to when; a time without an offset is Lisbon's."""

    room = forms.ModelChoiceField(Room.objects.all())
    title = forms.CharField(max_length=200)
    starts_at = forms.DateTimeField()
    ends_at = forms.DateTimeField()

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        try:
            Booking(starts_at=cleaned.get("starts_at"), ends_at=cleaned.get("ends_at")).clean()
        except ValidationError as error:
            self.add_error(None, error)
        return cleaned
