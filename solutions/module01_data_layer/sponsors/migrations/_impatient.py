"""Migrations that take a lock which stops everybody, for a moment, or not at all."""

from typing import Any

from django.db import migrations


class ImpatientMigration(migrations.Migration):
    """Gives up after two seconds without its lock, there and back: whoever writes would queue behind it."""

    def apply(self, project_state: Any, schema_editor: Any, collect_sql: bool = False) -> Any:
        schema_editor.execute("SET LOCAL lock_timeout = '2s'")
        return super().apply(project_state, schema_editor, collect_sql)

    def unapply(self, project_state: Any, schema_editor: Any, collect_sql: bool = False) -> Any:
        schema_editor.execute("SET LOCAL lock_timeout = '2s'")
        return super().unapply(project_state, schema_editor, collect_sql)
