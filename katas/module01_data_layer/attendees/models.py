"""Who comes to a conference, what they bought, where they sleep and what they said afterwards."""

from django.db import models


class Attendee(models.Model):
    """Somebody who comes; the address is kept as it was typed, since letters go out to it."""

    name = models.CharField(max_length=200)
    email = models.EmailField()

    def __str__(self) -> str:
        return f"{self.name} <{self.email}>"


class Ticket(models.Model):
    """What an attendee paid for. Our accountant wants to see it for ten years."""

    attendee = models.ForeignKey(Attendee, models.DO_NOTHING, db_constraint=False, related_name="tickets")
    kind = models.CharField(max_length=50)
    price = models.DecimalField(max_digits=8, decimal_places=2)

    def __str__(self) -> str:
        return f"{self.kind} for {self.price}"


class Stay(models.Model):
    """Nights that we booked for an attendee; a day room is left on the day of arrival."""

    attendee = models.ForeignKey(Attendee, models.DO_NOTHING, db_constraint=False, related_name="stays")
    hotel = models.CharField(max_length=100)
    arrives_on = models.DateField()
    leaves_on = models.DateField()

    def __str__(self) -> str:
        return f"{self.hotel}, {self.arrives_on} to {self.leaves_on}"


class Feedback(models.Model):
    """What somebody thought of it; without a name it is worth as much."""

    attendee = models.ForeignKey(
        Attendee, models.DO_NOTHING, db_constraint=False, null=True, blank=True, related_name="feedback"
    )
    text = models.TextField()

    class Meta:
        verbose_name_plural = "feedback"

    def __str__(self) -> str:
        return self.text[:50]
