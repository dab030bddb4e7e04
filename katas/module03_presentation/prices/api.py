"""The price list over HTTP: for the tills, for the partners who compare prices, for the web shop."""

from rest_framework import generics, permissions, serializers

from prices.models import Price


class IsStaffOrReadOnly(permissions.BasePermission):
    """Anyone may read a price; booksellers set it."""

    def has_permission(self, request, view):
        return request.method in permissions.SAFE_METHODS or request.user.is_staff


class PriceSerializer(serializers.ModelSerializer):
    isbn = serializers.CharField(source="book.isbn", read_only=True)
    title = serializers.CharField(source="book.title", read_only=True)
    net_price = serializers.DecimalField(max_digits=8, decimal_places=2, read_only=True)

    class Meta:
        model = Price
        fields = ["isbn", "title", "gross_price", "net_price", "vat_percent"]


class PriceView(generics.GenericAPIView):
    """What the list and the single price share."""

    permission_classes = [IsStaffOrReadOnly]
    serializer_class = PriceSerializer
    queryset = Price.objects.filter(book__is_listed=True).select_related("book").order_by("book__isbn")
    lookup_field, lookup_url_kwarg = "book__isbn", "isbn"


class PriceList(PriceView, generics.ListAPIView):
    """The prices of all listed books, by ISBN."""


class PriceDetail(PriceView, generics.RetrieveUpdateAPIView):
    """The price of one book."""

    http_method_names = ["get", "patch", "head", "options"]
