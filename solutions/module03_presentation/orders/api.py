"""The shop's till over HTTP: JSON in, a service, JSON out."""

from django.http import Http404
from django.urls import reverse
from rest_framework import permissions, serializers, status
from rest_framework.exceptions import APIException, ValidationError
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from orders.selectors import find_order
from orders.services import OrderRefused, OutOfStock, place_order


class Conflict(APIException):
    """The request is fine; what the shop has is not."""

    status_code = status.HTTP_409_CONFLICT


class CartLineSerializer(serializers.Serializer):
    isbn = serializers.RegexField(r"^[0-9]{13}\Z")
    quantity = serializers.IntegerField()


class CartSerializer(serializers.Serializer):
    lines = CartLineSerializer(many=True)


class OrderLineSerializer(serializers.Serializer):
    isbn = serializers.CharField(source="book.isbn")
    title = serializers.CharField(source="book.title")
    quantity = serializers.IntegerField()
    unit_price = serializers.DecimalField(max_digits=None, decimal_places=2)
    total = serializers.DecimalField(max_digits=None, decimal_places=2)


class OrderSerializer(serializers.Serializer):
    id = serializers.IntegerField()
    lines = OrderLineSerializer(many=True)
    shipping = serializers.DecimalField(max_digits=None, decimal_places=2)
    total = serializers.DecimalField(max_digits=None, decimal_places=2)


class Checkout(APIView):
    """A cart, `{"lines": [{"isbn": ..., "quantity": ...}]}`, becomes an order of whoever is signed in."""

    permission_classes = [permissions.IsAuthenticated]

    def post(self, request: Request) -> Response:
        cart = CartSerializer(data=request.data)
        cart.is_valid(raise_exception=True)
        try:
            order = place_order(customer=request.user, lines=cart.validated_data["lines"])
        except OutOfStock as refused:
            raise Conflict(str(refused)) from refused
        except OrderRefused as refused:
            raise ValidationError({"lines": [str(refused)]}) from refused
        return Response(
            OrderSerializer(order).data,
            status=status.HTTP_201_CREATED,
            headers={"Location": request.build_absolute_uri(reverse("order-detail", args=[order.pk]))},
        )


class OrderDetail(APIView):
    """One of the customer's own orders."""

    permission_classes = [permissions.IsAuthenticated]

    def get(self, request: Request, pk: int) -> Response:
        order = find_order(customer=request.user, order_id=pk)
        if order is None:
            raise Http404
        return Response(OrderSerializer(order).data)
