"""Baskets, as JSON. Whose basket it is stands in a cookie."""

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404
from django.views import View
from django.views.decorators.http import require_POST, require_safe

from baskets import services
from baskets.errors import NothingHeld, SeatNotFree
from baskets.models import Basket, Seat
from baskets.selectors import basket_content, free_seats, seat_state

COOKIE = "basket"


def get_basket(request: HttpRequest) -> Basket:
    """The visitor's basket."""
    return Basket.objects.filter(token=request.COOKIES.get(COOKIE, "")).first() or Basket.objects.create()


def remembered(response: HttpResponse, basket: Basket) -> HttpResponse:
    """Give the visitor the key to their basket."""
    response.set_cookie(COOKIE, basket.token, max_age=86_400, httponly=True, samesite="Lax")
    return response


@require_safe
def mine(request: HttpRequest) -> HttpResponse:
    """What is in the visitor's basket."""
    basket = get_basket(request)
    return remembered(JsonResponse(basket_content(basket=basket)), basket)


@require_safe
def seats(request: HttpRequest) -> HttpResponse:
    """What can still be had."""
    return JsonResponse({"free": free_seats()})


class OneSeat(View):
    """A seat: how it stands, and whether the visitor wants it."""

    def get(self, request: HttpRequest, label: str) -> HttpResponse:
        seat = get_object_or_404(Seat, label=label)
        return JsonResponse({"seat": seat.label, "price": str(seat.price), "state": seat_state(seat=seat)})

    def post(self, request: HttpRequest, label: str) -> HttpResponse:
        basket = get_basket(request)
        try:
            hold = services.hold_seat(basket=basket, label=label)
        except SeatNotFree as error:
            return remembered(JsonResponse({"error": str(error)}, status=409), basket)
        return remembered(JsonResponse({"seat": label, "held_until": hold.until}, status=201), basket)

    def delete(self, request: HttpRequest, label: str) -> HttpResponse:
        services.release_seat(basket=get_basket(request), label=label)
        return HttpResponse(status=204)


@require_POST
def buy(request: HttpRequest) -> HttpResponse:
    """The visitor wants what is in the basket."""
    try:
        labels = services.buy(basket=get_basket(request))
    except NothingHeld as error:
        return JsonResponse({"error": str(error)}, status=409)
    return JsonResponse({"bought": labels})
