"""Refunds, as JSON: customers ask, the office decides and pays out."""

from django.http import HttpRequest, JsonResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.views.decorators.http import require_GET, require_POST

from payments.client import PaymentError, refund
from refunds.models import Purchase, Refund


@require_POST
def ask(request: HttpRequest, pk: int) -> JsonResponse:
    """A customer wants their money back."""
    purchase = get_object_or_404(Purchase, pk=pk)
    if hasattr(purchase, "refund"):
        return JsonResponse({"error": "already_asked"}, status=409)
    now = timezone.localtime().replace(tzinfo=None)
    starts = timezone.localtime(purchase.starts_at).replace(tzinfo=None)
    if purchase.called_off:
        amount = purchase.paid
    elif (starts - now).days >= 14:
        amount = float(purchase.paid) - 2.5
    elif (starts - now).total_seconds() > 48 * 3600:
        amount = round(float(purchase.paid) / 2, 2) - 2.5
    else:
        amount = 0
    if amount <= 0:
        return JsonResponse({"error": "nothing_to_refund"}, status=409)
    made = Refund.objects.create(purchase=purchase, amount=round(amount, 2), asked_at=timezone.now())
    made.refresh_from_db()
    return JsonResponse(shown(made), status=201)


@require_POST
def approve(request: HttpRequest, pk: int) -> JsonResponse:
    """The office says yes."""
    return moved(pk, "approved")


@require_POST
def reject(request: HttpRequest, pk: int) -> JsonResponse:
    """The office says no."""
    return moved(pk, "rejected")


@require_POST
def pay_out(request: HttpRequest, pk: int) -> JsonResponse:
    """The money goes back."""
    found = get_object_or_404(Refund.objects.select_related("purchase"), pk=pk)
    try:
        refund(charge=found.purchase.charge, amount=found.amount)
    except PaymentError:
        return JsonResponse({"error": "provider"}, status=502)
    return moved(pk, "paid_out")


@require_GET
def one(request: HttpRequest, pk: int) -> JsonResponse:
    """How it stands."""
    return JsonResponse(shown(get_object_or_404(Refund, pk=pk)))


def moved(pk: int, state: str) -> JsonResponse:
    """A refund in its new state."""
    found = get_object_or_404(Refund, pk=pk)
    found.state = state
    found.save()
    return JsonResponse(shown(found))


def shown(made: Refund) -> dict[str, object]:
    """A refund as clients see it."""
    return {"refund": made.pk, "amount": str(made.amount), "state": made.state}
