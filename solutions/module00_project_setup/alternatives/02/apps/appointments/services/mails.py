"""What owners hear of their appointments."""

from django.core.mail import EmailMessage
from django.db import transaction
from django.utils import timezone
from django.utils.formats import date_format

from apps.appointments.models import Appointment


def tell_owner(appointment: Appointment, news: str) -> None:
    """Send a mail once it is certain; the diary stands even where none can be sent."""
    when = date_format(timezone.localtime(appointment.starts_at), "l, j F Y")
    message = EmailMessage(
        subject=f"{appointment.pet.name}: appointment {news}",
        body=f"{appointment.pet.name} with {appointment.vet} on {when}, {appointment.slot}: {news}.",
        to=[appointment.pet.owner.email],
    )
    transaction.on_commit(message.send, robust=True)
