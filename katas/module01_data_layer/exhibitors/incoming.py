"""Reads what the registration service and visitors send, and says in words what is wrong with it."""

import json
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

LARGEST = 1e12


class SearchForm(forms.Form):
    """`?tag=art&tag=robots&min_power=10&wifi=true`: each that is given narrows the search."""

    tag = forms.CharField(required=False)
    min_power = forms.FloatField(required=False)
    wifi = forms.ChoiceField(required=False, choices=[("true", "with"), ("false", "without")])

    def clean_tag(self) -> list[str]:
        return clean_tags([tag for tag in self.data.getlist("tag") if tag.strip()])


def read_exhibitor(body: bytes) -> dict[str, Any]:
    """Return name, hall, tags and attributes as they are to be kept; ValidationError where they cannot be."""
    try:
        sent = json.loads(body)
    except (ValueError, RecursionError):
        raise ValidationError("The body is no JSON.") from None
    if not isinstance(sent, dict):
        raise ValidationError("An exhibitor is a JSON object.")
    tags, attributes = sent.get("tags", []), sent.get("attributes", {})
    if not isinstance(tags, list) or not isinstance(attributes, dict):
        raise ValidationError("tags is a list, attributes is an object.")
    if not (_is_text(sent.get("name"), 200) and _is_text(sent.get("hall"), 20)):
        raise ValidationError("An exhibitor has a name and a hall.")
    for key, value in attributes.items():
        if not _is_text(key, 40) or not _is_plain(value):
            raise ValidationError("An attribute is a text, a number, true, false or null.")
    return {"name": sent["name"], "hall": sent["hall"], "tags": clean_tags(tags), "attributes": attributes}


def clean_tags(tags: list[Any]) -> list[str]:
    """Lower case, without blanks around, each once, in the order in which they came."""
    if not all(_is_text(tag, 40) for tag in tags):
        raise ValidationError("A tag is a text of 1 to 40 characters.")
    return list(dict.fromkeys(tag.strip().lower() for tag in tags))


def _is_text(value: Any, longest: int) -> bool:
    return isinstance(value, str) and 0 < len(value.strip()) and len(value) <= longest and value.isprintable()


def _is_plain(value: Any) -> bool:
    if isinstance(value, (int, float)):
        return abs(value) <= LARGEST  # neither infinity nor NaN is
    return value is None or value == "" or _is_text(value, 200)
