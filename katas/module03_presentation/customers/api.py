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
        fields = "__all__"
        extra_kwargs = {"customer": {"required": False}}

    def validate(self, address):
        """A PATCH requires no field, not even of an address that is new."""
        missing = {"label", "street", "postcode", "city"} - address.keys()
        if missing and "id" not in address:
            raise serializers.ValidationError({name: "This field is required." for name in sorted(missing)})
        return address


class BooksellerSerializer(serializers.ModelSerializer):
    class Meta:
        model = get_user_model()
        fields = "__all__"


class CustomerSerializer(serializers.ModelSerializer):
    """A customer with addresses; where `addresses` is sent, it is the whole list from then on."""

    addresses = AddressSerializer(many=True, required=False)
    bookseller = BooksellerSerializer(read_only=True)
    pin = serializers.CharField(required=False, validators=[RegexValidator(r"\A\d{4,6}\Z", "Four to six digits.")])

    class Meta:
        model = Customer
        fields = "__all__"
        extra_kwargs = {"user": {"required": False}}

    def validate_email(self, email):
        others = Customer.objects.exclude(pk=self.instance.pk) if self.instance else Customer.objects.all()
        if other := others.filter(email__iexact=email).first():
            raise serializers.ValidationError(f"This email address already belongs to {other}.")
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
        kept = []
        for data in addresses:
            pk = data.pop("id", None)
            address, _ = Address.objects.update_or_create(pk=pk, defaults={"customer": customer, **data})
            kept.append(address.pk)
        customer.addresses.exclude(pk__in=kept).delete()


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
            .prefetch_related("addresses", "bookseller__groups", "bookseller__user_permissions")
            .order_by("id")
        )

    def perform_create(self, serializer):
        serializer.save(user=self.request.user)
