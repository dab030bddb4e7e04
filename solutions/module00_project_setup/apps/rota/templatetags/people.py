"""How templates speak of colleagues."""

from datetime import date

from django import template
from django.contrib.auth import get_user_model
from django.contrib.auth.models import AbstractUser
from django.db.models import QuerySet

register = template.Library()


@register.filter
def display_name(person: AbstractUser) -> str:
    return person.get_full_name() or person.get_username()


@register.simple_tag
def free_on(day: date) -> QuerySet:
    """Colleagues without a shift on this day."""
    people = get_user_model().objects.filter(is_active=True)
    return people.exclude(shifts__day=day).order_by("last_name", "first_name", "pk")
