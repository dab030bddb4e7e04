"""Gift cards over HTTP: buy one, look at one, pay with one."""

from decimal import Decimal

from django.urls import reverse
from rest_framework import permissions, serializers, status
from rest_framework.response import Response
from rest_framework.views import APIView

from giftcards import services
from giftcards.models import GiftCard

SMALLEST, LARGEST = Decimal("0.01"), Decimal(500)


class PurchaseSerializer(serializers.Serializer):
    """What a buyer sends."""

    amount = serializers.DecimalField(max_digits=6, decimal_places=2, min_value=SMALLEST, max_value=LARGEST)
    recipient = serializers.EmailField()


class RedemptionSerializer(serializers.Serializer):
    """What a till sends."""

    amount = serializers.DecimalField(max_digits=6, decimal_places=2, min_value=SMALLEST)


class GiftCardSerializer(serializers.ModelSerializer):
    """What the holder of a code may see."""

    class Meta:
        model = GiftCard
        fields = ["code", "balance", "expires_on"]


class GiftCardList(APIView):
    """Buy a card for somebody."""

    permission_classes = [permissions.IsAuthenticated]

    def post(self, request):
        purchase = PurchaseSerializer(data=request.data)
        purchase.is_valid(raise_exception=True)
        card = services.buy_card(buyer=request.user, **purchase.validated_data)
        location = reverse("giftcard-detail", args=[card.code])
        return Response(GiftCardSerializer(card).data, status.HTTP_201_CREATED, headers={"Location": location})


class GiftCardDetail(APIView):
    """What is left on a card, for whoever knows its code."""

    permission_classes = [permissions.AllowAny]

    def get(self, request, code):
        return Response(GiftCardSerializer(services.get_card(code=code)).data)


class RedemptionList(APIView):
    """Pay with a card, for whoever knows its code."""

    permission_classes = [permissions.AllowAny]

    def post(self, request, code):
        redemption = RedemptionSerializer(data=request.data)
        redemption.is_valid(raise_exception=True)
        card = services.redeem_card(code=code, **redemption.validated_data)
        return Response(GiftCardSerializer(card).data, status.HTTP_201_CREATED)
