"""The API that hotels and agencies reserve with. How errors are told: `edge.py`."""

from django.utils import timezone
from rest_framework.request import Request
from rest_framework.response import Response

from reservations import services
from reservations.edge import BoxOfficeView
from reservations.serializers import ReservationSerializer, WishSerializer


class Reservations(BoxOfficeView):
    """All reservations: only new ones, for now."""

    def post(self, request: Request) -> Response:
        wish = WishSerializer(data=request.data)
        wish.is_valid(raise_exception=True)
        reservation = services.reserve(
            show_id=wish.validated_data["show"],
            agency=wish.validated_data["agency"],
            quantity=wish.validated_data["quantity"],
        )
        return Response(ReservationSerializer(reservation).data, status=201)


class OneReservation(BoxOfficeView):
    """One reservation."""

    def get(self, request: Request, pk: int) -> Response:
        return Response(ReservationSerializer(services.find(reservation_id=pk)).data)


class Cancellation(BoxOfficeView):
    """The end of a reservation."""

    def post(self, request: Request, pk: int) -> Response:
        reservation = services.cancel(reservation_id=pk, now=timezone.now())
        return Response(ReservationSerializer(reservation).data)
