"""The API that hotels and agencies reserve with."""

from django.utils import timezone
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from reservations import services
from reservations.serializers import ReservationSerializer, WishSerializer


class Reservations(APIView):
    """All reservations: only new ones, for now."""

    def post(self, request: Request) -> Response:
        wish = WishSerializer(data=request.data)
        if not wish.is_valid():
            return Response(wish.errors, status=400)
        try:
            reservation = services.reserve(
                show_id=wish.validated_data["show"],
                agency=wish.validated_data["agency"],
                quantity=wish.validated_data["quantity"],
            )
        except KeyError as error:
            return Response({"error": f"{error} is missing"}, status=400)
        except ValueError as error:
            return Response({"error": str(error)}, status=400)
        if reservation is None:
            return Response({"error": "no such show"}, status=400)
        return Response(ReservationSerializer(reservation).data, status=201)


class OneReservation(APIView):
    """One reservation."""

    def get(self, request: Request, pk: int) -> Response:
        reservation = services.find(reservation_id=pk)
        if reservation is None:
            return Response(status=404)
        return Response(ReservationSerializer(reservation).data)


class Cancellation(APIView):
    """The end of a reservation."""

    def post(self, request: Request, pk: int) -> Response:
        try:
            reservation = services.cancel(reservation_id=pk, now=timezone.now())
            return Response(ReservationSerializer(reservation).data)
        except Exception:
            return Response({"success": False, "message": "Could not cancel."})
