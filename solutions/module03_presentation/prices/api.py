"""The price list over HTTP: for the tills, for the partners who compare prices, for the web shop."""

from rest_framework import generics, permissions

from prices.models import Price
from prices.serializers import PriceV1Serializer, PriceV2Serializer
from prices.versioning import CURRENT, OLD, PriceVersioning, SunsetMixin


class IsStaffOrReadOnly(permissions.BasePermission):
    """Anyone may read a price; booksellers set it."""

    def has_permission(self, request, view) -> bool:
        return request.method in permissions.SAFE_METHODS or request.user.is_staff


class PriceView(SunsetMixin, generics.GenericAPIView):
    """What the list and the single price share."""

    permission_classes = [IsStaffOrReadOnly]
    versioning_class = PriceVersioning
    serializer_classes = {OLD: PriceV1Serializer, CURRENT: PriceV2Serializer}
    queryset = Price.objects.filter(book__is_listed=True).select_related("book").order_by("book__isbn")
    lookup_field, lookup_url_kwarg = "book__isbn", "isbn"

    def get_serializer_class(self):
        # A browser's error page draws its forms although the version could not be told.
        return self.serializer_classes[getattr(self.request, "version", CURRENT)]


class PriceList(PriceView, generics.ListAPIView):
    """The prices of all listed books, by ISBN."""


class PriceDetail(PriceView, generics.RetrieveUpdateAPIView):
    """The price of one book."""

    http_method_names = ["get", "patch", "head", "options"]
