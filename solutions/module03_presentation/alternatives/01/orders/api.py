"""The shop's till over HTTP, with a generic view."""

from django.http import Http404
from rest_framework import exceptions, generics, permissions, serializers
from rest_framework.reverse import reverse

from orders import services


class OutOfStock(exceptions.APIException):
    """409: later may be better."""

    status_code = 409


class LineSerializer(serializers.Serializer):
    isbn = serializers.CharField(source="book.isbn")
    title = serializers.CharField(source="book.title", read_only=True)
    quantity = serializers.IntegerField(min_value=1)
    unit_price = serializers.DecimalField(8, 2, read_only=True)
    total = serializers.DecimalField(10, 2, read_only=True)


class OrderSerializer(serializers.Serializer):
    id = serializers.IntegerField(read_only=True)
    lines = LineSerializer(many=True, allow_empty=False)
    shipping = serializers.DecimalField(8, 2, read_only=True)
    total = serializers.DecimalField(10, 2, read_only=True)

    def create(self, validated_data):
        lines = [{"isbn": line["book"]["isbn"], "quantity": line["quantity"]} for line in validated_data["lines"]]
        try:
            return services.place_order(customer=self.context["request"].user, lines=lines)
        except services.OrderRefused as refused:
            kind = OutOfStock if refused.out_of_stock else exceptions.ValidationError
            raise kind(str(refused)) from refused


class Checkout(generics.CreateAPIView):
    permission_classes = [permissions.IsAuthenticated]
    serializer_class = OrderSerializer

    def get_success_headers(self, data):
        return {"Location": reverse("order-detail", args=[data["id"]], request=self.request)}


class OrderDetail(generics.RetrieveAPIView):
    permission_classes = [permissions.IsAuthenticated]
    serializer_class = OrderSerializer

    def get_object(self):
        if order := services.find_order(self.request.user, self.kwargs["pk"]):
            return order
        raise Http404
