"""The form in which the front desk books."""

from django import forms

from apps.appointments.services import LENGTHS, VETS, patients


class BookingForm(forms.Form):
    """What the front desk asks on the telephone."""

    pet = forms.TypedChoiceField(coerce=int, choices=patients)
    vet = forms.ChoiceField(choices=[(vet, vet) for vet in VETS])
    day = forms.DateField(widget=forms.DateInput(attrs={"type": "date"}))
    time = forms.TimeField(widget=forms.TimeInput(attrs={"type": "time"}))
    minutes = forms.TypedChoiceField(coerce=int, choices=[(minutes, str(minutes)) for minutes in LENGTHS])
    reason = forms.CharField(max_length=200, required=False)
