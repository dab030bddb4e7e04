"""Splits every subscriber's name where it lies: one statement for each step, and one to join it again.

The statements name tables, not models, so no release of the models can break them; each locks, reads and
writes its rows by itself, so nobody's correction comes between.
"""

from django.apps.registry import Apps
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

STEP = 200
WORDS = r"array_remove(regexp_split_to_array(full_name, '\s+'), '')"
SPLIT = f"""
    WITH step AS (
        SELECT id FROM mailings_subscriber
        WHERE given_name IS NULL AND id > %s ORDER BY id LIMIT %s FOR UPDATE
    )
    UPDATE mailings_subscriber
    SET given_name = CASE
            WHEN cardinality({WORDS}) > 1 THEN array_to_string(trim_array({WORDS}, 1), ' ')
            ELSE array_to_string({WORDS}, '')
        END,
        family_name = CASE WHEN cardinality({WORDS}) > 1 THEN ({WORDS})[cardinality({WORDS})] ELSE '' END
    FROM step WHERE step.id = mailings_subscriber.id RETURNING step.id
"""  # noqa: S608 - made of constants alone
JOIN = """
    WITH step AS (
        SELECT id FROM mailings_subscriber
        WHERE given_name IS NOT NULL AND id > %s ORDER BY id LIMIT %s FOR UPDATE
    )
    UPDATE mailings_subscriber
    SET full_name = trim(concat_ws(' ', given_name, family_name)), given_name = NULL, family_name = NULL
    FROM step WHERE step.id = mailings_subscriber.id RETURNING step.id
"""


def split_names(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    _in_steps(schema_editor, SPLIT)


def join_names(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    _in_steps(schema_editor, JOIN)


def _in_steps(schema_editor: BaseDatabaseSchemaEditor, statement: str) -> None:
    last = 0
    with schema_editor.connection.cursor() as cursor:
        while True:
            cursor.execute(statement, [last, STEP])
            done = cursor.fetchall()
            if not done:
                return
            last = max(pk for (pk,) in done)


class Migration(migrations.Migration):
    atomic = False

    dependencies = [("mailings", "0002_names_in_two_columns")]

    operations = [migrations.RunPython(split_names, join_names)]
