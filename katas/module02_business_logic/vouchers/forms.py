"""What somebody may wish for."""

from decimal import Decimal

from django import forms


class VoucherForm(forms.Form):
    """A voucher of 10 to 500 euros."""

    amount = forms.DecimalField(min_value=Decimal(10), max_value=Decimal(500), decimal_places=2)
    recipient = forms.CharField(max_length=100)
    card = forms.CharField(max_length=100)
