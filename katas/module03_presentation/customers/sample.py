"""Customers for the demo: ben keeps two profiles, cleo one; ada is their bookseller."""

from decimal import Decimal

from django.contrib.auth.hashers import make_password

from accounts.models import User
from customers.models import Address, Customer

ROWS = (
    ("ben", "Ben Okafor", "ben@readers.example", Customer.Tier.BASIC, "0", "Argues about every late parcel."),
    ("ben", "Hillside School", "library@hillside.example", Customer.Tier.SILVER, "750", "Pays late, never fails to."),
    ("cleo", "Cleo Marsh", "cleo@readers.example", Customer.Tier.GOLD, "2500", "Offer first editions before others."),
)


def load() -> None:
    if Customer.objects.exists():
        return
    people = User.objects.in_bulk(["ada", "ben", "cleo"], field_name="username")
    for account, name, email, tier, credit, notes in ROWS:
        customer = Customer.objects.create(
            user=people[account],
            name=name,
            email=email,
            pin=make_password("2468"),
            loyalty_tier=tier,
            credit_limit=Decimal(credit),
            internal_notes=notes,
            bookseller=people["ada"],
        )
        Address.objects.create(
            customer=customer,
            label="Home",
            street="1 Harbour Street",
            postcode="20457",
            city="Hamburg",
            courier_notes="The key is under the third flower pot.",
        )
