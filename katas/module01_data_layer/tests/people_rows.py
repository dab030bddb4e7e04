"""What is physically in the tables of `people`, whichever models and tables there are."""

from collections.abc import Callable

from django.db import IntegrityError, connection, models, transaction

WRITTEN = "SELECT coalesce(sum(n_tup_ins), 0) FROM pg_stat_xact_user_tables"


def rows_written(write: Callable[[], object]) -> int:
    """How many rows `write()` puts into all tables, also where a view or a trigger passes them on."""
    with connection.cursor() as cursor:
        cursor.execute(WRITTEN)
        before = cursor.fetchone()[0]
        write()
        cursor.execute(WRITTEN)
        return cursor.fetchone()[0] - before


def is_refused(write: Callable[[], object]) -> bool:
    """Whether the database refuses what `write()` does; waiting checks of foreign keys are made at once."""
    try:
        with transaction.atomic():
            write()
            connection.check_constraints()
    except IntegrityError:
        return True
    return False


def key_of(write: Callable[[], models.Model]) -> int | None:
    """The key that a new row gets; None where the counter offers one that is taken."""
    try:
        with transaction.atomic():
            return write().pk
    except IntegrityError:
        return None


def empty(model: type[models.Model], column: str) -> None:
    """Set a column of all rows to NULL by the statement that a script would send."""
    field = model._meta.get_field(column)
    with connection.cursor() as cursor:
        cursor.execute(f'UPDATE "{field.model._meta.db_table}" SET "{field.column}" = NULL')
