"""The rota, a shift, and what colleagues do with it."""

from datetime import timedelta
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.contrib.auth.mixins import LoginRequiredMixin
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.views.decorators.http import require_POST
from django.views.generic import DetailView, ListView

from apps.rota.forms import NoteForm, SwapRequestForm
from apps.rota.models import Note, Shift, SwapRequest
from apps.rota.services import SwapError, ask_for_swap, take_swap

DAYS_SHOWN = 14


def signed_in(request: HttpRequest) -> int:
    """The id of who asks; `login_required` lets nobody else in."""
    assert request.user.pk is not None
    return request.user.pk


class Rota(LoginRequiredMixin, ListView):
    """The coming two weeks."""

    template_name = "rota/rota.html"
    context_object_name = "shifts"

    def get_queryset(self) -> QuerySet[Shift]:
        today = timezone.localdate()
        last = today + timedelta(days=DAYS_SHOWN - 1)
        return Shift.objects.filter(day__range=(today, last)).select_related("person")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(today=timezone.localdate(), **kwargs)


class ShiftPage(LoginRequiredMixin, DetailView):
    """One shift with its notes and the wish to swap it."""

    queryset = Shift.objects.select_related("person")
    template_name = "rota/shift.html"
    context_object_name = "shift"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(
            notes=self.object.notes.select_related("author"),
            swap=self.object.swap_requests.filter(taken_by=None).select_related("asked_by").first(),
            note_form=NoteForm(),
            swap_form=SwapRequestForm(),
            **kwargs,
        )


@login_required
@require_POST
def add_note(request: HttpRequest, pk: int) -> HttpResponse:
    """Leave a note on a shift."""
    shift = get_object_or_404(Shift, pk=pk)
    form = NoteForm(request.POST, instance=Note(shift=shift, author_id=signed_in(request)))
    if form.is_valid():
        form.save()
    else:
        messages.error(request, "A note needs a text.")
    return redirect("shift", pk=pk)


@login_required
@require_POST
def ask_swap(request: HttpRequest, pk: int) -> HttpResponse:
    """Offer a shift to the others."""
    shift = get_object_or_404(Shift, pk=pk)
    form = SwapRequestForm(request.POST)
    if form.is_valid():
        try:
            ask_for_swap(shift_id=shift.pk, person_id=signed_in(request), reason=form.cleaned_data["reason"])
        except SwapError as refusal:
            messages.error(request, str(refusal))
    else:
        messages.error(request, "Say in a few words why, 200 characters at most.")
    return redirect("shift", pk=pk)


@login_required
@require_POST
def accept_swap(request: HttpRequest, pk: int) -> HttpResponse:
    """Take over a shift on offer."""
    swap = get_object_or_404(SwapRequest, pk=pk)
    try:
        take_swap(request_id=swap.pk, person_id=signed_in(request))
    except SwapError as refusal:
        messages.error(request, str(refusal))
    return redirect("shift", pk=swap.shift_id)
