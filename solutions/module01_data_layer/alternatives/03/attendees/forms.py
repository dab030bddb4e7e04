"""What may be written about an attendee. The rules are the models' own."""

from django import forms

from attendees.models import Attendee, Feedback, Stay, Ticket


class AttendeeForm(forms.ModelForm):
    """Two people with one address would get each other's tickets."""

    class Meta:
        model = Attendee
        fields = ["name", "email"]


class TicketForm(forms.ModelForm):
    """A ticket may be free."""

    class Meta:
        model = Ticket
        fields = ["kind", "price"]


class StayForm(forms.ModelForm):
    """Who leaves on the day of arrival has a day room."""

    class Meta:
        model = Stay
        fields = ["hotel", "arrives_on", "leaves_on"]


class FeedbackForm(forms.ModelForm):
    """A few words."""

    class Meta:
        model = Feedback
        fields = ["text"]
