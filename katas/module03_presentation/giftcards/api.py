"""Gift cards over HTTP: buy one, look at one, pay with one."""

import traceback
from decimal import Decimal

from django.urls import reverse
from rest_framework import permissions, serializers, status
from rest_framework.response import Response
from rest_framework.views import APIView

from giftcards import services
from giftcards.models import GiftCard

MAXIMUM = Decimal(500)
INVALID_AMOUNT, AMOUNT_TOO_SMALL = 12, 13  # the till's own numbers


class PurchaseSerializer(serializers.Serializer):
    """What a buyer sends."""

    amount = serializers.DecimalField(max_digits=6, decimal_places=2, min_value=Decimal("0.01"))
    recipient = serializers.EmailField()


class GiftCardSerializer(serializers.ModelSerializer):
    """What the holder of a code may see."""

    class Meta:
        model = GiftCard
        fields = ["code", "balance", "expires_on"]


class GiftCardView(APIView):
    """Answers in JSON whatever happens, so that the till can show it to support."""

    def handle_exception(self, exc):
        try:
            return super().handle_exception(exc)
        except Exception:
            body = {
                "exception": type(exc).__name__,
                "message": str(exc),
                "traceback": traceback.format_exc().splitlines(),
            }
            return Response(body, status=status.HTTP_500_INTERNAL_SERVER_ERROR)


class GiftCardList(GiftCardView):
    """Buy a card for somebody."""

    permission_classes = [permissions.IsAuthenticated]

    def post(self, request):
        purchase = PurchaseSerializer(data=request.data)
        purchase.is_valid(raise_exception=True)
        if purchase.validated_data["amount"] > MAXIMUM:
            return Response({"error": f"no card above {MAXIMUM}"}, status=status.HTTP_403_FORBIDDEN)
        card = services.buy_card(buyer=request.user, **purchase.validated_data)
        location = reverse("giftcard-detail", args=[card.code])
        return Response(GiftCardSerializer(card).data, status.HTTP_201_CREATED, headers={"Location": location})


class GiftCardDetail(GiftCardView):
    """What is left on a card, for whoever knows its code."""

    permission_classes = [permissions.AllowAny]

    def get(self, request, code):
        card = GiftCard.objects.filter(code=code).first()
        if card is None:
            return Response({"success": False, "message": "Card not found"})
        return Response(GiftCardSerializer(card).data)


class RedemptionList(GiftCardView):
    """Pay with a card, for whoever knows its code."""

    permission_classes = [permissions.AllowAny]

    def post(self, request, code):
        try:
            amount = Decimal(request.data["amount"]).quantize(Decimal("0.01"))
        except (KeyError, ArithmeticError):
            return self.refuse(INVALID_AMOUNT, "amount is missing or not a number")
        if amount <= 0:
            return self.refuse(AMOUNT_TOO_SMALL, "amount must be above zero")
        card = services.redeem_card(code=code, amount=amount)
        return Response(GiftCardSerializer(card).data, status.HTTP_201_CREATED)

    def refuse(self, code, message):
        return Response({"errors": [{"code": code, "message": message}]}, status.HTTP_422_UNPROCESSABLE_ENTITY)
