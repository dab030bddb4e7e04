"""The pages of the front desk: a day's appointments, book one, cancel one."""

import datetime

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST

from apps.appointments import services
from apps.appointments.forms import BookingForm


def day(request: HttpRequest) -> HttpResponse:
    """The appointments of today, or of `?day=2026-03-02`."""
    try:
        wanted = datetime.date.fromisoformat(request.GET.get("day") or str(timezone.localdate()))
    except ValueError as error:
        raise Http404("That is no day.") from error
    return _day_page(request, wanted)


def book(request: HttpRequest) -> HttpResponse:
    """The form; what the rules do not allow comes back with the reason."""
    form = BookingForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        wanted = form.cleaned_data
        try:
            appointment = services.book_appointment(
                pet_id=wanted["pet"],
                vet=wanted["vet"],
                starts_at=timezone.make_aware(datetime.datetime.combine(wanted["day"], wanted["time"])),
                minutes=wanted["minutes"],
                reason=wanted["reason"],
            )
        except services.AppointmentError as refused:
            form.add_error(None, str(refused))
        else:
            return _to_day(appointment.starts_at)
    return render(request, "appointments/book.html", {"form": form})


@require_POST
def cancel(request: HttpRequest, pk: int) -> HttpResponse:
    """Cancel an appointment that is not too near."""
    try:
        appointment = services.find_appointment(pk)
        services.cancel_appointment(appointment_id=pk)
    except services.AppointmentNotFoundError as error:
        raise Http404("There is no such appointment.") from error
    except services.AppointmentError as refused:
        return _day_page(request, timezone.localdate(appointment.starts_at), error=str(refused), status=409)
    return _to_day(appointment.starts_at)


def _day_page(request: HttpRequest, wanted: datetime.date, error: str = "", status: int = 200) -> HttpResponse:
    context = services.agenda_of(wanted)._asdict() | {"error": error}
    return render(request, "appointments/day.html", context, status=status)


def _to_day(moment: datetime.datetime) -> HttpResponseRedirect:
    return redirect(f"{reverse('appointments')}?day={timezone.localdate(moment)}")
