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


def token_of(request: HttpRequest) -> str:
    """The visitor's key, which need not fit any basket."""
    return request.COOKIES.get(COOKIE, "")


def find_basket(request: HttpRequest) -> Basket | None:
    """The visitor's basket, if there is one."""
    return Basket.objects.filter(token=token_of(request)).first()


def remembered(response: HttpResponse, basket: Basket) -> HttpResponse:
    """Give the visitor the key to their basket."""
    response.set_cookie(COOKIE, basket.token, max_age=86_400, httponly=True, samesite="Lax")
    return response


@require_safe
def mine(request: HttpRequest) -> HttpResponse:
    """What is in the visitor's basket."""
    response, basket = JsonResponse(basket_content(token=token_of(request))), find_basket(request)
    return remembered(response, basket) if basket else response


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
        basket = find_basket(request) or Basket.objects.create()
        try:
            hold = services.hold_seat(basket=basket, label=label)
        except SeatNotFree as error:
            return remembered(JsonResponse({"error": str(error)}, status=409), basket)
        return remembered(JsonResponse({"seat": label, "held_until": hold.until}, status=201), basket)

    def delete(self, request: HttpRequest, label: str) -> HttpResponse:
        if basket := find_basket(request):
            services.release_seat(basket=basket, label=label)
        return HttpResponse(status=204)


@require_POST
def buy(request: HttpRequest) -> HttpResponse:
    """The visitor wants what is in the basket."""
    try:
        labels = services.buy(basket=find_basket(request))
    except NothingHeld as error:
        return JsonResponse({"error": str(error)}, status=409)
    return JsonResponse({"bought": labels})
