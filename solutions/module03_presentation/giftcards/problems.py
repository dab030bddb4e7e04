"""What clients are told when the shop's rules forbid something."""

from config.problems import Problem
from giftcards import services

GIFT_CARD_PROBLEMS = {
    services.UnknownCard: Problem(
        status=404,
        slug="gift-card-unknown",
        title="Unknown gift card",
        detail="No gift card has this code; please check it for typing errors.",
    ),
    services.CardExpired: Problem(
        status=409,
        slug="gift-card-expired",
        title="Expired gift card",
        detail="The last day on which this gift card could be used is over.",
    ),
    services.InsufficientBalance: Problem(
        status=409,
        slug="gift-card-balance",
        title="Not enough on the gift card",
        detail="Less is left on the gift card than was asked for; `balance` says how much.",
        members=("balance",),
    ),
}
