"""What the shop sells by post, and to whom."""

from django.db import models


class Product(models.Model):
    sku = models.CharField(max_length=20, unique=True)
    name = models.CharField(max_length=100)
    price = models.DecimalField(max_digits=8, decimal_places=2)

    def __str__(self) -> str:
        return self.sku


class Customer(models.Model):
    """Who orders, and where open parcels go; the e-mail is stored in small letters."""

    email = models.EmailField(unique=True)
    name = models.CharField(max_length=200)
    street = models.CharField(max_length=200)
    postcode = models.CharField(max_length=20)
    city = models.CharField(max_length=100)

    def __str__(self) -> str:
        return self.email

    @property
    def label(self) -> dict[str, str]:
        """What is printed on a parcel today."""
        return {"name": self.name, "street": self.street, "postcode": self.postcode, "city": self.city}


class Order(models.Model):
    customer = models.ForeignKey(Customer, on_delete=models.PROTECT, related_name="orders")
    ordered_at = models.DateTimeField(auto_now_add=True)
    shipped_at = models.DateTimeField(null=True, blank=True)
    shipped_label = models.JSONField(null=True, blank=True)  # as it was printed, whatever the customer does later
    cancelled_at = models.DateTimeField(null=True, blank=True)

    def __str__(self) -> str:
        return f"order {self.pk}"

    @property
    def label(self) -> dict[str, str]:
        """Where the parcel goes, or where it went."""
        return self.shipped_label or self.customer.label


class OrderLine(models.Model):
    order = models.ForeignKey(Order, on_delete=models.CASCADE, related_name="lines")
    product = models.ForeignKey(Product, on_delete=models.PROTECT, related_name="lines")
    quantity = models.PositiveIntegerField()
    unit_price = models.DecimalField(max_digits=8, decimal_places=2)  # as it was when the order was placed

    def __str__(self) -> str:
        return f"{self.quantity} of {self.product_id}"
