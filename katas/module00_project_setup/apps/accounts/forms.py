"""What colleagues fill in about themselves and each other."""

from django import forms
from django.contrib.auth.forms import UserCreationForm
from django.contrib.auth.models import User


class ColleagueForm(UserCreationForm):
    """A new colleague, with a first password to change later."""

    class Meta:
        model = User
        fields = ["username", "email", "first_name", "last_name"]


class ProfileForm(forms.ModelForm):
    """What one may change about oneself."""

    class Meta:
        model = User
        fields = ["first_name", "last_name", "email"]
