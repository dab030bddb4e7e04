"""Two rows of seats, and a customer who has nearly all the points that there are."""

from checkout.models import PointsAccount, Seat


def load() -> None:
    if Seat.objects.exists():
        return
    Seat.objects.bulk_create(
        Seat(label=f"{row}{number}", price=price)
        for row, price in (("A", "48.00"), ("B", "36.00"))
        for number in range(1, 9)
    )
    PointsAccount.objects.create(email="ana@example.org", points=990)
