"""Attendees and what belongs to them, as JSON."""

import json
from typing import Any

from django.core.serializers.json import DjangoJSONEncoder
from django.db import IntegrityError, transaction
from django.forms import ModelForm, model_to_dict
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404
from django.views import View

from attendees.forms import AttendeeForm, FeedbackForm, StayForm, TicketForm
from attendees.models import Attendee

HAS_TICKETS = "This attendee has bought tickets, which have to stay in the books."


def body_of(request: HttpRequest) -> dict[str, Any]:
    """What the client sent; anything but an object counts as nothing."""
    try:
        body = json.loads(request.body)
    except ValueError:
        return {}
    return body if isinstance(body, dict) else {}


def saved(form: ModelForm, status: int) -> JsonResponse:
    """Save what is valid; say of anything else what is wrong."""
    if not form.is_valid():
        return refused(form)
    try:
        with transaction.atomic():
            row = form.save()
    except IntegrityError:
        form.full_clean()  # somebody was quicker; now the form sees them too
        if form.is_valid():
            raise
        return refused(form)
    return JsonResponse({"id": row.pk, **model_to_dict(row, form.Meta.fields)}, status=status)


def refused(form: ModelForm) -> JsonResponse:
    """What is wrong, in the words of the rules."""
    return JsonResponse({"errors": form.errors}, status=400)


class Attendees(View):
    """Everybody who comes."""

    def get(self, request: HttpRequest) -> JsonResponse:
        return JsonResponse({"attendees": list(Attendee.objects.order_by("name", "pk").values("id", "name", "email"))})

    def post(self, request: HttpRequest) -> JsonResponse:
        return saved(AttendeeForm(body_of(request)), 201)


class OneAttendee(View):
    """One of them, with all that belongs to them."""

    def get(self, request: HttpRequest, pk: int) -> JsonResponse:
        attendee = get_object_or_404(Attendee, pk=pk)
        return JsonResponse(
            {
                **model_to_dict(attendee, ["id", "name", "email"]),
                "tickets": list(attendee.tickets.order_by("pk").values("id", "kind", "price")),
                "stays": list(attendee.stays.order_by("pk").values("id", "hotel", "arrives_on", "leaves_on")),
                "feedback": list(attendee.feedback.order_by("pk").values("id", "text")),
            },
            encoder=DjangoJSONEncoder,
        )

    def patch(self, request: HttpRequest, pk: int) -> JsonResponse:
        attendee = get_object_or_404(Attendee, pk=pk)
        return saved(
            AttendeeForm(model_to_dict(attendee, ["name", "email"]) | body_of(request), instance=attendee), 200
        )

    def delete(self, request: HttpRequest, pk: int) -> HttpResponse:
        attendee = get_object_or_404(Attendee, pk=pk)
        try:
            attendee.delete()
        except IntegrityError:  # Django found a ticket, or the database one that was sold a moment ago
            return JsonResponse({"errors": {"__all__": [HAS_TICKETS]}}, status=409)
        return HttpResponse(status=204)


class Belongings(View):
    """Whatever is added to an attendee: a ticket, a stay, feedback."""

    form: type[ModelForm] = ModelForm

    def post(self, request: HttpRequest, pk: int) -> JsonResponse:
        attendee = get_object_or_404(Attendee, pk=pk)
        model = self.form.Meta.model
        return saved(self.form(body_of(request), instance=model(attendee=attendee)), 201)


add_ticket = Belongings.as_view(form=TicketForm)
add_stay = Belongings.as_view(form=StayForm)
add_feedback = Belongings.as_view(form=FeedbackForm)
