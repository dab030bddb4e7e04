"""The API for partner shops: what is in stock, and copies put aside."""

from django.shortcuts import get_object_or_404
from drf_spectacular.utils import OpenApiParameter
from rest_framework import generics, pagination, parsers, permissions, renderers, status
from rest_framework.response import Response
from rest_framework.serializers import ValidationError

from partners import errors, services
from partners.access import PartnerKeyAuthentication
from partners.documentation import PartnerSchema, Told
from partners.serializers import (
    ReleasedSerializer,
    ReservationSerializer,
    ReservationsSerializer,
    StockSerializer,
    WantedSerializer,
)

EMMA = {"isbn": "9780141439518", "title": "Emma", "price": {"amount": "9.90", "currency": "EUR"}, "available": 3}
WANTED = {"isbn": "9780141439518", "quantity": 2}
RESERVATION = WANTED | {"id": 17, "held_until": 1767225600}


class StockPages(pagination.PageNumberPagination):
    page_size = 50


class PartnerView(generics.GenericAPIView):
    """What all addresses for partners share."""

    authentication_classes = [PartnerKeyAuthentication]
    permission_classes = [permissions.IsAuthenticated]
    parser_classes = [parsers.JSONParser]
    renderer_classes = [renderers.JSONRenderer]
    filter_backends = []
    schema = PartnerSchema()

    def get_exception_handler(self):
        return errors.handle


class StockList(PartnerView, generics.ListAPIView):
    """Books by ISBN; `?in_stock=true` for those of which a copy can be had."""

    serializer_class = StockSerializer
    pagination_class = StockPages
    told = {
        "GET": Told(
            "list_stock", StockSerializer(many=True), EMMA, (400, 404), parameters=(OpenApiParameter("in_stock", bool),)
        )
    }

    def get_queryset(self):
        books = services.stock()
        if in_stock := self.request.query_params.get("in_stock"):
            if in_stock not in {"true", "false"}:
                raise ValidationError({"in_stock": ["Say true or false."]})
            books = books.filter(available__gt=0) if in_stock == "true" else books.filter(available__lte=0)
        return books


class StockDetail(PartnerView, generics.RetrieveAPIView):
    """One book."""

    serializer_class = StockSerializer
    lookup_field = "isbn"
    told = {"GET": Told("get_stock", StockSerializer, EMMA, (404,))}

    def get_queryset(self):
        return services.stock()


class ReservationList(PartnerView):
    """The partner's own reservations, and a new one."""

    told = {
        "GET": Told("list_reservations", ReservationsSerializer, {"reservations": [RESERVATION]}),
        "POST": Told("reserve", ReservationSerializer, RESERVATION, (400, 409), 201, WantedSerializer, WANTED),
    }

    def get(self, request):
        reservations = request.user.reservations.select_related("book").order_by("id")
        return Response(ReservationsSerializer({"reservations": reservations}).data)

    def post(self, request):
        wanted = WantedSerializer(data=request.data)
        wanted.is_valid(raise_exception=True)
        isbn, quantity = wanted.validated_data["isbn"].isbn, wanted.validated_data["quantity"]
        try:
            reservation = services.reserve_copies(partner=request.user, isbn=isbn, quantity=quantity)
        except services.OutOfStock as error:
            raise errors.NotEnoughCopies from error
        return Response(ReservationSerializer(reservation).data, status=status.HTTP_201_CREATED)


class ReservationDetail(PartnerView):
    """One of the partner's own reservations."""

    told = {
        "GET": Told("get_reservation", ReservationSerializer, RESERVATION, (404,)),
        "DELETE": Told("release_reservation", ReleasedSerializer, {"released": 2}, (404,)),
    }

    def get_object(self):
        return get_object_or_404(self.request.user.reservations.select_related("book"), pk=self.kwargs["id"])

    def get(self, request, id):
        return Response(ReservationSerializer(self.get_object()).data)

    def delete(self, request, id):
        reservation = self.get_object()
        reservation.delete()
        return Response({"released": reservation.quantity})
