"""What somebody will add to this project who has never heard of problem details: exercise 11 answers for it too."""

from decimal import Decimal

from django.urls import include, path
from rest_framework.authentication import BasicAuthentication
from rest_framework.views import APIView

import config.urls
from giftcards import services


class WrittenTomorrow(APIView):
    """A view that redeems cards; a test says what `GET` raises."""

    authentication_classes = [BasicAuthentication]
    permission_classes = []
    error = None

    def get(self, request):
        raise self.error

    def post(self, request):
        services.redeem_card(code=request.data["code"], amount=Decimal(request.data["amount"]))


urlpatterns = [path("tomorrow/", WrittenTomorrow.as_view()), path("", include("config.urls"))]


def __getattr__(name):
    """What else the project's own URLs say: handler500, for one."""
    return getattr(config.urls, name)
