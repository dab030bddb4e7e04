"""Customers over HTTP: the profiles of the account that is signed in, with their addresses."""

from django.contrib.auth import get_user_model
from django.contrib.auth.hashers import make_password
from django.core.validators import RegexValidator
from django.db import transaction
from django.db.models import QuerySet
from rest_framework import mixins, permissions, serializers, viewsets

from customers.models import Address, Customer


class BooksellerReader(serializers.ModelSerializer):
    class Meta:
        model = get_user_model()
        fields = ["first_name"]


class AddressReader(serializers.ModelSerializer):
    class Meta:
        model = Address
        fields = ["id", "label", "street", "postcode", "city", "free_delivery"]


class CustomerReader(serializers.ModelSerializer):
    """What a client is told of a customer; the rest is the shop's own."""

    bookseller = BooksellerReader()
    addresses = AddressReader(many=True)

    class Meta:
        model = Customer
        fields = [
            "id",
            "name",
            "email",
            "phone",
            "newsletter",
            "loyalty_tier",
            "trade_verified",
            "bookseller",
            "addresses",
        ]


class AddressWriter(serializers.ModelSerializer):
    """One entry of a customer's list of addresses; an `id` says which of them it changes."""

    id = serializers.IntegerField(required=False)

    class Meta:
        model = Address
        fields = ["id", "label", "street", "postcode", "city"]

    def validate(self, address: dict) -> dict:
        """A PATCH requires no field, not even of an address that is new."""
        missing = {"label", "street", "postcode", "city"} - address.keys()
        if missing and "id" not in address:
            raise serializers.ValidationError(dict.fromkeys(sorted(missing), "This field is required."))
        return address


class CustomerWriter(serializers.ModelSerializer):
    """What a client may say of a customer; where `addresses` is sent, it is the whole list from then on."""

    addresses = AddressWriter(many=True, required=False)
    pin = serializers.CharField(required=False, validators=[RegexValidator(r"\A\d{4,6}\Z", "Four to six digits.")])

    class Meta:
        model = Customer
        fields = ["name", "email", "phone", "newsletter", "pin", "addresses"]

    def validate_email(self, email: str) -> str:
        others = Customer.objects.exclude(pk=self.instance.pk) if self.instance else Customer.objects.all()
        if others.filter(email__iexact=email).exists():
            raise serializers.ValidationError("This email address is already in use.")
        return email

    def validate_pin(self, pin: str) -> str:
        return make_password(pin)

    def validate_addresses(self, addresses: list[dict]) -> list[dict]:
        own = set(self.instance.addresses.values_list("id", flat=True)) if self.instance else set()
        if any("id" in address and address["id"] not in own for address in addresses):
            raise serializers.ValidationError("An id is not the id of one of this customer's addresses.")
        return addresses

    @transaction.atomic
    def create(self, validated_data: dict) -> Customer:
        addresses = validated_data.pop("addresses", [])
        customer = super().create(validated_data)
        self.write_addresses(customer, addresses)
        return customer

    @transaction.atomic
    def update(self, customer: Customer, validated_data: dict) -> Customer:
        addresses = validated_data.pop("addresses", None)
        customer = super().update(customer, validated_data)
        if addresses is not None:
            self.write_addresses(customer, addresses)
        return customer

    def write_addresses(self, customer: Customer, addresses: list[dict]) -> None:
        kept = []
        for data in addresses:
            address, _ = customer.addresses.update_or_create(pk=data.pop("id", None), defaults=data)
            kept.append(address.pk)
        customer.addresses.exclude(pk__in=kept).delete()

    def to_representation(self, customer: Customer) -> dict:
        """A write is answered as a read is."""
        return CustomerReader(customer, context=self.context).data


class CustomerViewSet(
    mixins.CreateModelMixin,
    mixins.RetrieveModelMixin,
    mixins.UpdateModelMixin,
    mixins.ListModelMixin,
    viewsets.GenericViewSet,
):
    """The profiles that the account keeps; nobody sees another account's."""

    permission_classes = [permissions.IsAuthenticated]

    def get_serializer_class(self) -> type[serializers.ModelSerializer]:
        return CustomerWriter if self.request.method in {"POST", "PUT", "PATCH"} else CustomerReader

    def get_queryset(self) -> QuerySet[Customer]:
        return (
            Customer.objects.filter(user=self.request.user)
            .select_related("bookseller")
            .prefetch_related("addresses")
            .order_by("id")
        )

    def perform_create(self, serializer: CustomerWriter) -> None:
        serializer.save(user=self.request.user)
