"""What migrations do to rows that production has."""

from collections.abc import Collection, Mapping

from django.db import connection, transaction
from django.db.migrations import CreateModel, DeleteModel, RemoveField
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.loader import MigrationLoader
from django.db.models import Model


def wrong_with_migrations(app: str, today: Mapping[str, Collection[str]], *, may_go: Collection[str] = ()) -> list[str]:
    """What the migrations of an app should not do: 0001 has run in production, and its columns hold rows.

    `today` are its models, in lower case, and their columns; of those in `may_go` nothing would be missed.
    """
    loader = MigrationLoader(None)
    first = loader.project_state((app, "0001_initial")).models
    changed = [
        name
        for name, columns in today.items()
        if not set(columns) <= first[app, name].fields.keys() or first[app, name].options.get("constraints")
    ]
    operations = loader.disk_migrations[app, "0001_initial"].operations
    changed += [
        f"{type(one).__name__} {getattr(one, 'name', '')}"
        for one in operations
        if not isinstance(one, CreateModel) or one.name_lower not in today
    ]
    wrong = [f"0001_initial has run in production, and was changed: {what}" for what in changed]
    for (of, _), migration in loader.disk_migrations.items():
        for one in migration.operations if of == app else ():
            if isinstance(one, RemoveField) and one.name in set(today.get(one.model_name_lower, ())) - set(may_go):
                wrong.append(f"a column is thrown away: {one.model_name}.{one.name}")
            if isinstance(one, DeleteModel) and one.name_lower in today:
                wrong.append(f"a table is thrown away: {one.name}")
    return wrong


def rows_after_migrating(app: str, rows: str, question: str) -> list[tuple]:
    """What `question` (SQL) finds when `rows` (SQL) were written after an app's 0001 and all its migrations have run.

    That happens in a schema of its own, of which nothing is left.
    """
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("CREATE SCHEMA before_today; SET LOCAL search_path = before_today")
        MigrationExecutor(connection).migrate([(app, "0001_initial")])
        cursor.execute(f"{rows}; SET CONSTRAINTS ALL IMMEDIATE")
        executor = MigrationExecutor(connection)
        executor.migrate(executor.loader.graph.leaf_nodes(app))
        cursor.execute(question)
        found = cursor.fetchall()
        transaction.set_rollback(True)
    return found


def columns_of(model: type[Model]) -> set[str]:
    """The columns that the table of a model has in the database."""
    with connection.cursor() as cursor:
        described = connection.introspection.get_table_description(cursor, model._meta.db_table)
    return {column.name for column in described}
