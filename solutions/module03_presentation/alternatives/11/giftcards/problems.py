"""What clients are told when the shop's rules forbid something."""

from config.edge import problem, to_problem
from django.http import JsonResponse

from giftcards import services


@to_problem.register
def _(error: services.UnknownCard) -> JsonResponse:
    return problem(404, "No gift card has this code.", slug="gift-card-unknown", title="Unknown gift card")


@to_problem.register
def _(error: services.CardExpired) -> JsonResponse:
    return problem(409, "This gift card has expired.", slug="gift-card-expired", title="Expired gift card")


@to_problem.register
def _(error: services.InsufficientBalance) -> JsonResponse:
    return problem(
        409,
        f"{error.balance} is left on this gift card.",
        slug="gift-card-balance",
        title="Not enough on the gift card",
        balance=str(error.balance),
    )
