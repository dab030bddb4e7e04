"""The API for partner shops: what is in stock, and copies put aside."""

from django.shortcuts import get_object_or_404
from rest_framework import generics, pagination, parsers, permissions, renderers, serializers, status
from rest_framework.response import Response

from catalog.models import Book
from partners import errors, services
from partners.access import PartnerKeyAuthentication
from partners.models import Reservation


class StockSerializer(serializers.ModelSerializer):
    """A book and how many copies of it can be had."""

    price = serializers.SerializerMethodField()
    available = serializers.SerializerMethodField()

    class Meta:
        model = Book
        fields = ["isbn", "title", "price", "available"]

    def get_price(self, book) -> str:
        return {"amount": str(book.price), "currency": "EUR"}

    def get_available(self, book):
        return book.available


class ReservationSerializer(serializers.ModelSerializer):
    """Copies put aside."""

    isbn = serializers.CharField(source="book.isbn")

    class Meta:
        model = Reservation
        fields = ["id", "isbn", "quantity", "held_until"]


class WantedSerializer(serializers.Serializer):
    """What a partner sends to have copies put aside."""

    isbn = serializers.SlugRelatedField(slug_field="isbn", queryset=Book.objects.filter(is_listed=True))
    quantity = serializers.IntegerField(min_value=1, max_value=100)


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
                raise serializers.ValidationError({"in_stock": ["Say true or false."]})
            books = books.filter(available__gt=0) if in_stock == "true" else books.filter(available__lte=0)
        return books


class StockDetail(PartnerView, generics.RetrieveAPIView):
    """One book."""

    serializer_class = StockSerializer
    lookup_field = "isbn"

    def get_queryset(self):
        return services.stock()


class ReservationList(PartnerView):
    """The partner's own reservations, and a new one."""

    serializer_class = ReservationSerializer

    def get(self, request):
        reservations = request.user.reservations.select_related("book").order_by("id")
        return Response({"reservations": [as_till_reads(reservation) for reservation in reservations]})

    def post(self, request):
        wanted = WantedSerializer(data=request.data)
        wanted.is_valid(raise_exception=True)
        isbn, quantity = wanted.validated_data["isbn"].isbn, wanted.validated_data["quantity"]
        try:
            reservation = services.reserve_copies(partner=request.user, isbn=isbn, quantity=quantity)
        except services.OutOfStock as error:
            raise errors.NotEnoughCopies from error
        return Response(as_till_reads(reservation), status=status.HTTP_201_CREATED)


class ReservationDetail(PartnerView):
    """One of the partner's own reservations."""

    serializer_class = ReservationSerializer

    def get_object(self):
        return get_object_or_404(self.request.user.reservations.select_related("book"), pk=self.kwargs["id"])

    def get(self, request, id):
        return Response(as_till_reads(self.get_object()))

    def delete(self, request, id):
        reservation = self.get_object()
        reservation.delete()
        return Response({"released": reservation.quantity})


def as_till_reads(reservation):
    """Tills count in seconds since 1970."""
    return ReservationSerializer(reservation).data | {"held_until": int(reservation.held_until.timestamp())}
