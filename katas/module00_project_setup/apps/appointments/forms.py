"""The form in which the front desk books."""

from django import forms
from django.db import connection

VETS = ("Dr. Lind", "Dr. Okafor", "Dr. Reyes")


def pet_choices() -> list[tuple[int, str]]:
    """Every pet with its owner, for there are four called Bella."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT clinic_pet.id, clinic_pet.name, clinic_owner.name FROM clinic_pet "
            "JOIN clinic_owner ON clinic_owner.id = clinic_pet.owner_id "
            "ORDER BY clinic_pet.name, clinic_owner.name, clinic_pet.id"
        )
        return [(pk, f"{name}, {owner}") for pk, name, owner in cursor.fetchall()]


class BookingForm(forms.Form):
    """What the front desk asks on the telephone."""

    pet = forms.TypedChoiceField(coerce=int, choices=pet_choices)
    vet = forms.ChoiceField(choices=[(vet, vet) for vet in VETS])
    day = forms.DateField(widget=forms.DateInput(attrs={"type": "date"}))
    time = forms.TimeField(widget=forms.TimeInput(attrs={"type": "time"}))
    minutes = forms.TypedChoiceField(coerce=int, choices=[(15, "15"), (30, "30"), (60, "60")])
    reason = forms.CharField(max_length=200, required=False)
