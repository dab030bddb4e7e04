"""The shop's till over HTTP: a cart becomes an order."""

import re
from decimal import ROUND_HALF_UP, Decimal

from django.core.mail import send_mail
from django.db import transaction
from django.shortcuts import get_object_or_404
from django.urls import reverse
from rest_framework import permissions, serializers, status
from rest_framework.exceptions import APIException, ValidationError
from rest_framework.response import Response
from rest_framework.views import APIView

from catalog.models import Book
from orders.models import Order, OrderLine

MAXIMUM_COPIES = 99
BULK_FROM = 10
BULK_FACTOR = Decimal("0.90")
FREE_SHIPPING_FROM = Decimal("50.00")
SHIPPING = Decimal("4.90")
CENT = Decimal("0.01")


class OutOfStock(APIException):
    status_code = status.HTTP_409_CONFLICT


class OrderLineSerializer(serializers.ModelSerializer):
    isbn = serializers.CharField(source="book.isbn")
    title = serializers.CharField(source="book.title")

    class Meta:
        model = OrderLine
        fields = ["isbn", "title", "quantity", "unit_price", "total"]


class OrderSerializer(serializers.ModelSerializer):
    lines = OrderLineSerializer(many=True)

    class Meta:
        model = Order
        fields = ["id", "lines", "shipping", "total"]


class Checkout(APIView):
    """A cart, `{"lines": [{"isbn": ..., "quantity": ...}]}`, becomes an order of whoever is signed in."""

    permission_classes = [permissions.IsAuthenticated]

    def post(self, request):
        # Read the cart. The same title on two lines counts as one line.
        cart = request.data.get("lines") if isinstance(request.data, dict) else None
        if not isinstance(cart, list) or not cart:
            raise ValidationError({"lines": ["Send a list of lines, one at least."]})
        copies = {}
        for line in cart:
            isbn = line.get("isbn") if isinstance(line, dict) else None
            quantity = line.get("quantity") if isinstance(line, dict) else None
            if not isinstance(isbn, str) or not re.fullmatch(r"[0-9]{13}", isbn):
                raise ValidationError({"lines": ["Each line needs an isbn of 13 digits."]})
            if type(quantity) is not int or quantity < 1:
                raise ValidationError({"lines": [f"{isbn}: quantity must be a whole number from 1."]})
            copies[isbn] = copies.get(isbn, 0) + quantity
        for isbn, quantity in copies.items():
            if quantity > MAXIMUM_COPIES:
                raise ValidationError({"lines": [f"{isbn}: at most {MAXIMUM_COPIES} copies in one order."]})

        with transaction.atomic():
            # Lock the books in one order, so that two carts never wait for each other in a circle.
            locked = Book.objects.select_for_update().filter(isbn__in=copies, is_listed=True).order_by("pk")
            books = {book.isbn: book for book in locked}
            for isbn, quantity in copies.items():
                if isbn not in books:
                    raise ValidationError({"lines": [f"{isbn}: we do not sell this book."]})
                if books[isbn].stock < quantity:
                    raise OutOfStock(f"{isbn}: only {books[isbn].stock} left.")

            # Price the lines, then the order.
            lines, goods = [], Decimal(0)
            for isbn, quantity in copies.items():
                book = books[isbn]
                total = book.price * quantity
                if quantity >= BULK_FROM:
                    total = (total * BULK_FACTOR).quantize(CENT, rounding=ROUND_HALF_UP)
                lines.append(OrderLine(book=book, quantity=quantity, unit_price=book.price, total=total))
                goods += total
            shipping = Decimal("0.00") if goods >= FREE_SHIPPING_FROM else SHIPPING

            # Reserve the stock and write the order.
            for line in lines:
                line.book.stock -= line.quantity
            Book.objects.bulk_update(books.values(), ["stock"])
            order = Order.objects.create(customer=request.user, shipping=shipping, total=goods + shipping)
            for line in lines:
                line.order = order
            OrderLine.objects.bulk_create(lines)

            def confirm():
                text = "\n".join(f"{line.quantity} x {line.book.title}: {line.total}" for line in lines)
                send_mail(
                    subject=f"Your order {order.pk}",
                    message=f"Thank you!\n\n{text}\nShipping: {shipping}\nTotal: {order.total}\n",
                    from_email=None,
                    recipient_list=[request.user.email],
                )

            transaction.on_commit(confirm, robust=True)  # a mail server that is down must not lose the order
        return Response(
            OrderSerializer(order).data,
            status=status.HTTP_201_CREATED,
            headers={"Location": request.build_absolute_uri(reverse("order-detail", args=[order.pk]))},
        )


class OrderDetail(APIView):
    """One of the customer's own orders."""

    permission_classes = [permissions.IsAuthenticated]

    def get(self, request, pk):
        order = get_object_or_404(Order.objects.prefetch_related("lines__book"), pk=pk, customer=request.user)
        return Response(OrderSerializer(order).data)
