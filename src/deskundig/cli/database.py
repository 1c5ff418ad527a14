"""Commands work on a fresh data directory: the tables are made when they are not there yet."""

from __future__ import annotations

from django.core.management import call_command
from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor

from .errors import CommandError


def ensure_database() -> None:
    """Create or migrate the tables of this installation; quick when there is nothing to do.

    Raises ``CommandError`` when the database cannot be used: not reachable, not writable, full or damaged.
    """
    try:
        executor = MigrationExecutor(connection)
        if executor.migration_plan(executor.loader.graph.leaf_nodes()):
            call_command("migrate", interactive=False, verbosity=0)
    except DatabaseError as error:
        reason = (str(error).splitlines() or [type(error).__name__])[0]
        raise CommandError(f"de database is niet te gebruiken: {reason} (kijk met deskundig doctor)") from None
