"""How templates speak of colleagues."""

from datetime import date

from django import template
from django.contrib.auth.models import User
from django.db.models import QuerySet

register = template.Library()


@register.filter
def display_name(person: User) -> str:
    return person.get_full_name() or person.username


@register.simple_tag
def free_on(day: date) -> QuerySet[User]:
    """Colleagues without a shift on this day."""
    return User.objects.filter(is_active=True).exclude(shifts__day=day).order_by("last_name", "first_name", "pk")
