"""What colleagues fill in about themselves and each other."""

from django import forms
from django.contrib.auth.forms import BaseUserCreationForm

from apps.accounts.models import User


class ColleagueForm(BaseUserCreationForm):
    """A new colleague, with a first password to change later."""

    class Meta:
        model = User
        fields = ["email", "first_name", "last_name"]


class ProfileForm(forms.ModelForm):
    """What one may change about oneself."""

    class Meta:
        model = User
        fields = ["first_name", "last_name", "email"]
