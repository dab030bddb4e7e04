"""Buying passes and giving them back, and what has become of the places."""

from collections import Counter

from django.db.models import Sum
from django.http import HttpResponse
from django.test import Client

from standing.models import Admission, Evening


def buy(*evenings: Evening, quantity: int = 1) -> int:
    """The status with which somebody's wish for these evenings, in this order, is answered."""
    return wish(*evenings, quantity=quantity).status_code


def wish(*evenings: Evening, quantity: int = 1) -> HttpResponse:
    """The answer to that."""
    body = {"email": "ana@example.org", "evenings": [evening.pk for evening in evenings], "quantity": quantity}
    client = Client(raise_request_exception=False)
    return client.post("/standing/", body, "application/json")


def give_back(bought) -> int:
    """The status with which the return of a pass is answered."""
    client = Client(raise_request_exception=False)
    return client.post(f"/standing/passes/{bought.pk}/give-back/").status_code


def left(evening: Evening) -> int:
    """The places that the evening says are left."""
    return Evening.objects.get(pk=evening.pk).places_left


def sold(evening: Evening) -> int:
    """The places of this evening on passes that are good."""
    good = Admission.objects.filter(evening=evening, bought__given_back_at=None)
    return good.aggregate(places=Sum("bought__quantity"))["places"] or 0


def told(answers: list[object]) -> str:
    """Answers, counted."""
    return ", ".join(f"{count} x {answer}" for answer, count in Counter(map(str, answers)).items())
