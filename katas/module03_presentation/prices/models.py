"""What the shop asks for its books."""

from decimal import ROUND_HALF_UP, Decimal

from django.core.validators import MinValueValidator
from django.db import models

from catalog.models import Book


class Price(models.Model):
    """The price of a book as the customer pays it, and the rate of the tax that is in it."""

    book = models.OneToOneField(Book, on_delete=models.CASCADE, related_name="shop_price")
    gross_price = models.DecimalField(max_digits=8, decimal_places=2, validators=[MinValueValidator(0)])
    vat_percent = models.DecimalField(max_digits=4, decimal_places=2, default=7, validators=[MinValueValidator(0)])

    def __str__(self) -> str:
        return f"{self.book}: {self.gross_price}"

    @property
    def net_price(self) -> Decimal:
        """What is left for the shop, to the cent."""
        net = self.gross_price * 100 / (100 + self.vat_percent)
        return net.quantize(Decimal("0.01"), rounding=ROUND_HALF_UP)
