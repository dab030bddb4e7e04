"""The API for partner shops: what is in stock, and copies put aside."""

from django.shortcuts import get_object_or_404
from drf_spectacular.utils import OpenApiParameter, OpenApiRequest, extend_schema
from rest_framework import generics, pagination, parsers, permissions, renderers, status
from rest_framework.response import Response
from rest_framework.serializers import ValidationError

from partners import documentation as doc
from partners import errors, services
from partners.access import PartnerKeyAuthentication
from partners.serializers import (
    ReleasedSerializer,
    ReservationSerializer,
    ReservationsSerializer,
    StockSerializer,
    WantedSerializer,
)


class StockPages(pagination.PageNumberPagination):
    page_size = 50


class PartnerView(generics.GenericAPIView):
    """What all addresses for partners share."""

    authentication_classes = [PartnerKeyAuthentication]
    permission_classes = [permissions.IsAuthenticated]
    parser_classes = [parsers.JSONParser]
    renderer_classes = [renderers.JSONRenderer]
    filter_backends = []

    def get_exception_handler(self):
        return errors.handle


class StockList(PartnerView, generics.ListAPIView):
    """Books by ISBN; `?in_stock=true` for those of which a copy can be had."""

    serializer_class = StockSerializer
    pagination_class = StockPages

    def get_queryset(self):
        books = services.stock()
        if in_stock := self.request.query_params.get("in_stock"):
            if in_stock not in {"true", "false"}:
                raise ValidationError({"in_stock": ["Say true or false."]})
            books = books.filter(available__gt=0) if in_stock == "true" else books.filter(available__lte=0)
        return books

    @extend_schema(
        parameters=[OpenApiParameter("in_stock", bool, description="Only books that can be had, or that cannot.")],
        responses=doc.answers(200, StockSerializer, doc.EMMA, on_400=doc.INVALID_QUERY, on_404=doc.UNKNOWN),
    )
    def get(self, request, *args, **kwargs):
        return super().get(request, *args, **kwargs)


class StockDetail(PartnerView, generics.RetrieveAPIView):
    """One book."""

    serializer_class = StockSerializer
    lookup_field = "isbn"

    def get_queryset(self):
        return services.stock()

    @extend_schema(
        responses=doc.answers(200, StockSerializer, doc.EMMA, on_404=doc.UNKNOWN),
    )
    def get(self, request, *args, **kwargs):
        return super().get(request, *args, **kwargs)


class ReservationList(PartnerView):
    """The partner's own reservations, and a new one."""

    @extend_schema(
        operation_id="partners_reservations_list",
        responses=doc.answers(200, ReservationsSerializer, {"reservations": [doc.RESERVATION]}),
    )
    def get(self, request):
        reservations = request.user.reservations.select_related("book").order_by("id")
        return Response(ReservationsSerializer({"reservations": reservations}).data)

    @extend_schema(
        request=OpenApiRequest(WantedSerializer, examples=doc.example(doc.WANTED)),
        responses=doc.answers(
            201, ReservationSerializer, doc.RESERVATION, on_400=doc.INVALID_WISH, on_409=doc.OUT_OF_STOCK
        ),
    )
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

    def get_object(self):
        return get_object_or_404(self.request.user.reservations.select_related("book"), pk=self.kwargs["id"])

    @extend_schema(
        responses=doc.answers(200, ReservationSerializer, doc.RESERVATION, on_404=doc.UNKNOWN),
    )
    def get(self, request, id):
        return Response(ReservationSerializer(self.get_object()).data)

    @extend_schema(
        responses=doc.answers(200, ReleasedSerializer, doc.RELEASED, on_404=doc.UNKNOWN),
    )
    def delete(self, request, id):
        reservation = self.get_object()
        reservation.delete()
        return Response({"released": reservation.quantity})
