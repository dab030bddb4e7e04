"""The addresses of gift cards."""

from django.urls import path

from giftcards.api import GiftCardDetail, GiftCardList, RedemptionList

urlpatterns = [
    path("", GiftCardList.as_view(), name="giftcard-list"),
    path("<str:code>/", GiftCardDetail.as_view(), name="giftcard-detail"),
    path("<str:code>/redemptions/", RedemptionList.as_view(), name="giftcard-redemptions"),
]
