"""Seats, the orders that take them, and the points that faithful customers collect."""

from django.db import models


class Order(models.Model):
    """What somebody buys in one go. It is paid when `charge` has the payment provider's name of the charge."""

    email = models.EmailField()
    total = models.DecimalField(max_digits=9, decimal_places=2, default=0)
    charge = models.CharField(max_length=100, blank=True)
    paid_at = models.DateTimeField(null=True, blank=True)

    def __str__(self) -> str:
        return f"order {self.pk} of {self.email}"


class Seat(models.Model):
    """A seat of tonight's performance: free, or part of an order."""

    label = models.CharField(max_length=5, unique=True)
    price = models.DecimalField(max_digits=7, decimal_places=2)
    order = models.ForeignKey(Order, models.SET_NULL, null=True, blank=True, related_name="seats")

    def __str__(self) -> str:
        return self.label


class OrderLine(models.Model):
    """A line of the invoice."""

    order = models.ForeignKey(Order, models.CASCADE, related_name="lines")
    seat = models.CharField(max_length=5)
    price = models.DecimalField(max_digits=7, decimal_places=2)

    def __str__(self) -> str:
        return f"{self.seat} at {self.price}"


class PointsAccount(models.Model):
    """The points of one customer. The house gives a thousand at most."""

    email = models.EmailField(unique=True)
    points = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=models.Q(points__lte=1000), name="checkout_a_thousand_points_at_most")
        ]

    def __str__(self) -> str:
        return f"{self.points} points of {self.email}"


class PointsEntry(models.Model):
    """Why somebody's points have changed."""

    account = models.ForeignKey(PointsAccount, models.CASCADE, related_name="entries")
    order = models.ForeignKey(Order, models.CASCADE, related_name="points")
    points = models.IntegerField()

    def __str__(self) -> str:
        return f"{self.points} points for {self.order}"
