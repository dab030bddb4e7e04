"""What colleagues say about a shift."""

from django import forms

from apps.rota.models import Note, SwapRequest


class NoteForm(forms.ModelForm):
    """A note for the next one on duty."""

    class Meta:
        model = Note
        fields = ["text"]


class SwapRequestForm(forms.ModelForm):
    """Why a shift is to be given away."""

    class Meta:
        model = SwapRequest
        fields = ["reason"]
