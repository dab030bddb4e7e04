"""What every version of the price list does: which prices, who may set them, which methods."""

from rest_framework import generics, permissions

from prices.models import Price


class IsStaffOrReadOnly(permissions.BasePermission):
    """Anyone may read a price; booksellers set it."""

    def has_permission(self, request, view) -> bool:
        return request.method in permissions.SAFE_METHODS or request.user.is_staff


class PriceView(generics.GenericAPIView):
    """What the list and the single price share; a version adds its serializer."""

    permission_classes = [IsStaffOrReadOnly]
    queryset = Price.objects.filter(book__is_listed=True).select_related("book").order_by("book__isbn")
    lookup_field, lookup_url_kwarg = "book__isbn", "isbn"


class PriceList(PriceView, generics.ListAPIView):
    """The prices of all listed books, by ISBN."""


class PriceDetail(PriceView, generics.RetrieveUpdateAPIView):
    """The price of one book."""

    http_method_names = ["get", "patch", "head", "options"]
