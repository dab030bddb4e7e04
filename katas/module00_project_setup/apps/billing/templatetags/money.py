"""How amounts are written."""

from django import template

register = template.Library()


@register.filter
def money(cents: int) -> str:
    """1250 is written 12.50."""
    euros, rest = divmod(cents, 100)
    return f"{euros}.{rest:02}"
