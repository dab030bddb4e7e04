"""Gift vouchers for the theatre's app, as JSON."""

import json

from django.http import HttpRequest, JsonResponse
from django.views import View

from payments.client import Declined, Unreachable
from vouchers.forms import VoucherForm
from vouchers.models import Customer, Voucher
from vouchers.services import buy_voucher


class Vouchers(View):
    """The vouchers that one customer has bought."""

    customer: Customer

    def dispatch(self, request: HttpRequest, *args: object, **kwargs: object) -> JsonResponse:
        token = request.headers.get("Authorization", "").removeprefix("Bearer ")
        customer = Customer.objects.filter(token=token).first()
        if customer is None:
            return refused("Who are you?", 401)
        self.customer = customer
        return super().dispatch(request, *args, **kwargs)

    def get(self, request: HttpRequest) -> JsonResponse:
        return JsonResponse({"vouchers": [shown(voucher) for voucher in self.customer.vouchers.order_by("pk")]})

    def post(self, request: HttpRequest) -> JsonResponse:
        form = VoucherForm(json.loads(request.body))
        if not form.is_valid():
            return JsonResponse({"errors": form.errors}, status=400)
        try:
            voucher = buy_voucher(customer=self.customer, **form.cleaned_data)
        except Declined:
            return refused("The card is declined.", 402)
        except Unreachable:
            return refused("The payment provider does not answer.", 502)
        return JsonResponse(shown(voucher), status=201)


def shown(voucher: Voucher) -> dict[str, str]:
    """A voucher as its buyer sees it."""
    return {"code": voucher.code, "amount": str(voucher.amount), "recipient": voucher.recipient}


def refused(sentence: str, status: int) -> JsonResponse:
    """Why not."""
    return JsonResponse({"error": sentence}, status=status)
