"""The pages of the front desk: a day's appointments, book one, cancel one."""

import datetime
from typing import Any

from django.core.mail import send_mail
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.views.decorators.http import require_POST

from apps.appointments.forms import VETS, BookingForm
from apps.appointments.models import Appointment
from apps.clinic.models import Pet

OPENS, CLOSES = datetime.time(8), datetime.time(18)
SATURDAY = 5
VISITS_A_DAY = 8
NOTICE = datetime.timedelta(hours=24)


def slot(starts_at: datetime.datetime, ends_at: datetime.datetime) -> str:
    """The time of day: 09:00 to 09:30."""
    return f"{timezone.localtime(starts_at):%H:%M} to {timezone.localtime(ends_at):%H:%M}"


def day(request: HttpRequest) -> HttpResponse:
    """The appointments of today, or of `?day=2026-03-02`."""
    try:
        wanted = datetime.date.fromisoformat(request.GET.get("day") or str(timezone.localdate()))
    except ValueError as error:
        raise Http404("That is no day.") from error
    return render(request, "appointments/day.html", agenda(wanted))


def book(request: HttpRequest) -> HttpResponse:
    """The form; what the rules do not allow comes back with the reason."""
    form = BookingForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        wanted = form.cleaned_data
        vet = wanted["vet"]
        starts_at = timezone.make_aware(datetime.datetime.combine(wanted["day"], wanted["time"]))
        ends_at = starts_at + datetime.timedelta(minutes=wanted["minutes"])
        closes_at = timezone.make_aware(datetime.datetime.combine(wanted["day"], CLOSES))
        of_the_vet = Appointment.objects.filter(vet=vet, cancelled_at=None)
        clash = of_the_vet.filter(starts_at__lt=ends_at, ends_at__gt=starts_at).first()
        if starts_at <= timezone.now():
            form.add_error(None, "That time has passed.")
        elif wanted["day"].weekday() >= SATURDAY or wanted["time"] < OPENS or ends_at > closes_at:
            form.add_error(None, f"The clinic is open from Monday to Friday, {OPENS:%H:%M} to {CLOSES:%H:%M}.")
        elif clash:
            form.add_error(None, f"{vet} has another patient from {clash.slot}.")
        elif of_the_vet.filter(starts_at__date=wanted["day"]).count() >= VISITS_A_DAY:
            form.add_error(None, f"{vet} has {VISITS_A_DAY} appointments on that day already.")
        else:
            pet = Pet.objects.select_related("owner").get(pk=wanted["pet"])
            appointment = Appointment.objects.create(
                pet=pet, vet=vet, starts_at=starts_at, ends_at=ends_at, reason=wanted["reason"]
            )
            mail_owner(appointment, "booked")
            return to_day(appointment)
    return render(request, "appointments/book.html", {"form": form})


@require_POST
def cancel(request: HttpRequest, pk: int) -> HttpResponse:
    """Cancel an appointment that is not too near."""
    appointments = Appointment.objects.filter(cancelled_at=None).select_related("pet__owner")
    appointment = get_object_or_404(appointments, pk=pk)
    if appointment.starts_at - timezone.now() < NOTICE:
        context = agenda(timezone.localdate(appointment.starts_at))
        context["error"] = "Less than 24 hours before it begins an appointment cannot be cancelled."
        return render(request, "appointments/day.html", context, status=409)
    appointment.cancelled_at = timezone.now()
    appointment.save(update_fields=["cancelled_at"])
    mail_owner(appointment, "cancelled")
    return to_day(appointment)


def agenda(wanted: datetime.date) -> dict[str, Any]:
    """Who comes on that day, and how many more each vet can see."""
    visits = Appointment.objects.filter(starts_at__date=wanted, cancelled_at=None).select_related("pet__owner")
    taken = [visit.vet for visit in visits]
    return {"day": wanted, "visits": visits, "places": {vet: VISITS_A_DAY - taken.count(vet) for vet in VETS}}


def mail_owner(appointment: Appointment, news: str) -> None:
    """Tell the owner what has become of the appointment."""
    when = date_format(timezone.localtime(appointment.starts_at), "l, j F Y")
    send_mail(
        f"{appointment.pet.name}: appointment {news}",
        f"{appointment.pet.name} with {appointment.vet} on {when}, {appointment.slot}: {news}.",
        None,
        [appointment.pet.owner.email],
    )


def to_day(appointment: Appointment) -> HttpResponseRedirect:
    """Back to the day of the appointment."""
    return redirect(f"{reverse('appointments')}?day={timezone.localdate(appointment.starts_at)}")
