"""The pages of the front desk: a day's appointments, book one, cancel one."""

import datetime
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.views.generic import FormView, TemplateView

from apps.appointments import services
from apps.appointments.forms import BookingForm


def address_of(day: datetime.date) -> str:
    """Where a day's appointments are shown."""
    return f"{reverse('appointments')}?day={day}"


class Day(TemplateView):
    """The appointments of today, or of `?day=2026-03-02`."""

    template_name = "appointments/day.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        try:
            day = datetime.date.fromisoformat(self.request.GET.get("day") or str(timezone.localdate()))
        except ValueError as error:
            raise Http404("That is no day.") from error
        return super().get_context_data(**kwargs) | context_of(day)


class Book(FormView):
    """The form; what the rules do not allow comes back with the reason."""

    template_name = "appointments/book.html"
    form_class = BookingForm

    def form_valid(self, form: BookingForm) -> HttpResponse:
        wanted = form.cleaned_data
        starts_at = timezone.make_aware(datetime.datetime.combine(wanted["day"], wanted["time"]))
        try:
            services.book_appointment(
                pet_id=wanted["pet"],
                vet=wanted["vet"],
                starts_at=starts_at,
                minutes=wanted["minutes"],
                reason=wanted["reason"],
            )
        except services.AppointmentError as refused:
            form.add_error(None, str(refused))
            return self.form_invalid(form)
        return redirect(address_of(wanted["day"]))


class Cancel(TemplateView):
    """Cancel an appointment that is not too near, or show its day again with the reason."""

    template_name = "appointments/day.html"
    http_method_names = ["post", "options"]

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        try:
            day = services.day_of(pk)
            services.cancel_appointment(appointment_id=pk)
        except services.AppointmentNotFoundError as error:
            raise Http404(str(error)) from error
        except services.AppointmentError as refused:
            return self.render_to_response(context_of(day) | {"error": str(refused)}, status=409)
        return redirect(address_of(day))


def context_of(day: datetime.date) -> dict[str, Any]:
    """What the day's page shows."""
    agenda = services.agenda_of(day)
    return {"day": agenda.day, "visits": agenda.visits, "places": agenda.places}
