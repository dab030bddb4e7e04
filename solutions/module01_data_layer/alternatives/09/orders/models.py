"""What the shop sells by post, and to whom."""

from django.db import models
from django.db.models.functions import Lower


class Product(models.Model):
    sku = models.CharField(max_length=20, unique=True)
    name = models.CharField(max_length=100)
    price = models.DecimalField(max_digits=8, decimal_places=2)
    # A second home for what the lines say, kept in step by whoever writes a line, in the same transaction.
    sold = models.PositiveIntegerField(default=0)

    def __str__(self) -> str:
        return self.sku


class Address(models.Model):
    name = models.CharField(max_length=200)
    street = models.CharField(max_length=200)
    postcode = models.CharField(max_length=20)
    city = models.CharField(max_length=100)

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return f"{self.name}, {self.street}, {self.postcode} {self.city}"

    @property
    def label(self) -> dict[str, str]:
        """What is printed on a parcel."""
        return {"name": self.name, "street": self.street, "postcode": self.postcode, "city": self.city}


class Customer(Address):
    """Where open parcels go."""

    email = models.EmailField()

    class Meta:
        constraints = [models.UniqueConstraint(Lower("email"), name="orders_customer_email_in_any_case")]


class Order(models.Model):
    customer = models.ForeignKey(Customer, on_delete=models.PROTECT, related_name="orders")
    ordered_at = models.DateTimeField(auto_now_add=True)
    shipped_at = models.DateTimeField(null=True, blank=True)
    cancelled_at = models.DateTimeField(null=True, blank=True)

    def __str__(self) -> str:
        return f"order {self.pk}"


class Parcel(Address):
    """What has left, and where it went: written once and never again."""

    order = models.OneToOneField(Order, on_delete=models.CASCADE, related_name="parcel")


class OrderLine(models.Model):
    order = models.ForeignKey(Order, on_delete=models.CASCADE, related_name="lines")
    product = models.ForeignKey(Product, on_delete=models.PROTECT, related_name="lines")
    quantity = models.PositiveIntegerField()
    unit_price = models.DecimalField(max_digits=8, decimal_places=2)  # as it was when the order was placed

    def __str__(self) -> str:
        return f"{self.quantity} of {self.product_id}"
