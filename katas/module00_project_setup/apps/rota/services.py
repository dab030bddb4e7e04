"""The rules of swapping shifts."""

from django.db import transaction

from apps.rota.models import Shift, SwapRequest


class SwapError(Exception):
    """The rules do not allow this swap; the message says why."""


@transaction.atomic
def ask_for_swap(*, shift_id: int, person_id: int, reason: str) -> SwapRequest:
    """Offer one's own shift to the others."""
    shift = Shift.objects.select_for_update().get(pk=shift_id)
    if shift.person_id != person_id:
        raise SwapError("You can give away a shift of your own only.")
    if shift.swap_requests.filter(taken_by=None).exists():
        raise SwapError("You have asked already.")
    return SwapRequest.objects.create(shift=shift, asked_by_id=person_id, reason=reason)


@transaction.atomic
def take_swap(*, request_id: int, person_id: int) -> Shift:
    """Take over the shift that a colleague offers."""
    request = SwapRequest.objects.select_for_update(of=("self",)).select_related("shift").get(pk=request_id)
    if request.taken_by_id is not None or request.shift.person_id != request.asked_by_id:
        raise SwapError("This shift is no longer on offer.")
    if request.asked_by_id == person_id:
        raise SwapError("This shift is yours already.")
    request.taken_by_id = request.shift.person_id = person_id
    request.save(update_fields=["taken_by"])
    request.shift.save(update_fields=["person"])
    return request.shift
