"""What the old columns say, in the words of the new ones, and back."""

import json
import math
import re

from django.db import migrations

WORDS = {"yes": True, "true": True, "no": False, "false": False, "": None, "none": None, "null": None}
NUMBER = re.compile(r"-?(0|[1-9][0-9]*)(\.[0-9]+)?([eE][+-]?[0-9]+)?")


def value_of(text):
    """The number, the truth or the nothing that a text stands for; the text itself where it is only a text."""
    word = text.strip().lower()
    if word in WORDS:
        return WORDS[word]
    if NUMBER.fullmatch(word) and math.isfinite(number := json.loads(word)):
        return number
    return text


def text_of(value):
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    return value if isinstance(value, str) else json.dumps(value)


def carry_over(apps, schema_editor):
    exhibitors = apps.get_model("exhibitors", "Exhibitor").objects.using(schema_editor.connection.alias)
    # The later of two rows with one key is the one that counts.
    for exhibitor in exhibitors.prefetch_related("attribute_set"):
        tags = (tag.strip().lower() for tag in exhibitor.tags_text.split(","))
        exhibitor.tags = list(dict.fromkeys(tag for tag in tags if tag))
        rows = sorted(exhibitor.attribute_set.all(), key=lambda row: row.pk)
        exhibitor.attributes = {row.key: value_of(row.value) for row in rows}
        exhibitor.save(update_fields=["tags", "attributes"])


def carry_back(apps, schema_editor):
    alias = schema_editor.connection.alias
    attributes = apps.get_model("exhibitors", "Attribute").objects.using(alias)
    for exhibitor in apps.get_model("exhibitors", "Exhibitor").objects.using(alias):
        exhibitor.tags_text = ", ".join(exhibitor.tags)
        exhibitor.save(update_fields=["tags_text"])
        attributes.bulk_create(
            attributes.model(exhibitor=exhibitor, key=key, value=text_of(value))
            for key, value in exhibitor.attributes.items()
        )


class Migration(migrations.Migration):
    dependencies = [("exhibitors", "0002_lists_and_objects")]

    operations = [migrations.RunPython(carry_over, carry_back)]
