"""Who comes to a conference, what they bought, where they sleep and what they said afterwards."""

from django.db import models
from django.db.models.functions import Lower


class Attendee(models.Model):
    """Somebody who comes; the address is kept as it was typed, since letters go out to it."""

    name = models.CharField(max_length=200)
    email = models.EmailField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                Lower("email"),
                name="attendees_attendee_email_in_any_case",
                violation_error_message="This e-mail address is registered already.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.name} <{self.email}>"


class Ticket(models.Model):
    """What an attendee paid for. Our accountant wants to see it for ten years."""

    attendee = models.ForeignKey(Attendee, models.PROTECT, related_name="tickets")
    kind = models.CharField(max_length=50)
    price = models.DecimalField(max_digits=8, decimal_places=2)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(price__gte=0),
                name="attendees_ticket_price_not_negative",
                violation_error_message="A price cannot be below 0.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} for {self.price}"


class Stay(models.Model):
    """Nights that we booked for an attendee; a day room is left on the day of arrival."""

    attendee = models.ForeignKey(Attendee, models.CASCADE, related_name="stays")
    hotel = models.CharField(max_length=100)
    arrives_on = models.DateField()
    leaves_on = models.DateField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(leaves_on__gte=models.F("arrives_on")),
                name="attendees_stay_ends_after_it_begins",
                violation_error_message="A stay cannot end before it begins.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.hotel}, {self.arrives_on} to {self.leaves_on}"


class Feedback(models.Model):
    """What somebody thought of it; without a name it is worth as much."""

    attendee = models.ForeignKey(Attendee, models.SET_NULL, null=True, blank=True, related_name="feedback")
    text = models.TextField()

    class Meta:
        verbose_name_plural = "feedback"

    def __str__(self) -> str:
        return self.text[:50]
