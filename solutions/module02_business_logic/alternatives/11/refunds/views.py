"""Refunds, as JSON: customers ask, the office decides and pays out."""

from collections.abc import Callable
from functools import wraps

from django.core.exceptions import ObjectDoesNotExist
from django.http import Http404, HttpRequest, JsonResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.views.decorators.http import require_GET, require_POST

from payments.client import PaymentError
from refunds import services
from refunds.errors import RefundError
from refunds.models import Refund

View = Callable[[HttpRequest, int], JsonResponse]


def told(view: View) -> View:
    """Refusals as responses: the one place that knows their status codes."""

    @wraps(view)
    def answer(request: HttpRequest, pk: int) -> JsonResponse:
        try:
            return view(request, pk)
        except RefundError as refused:
            return JsonResponse({"error": refused.code, **refused.details}, status=409)
        except PaymentError:
            return JsonResponse({"error": "provider"}, status=502)
        except ObjectDoesNotExist:
            raise Http404 from None

    return answer


@require_POST
@told
def ask(request: HttpRequest, pk: int) -> JsonResponse:
    """A customer wants their money back."""
    return JsonResponse(shown(services.ask(purchase_id=pk, now=timezone.now())), status=201)


@require_POST
@told
def approve(request: HttpRequest, pk: int) -> JsonResponse:
    """The office says yes."""
    return JsonResponse(shown(services.approve(refund_id=pk)))


@require_POST
@told
def reject(request: HttpRequest, pk: int) -> JsonResponse:
    """The office says no."""
    return JsonResponse(shown(services.reject(refund_id=pk)))


@require_POST
@told
def pay_out(request: HttpRequest, pk: int) -> JsonResponse:
    """The money goes back."""
    return JsonResponse(shown(services.pay_out(refund_id=pk)))


@require_GET
def one(request: HttpRequest, pk: int) -> JsonResponse:
    """How it stands."""
    return JsonResponse(shown(get_object_or_404(Refund, pk=pk)))


def shown(made: Refund) -> dict[str, object]:
    """A refund as clients see it."""
    return {"refund": made.pk, "amount": str(made.amount), "state": made.state}
