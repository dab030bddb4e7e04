"""Takes an application to one of its migrations, forwards or back, and says in a sentence where that fails."""

import pytest
from django.apps import apps
from django.apps.registry import Apps
from django.db import connections
from django.db.migrations.exceptions import IrreversibleError
from django.db.migrations.executor import MigrationExecutor

TABLES = """
    SELECT format('DROP %%s IF EXISTS %%s CASCADE', CASE relkind WHEN 'v' THEN 'VIEW' ELSE 'TABLE' END, oid::regclass)
    FROM pg_class
    WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'p', 'v')
        AND (relname = ANY(%s) OR starts_with(relname, %s))
"""
# What triggers called; another application's functions are spared unless the test takes everything back.
FUNCTIONS = """
    SELECT format('DROP ROUTINE IF EXISTS %%s', oid::regprocedure)
    FROM pg_proc
    WHERE pronamespace = 'public'::regnamespace AND (%s OR starts_with(proname, %s))
        AND NOT EXISTS (SELECT FROM pg_depend WHERE objid = pg_proc.oid AND deptype = 'e')
        AND NOT EXISTS (SELECT FROM pg_depend WHERE refobjid = pg_proc.oid)
"""


def migrate(app: str, name: str | None = None, *, using: str = "default") -> Apps:
    """Migrate `app` to `name`, without one to its last migration, and return the models as they are there.

    Within a test's transaction nothing needs to be taken back afterwards: PostgreSQL rolls back tables too.
    """
    connection = connections[using]

    def settle(*_: object) -> None:
        """Waiting checks of foreign keys hold up ALTER TABLE; outside of a test each migration's commit does this."""
        if connection.in_atomic_block:
            connection.check_constraints()

    executor = MigrationExecutor(connection, progress_callback=settle)
    leaf = executor.loader.graph.leaf_nodes(app)
    targets = [(app, name)] if name else leaf
    try:
        settle()
        state = executor.migrate(targets)
    except AssertionError:
        raise  # a test has been watching, and said what it saw
    except IrreversibleError:
        pytest.fail(f"{app} cannot go back to {name}: a migration after it has no way back")
    except Exception as error:  # noqa: BLE001 - whatever a migration raises is a finding
        where = " and ".join(target[1] for target in targets)
        pytest.fail(f"migrating {app} to {where} failed: {type(error).__name__}: {str(error).splitlines()[0]}")
    return state.apps


def make_anew(app: str, name: str | None = None) -> Apps:
    """The application's tables, empty, as they are at a migration, whether or not the later ones have a way back."""
    connection = connections["default"]
    today = [model._meta.db_table for model in apps.get_app_config(app).get_models(include_auto_created=True)]
    MigrationExecutor(connection).migrate([(app, None)], fake=True)
    with connection.cursor() as cursor:
        for find, what in ((TABLES, today), (FUNCTIONS, connection.in_atomic_block)):
            cursor.execute(find, [what, f"{app}_"])
            for (drop,) in cursor.fetchall():
                cursor.execute(drop)
    return migrate(app, name)
