"""Lists, objects and a number that PostgreSQL keeps; the old rows are carried over in two statements."""

import django.contrib.postgres.fields
import django.contrib.postgres.indexes
from django.db import migrations, models
from django.db.models.fields.json import KT
from django.db.models.functions import Cast
from exhibitors.expressions import JSONType

TAGS_OVER = """
UPDATE exhibitors_exhibitor SET tags = coalesce((
    SELECT array_agg(tag ORDER BY place)
    FROM (
        SELECT lower(btrim(part)) AS tag, min(number) AS place
        FROM unnest(string_to_array(tags_text, ',')) WITH ORDINALITY AS parts (part, number)
        GROUP BY 1
    ) AS named
    WHERE tag <> ''
), '{}')
"""
TAGS_BACK = "UPDATE exhibitors_exhibitor SET tags_text = array_to_string(tags, ', ')"
# An exponent of three digits may be more than a double holds; such a text stays a text.
ATTRIBUTES_OVER = r"""
UPDATE exhibitors_exhibitor SET attributes = coalesce((
    SELECT jsonb_object_agg(key, CASE
        WHEN lower(btrim(value)) IN ('yes', 'true') THEN 'true'
        WHEN lower(btrim(value)) IN ('no', 'false') THEN 'false'
        WHEN lower(btrim(value)) IN ('', 'none', 'null') THEN 'null'
        WHEN btrim(value) ~ '^-?(0|[1-9][0-9]*)(\.[0-9]+)?([eE][+-]?[0-9]{1,2})?$' THEN btrim(value)::jsonb
        ELSE to_jsonb(value::text)
    END ORDER BY exhibitors_attribute.id)
    FROM exhibitors_attribute
    WHERE exhibitor_id = exhibitors_exhibitor.id
), '{}')
"""
ATTRIBUTES_BACK = """
INSERT INTO exhibitors_attribute (exhibitor_id, key, value)
SELECT exhibitors_exhibitor.id, key, CASE value
    WHEN 'true' THEN 'yes'
    WHEN 'false' THEN 'no'
    ELSE coalesce(value #>> '{}', '')
END
FROM exhibitors_exhibitor, jsonb_each(attributes)
"""
POWER = models.Case(
    models.When(
        models.lookups.Exact(JSONType(models.F("attributes__power_kw")), models.Value("number")),
        then=Cast(KT("attributes__power_kw"), models.FloatField()),
    )
)


class Migration(migrations.Migration):
    dependencies = [("exhibitors", "0001_initial")]

    operations = [
        migrations.RenameField("exhibitor", "tags", "tags_text"),
        migrations.AddField(
            "exhibitor",
            "tags",
            django.contrib.postgres.fields.ArrayField(models.TextField(), blank=True, default=list),
        ),
        migrations.AddField("exhibitor", "attributes", models.JSONField(blank=True, default=dict)),
        migrations.RunSQL(TAGS_OVER, TAGS_BACK),
        migrations.RunSQL(ATTRIBUTES_OVER, ATTRIBUTES_BACK),
        migrations.RemoveField("exhibitor", "tags_text"),
        migrations.DeleteModel("Attribute"),
        migrations.AddField(
            "exhibitor",
            "power_kw",
            models.GeneratedField(
                expression=POWER, output_field=models.FloatField(null=True), db_persist=True, db_index=True
            ),
        ),
        migrations.AddIndex(
            "exhibitor",
            django.contrib.postgres.indexes.GinIndex(fields=["tags", "attributes"], name="exhibitor_tags_attributes"),
        ),
    ]
