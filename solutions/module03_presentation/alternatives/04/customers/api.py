"""Customers over HTTP: the profiles of the account that is signed in, with their addresses."""

from django.contrib.auth import get_user_model
from django.contrib.auth.hashers import make_password
from django.core.validators import RegexValidator
from django.db import transaction
from rest_framework import mixins, permissions, serializers, viewsets

from customers.models import Address, Customer


class AddressSerializer(serializers.ModelSerializer):
    id = serializers.IntegerField(required=False)

    class Meta:
        model = Address
        fields = ["id", "label", "street", "postcode", "city", "free_delivery"]
        read_only_fields = ["free_delivery"]

    def validate(self, address):
        """A PATCH requires no field, not even of an address that is new."""
        missing = {"label", "street", "postcode", "city"} - address.keys()
        if missing and "id" not in address:
            raise serializers.ValidationError(dict.fromkeys(sorted(missing), "This field is required."))
        return address


class BooksellerSerializer(serializers.ModelSerializer):
    class Meta:
        model = get_user_model()
        fields = ["first_name"]


class CustomerSerializer(serializers.ModelSerializer):
    """A customer with addresses; where `addresses` is sent, it is the whole list from then on."""

    addresses = AddressSerializer(many=True, required=False)
    bookseller = BooksellerSerializer(read_only=True)
    pin = serializers.CharField(
        required=False, write_only=True, validators=[RegexValidator(r"\A\d{4,6}\Z", "Four to six digits.")]
    )

    class Meta:
        model = Customer
        client_fields = ["name", "email", "phone", "newsletter", "pin", "addresses"]
        read_only_fields = ["id", "loyalty_tier", "trade_verified", "bookseller"]
        fields = client_fields + read_only_fields

    def validate_email(self, email):
        others = Customer.objects.exclude(pk=self.instance.pk) if self.instance else Customer.objects.all()
        if others.filter(email__iexact=email).exists():
            raise serializers.ValidationError("This email address is already in use.")
        return email

    def validate_pin(self, pin):
        return make_password(pin)

    @transaction.atomic
    def create(self, validated_data):
        addresses = validated_data.pop("addresses", [])
        customer = super().create(validated_data)
        self.write_addresses(customer, addresses)
        return customer

    @transaction.atomic
    def update(self, customer, validated_data):
        addresses = validated_data.pop("addresses", None)
        customer = super().update(customer, validated_data)
        if addresses is not None:
            self.write_addresses(customer, addresses)
        return customer

    def write_addresses(self, customer, addresses):
        own = {address.pk: address for address in customer.addresses.all()}
        for data in addresses:
            pk = data.pop("id", None)
            if pk is not None and pk not in own:
                raise serializers.ValidationError({"addresses": f"No address of this customer has the id {pk}."})
            address = own.get(pk, Address(customer=customer))
            for name, value in data.items():
                setattr(address, name, value)
            address.save()
            own.pop(address.pk, None)
        customer.addresses.filter(pk__in=own).delete()


class CustomerViewSet(
    mixins.CreateModelMixin,
    mixins.RetrieveModelMixin,
    mixins.UpdateModelMixin,
    mixins.ListModelMixin,
    viewsets.GenericViewSet,
):
    """The profiles that the account keeps; nobody sees another account's."""

    permission_classes = [permissions.IsAuthenticated]
    serializer_class = CustomerSerializer

    def get_queryset(self):
        return (
            Customer.objects.filter(user=self.request.user)
            .select_related("bookseller")
            .prefetch_related("addresses")
            .order_by("id")
        )

    def perform_create(self, serializer):
        serializer.save(user=self.request.user)
