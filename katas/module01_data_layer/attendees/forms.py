"""What may be written about an attendee."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from attendees.models import Attendee, Feedback, Stay, Ticket


class AttendeeForm(forms.ModelForm):
    """Two people with one address would get each other's tickets."""

    class Meta:
        model = Attendee
        fields = ["name", "email"]

    def clean_email(self) -> str:
        email = self.cleaned_data["email"]
        if Attendee.objects.filter(email__iexact=email).exclude(pk=self.instance.pk).exists():
            raise ValidationError("This e-mail address is registered already.")
        return email


class TicketForm(forms.ModelForm):
    """A ticket may be free."""

    class Meta:
        model = Ticket
        fields = ["kind", "price"]

    def clean_price(self) -> Any:
        price = self.cleaned_data["price"]
        if price < 0:
            raise ValidationError("A price cannot be below 0.")
        return price


class StayForm(forms.ModelForm):
    """Who leaves on the day of arrival has a day room."""

    class Meta:
        model = Stay
        fields = ["hotel", "arrives_on", "leaves_on"]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        arrives_on, leaves_on = cleaned.get("arrives_on"), cleaned.get("leaves_on")
        if arrives_on and leaves_on and leaves_on < arrives_on:
            raise ValidationError("A stay cannot end before it begins.")
        return cleaned


class FeedbackForm(forms.ModelForm):
    """A few words."""

    class Meta:
        model = Feedback
        fields = ["text"]
