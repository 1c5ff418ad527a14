"""Rows that take seconds to make: made once, undone, and put back in each test that asks for them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from copy import copy
from itertools import groupby

from django.apps import apps
from django.db import models, transaction


def rows_of(make: Callable[[], object]) -> Sequence[models.Model]:
    """Every row that ``make`` adds. It must change no row that was there: that would not come back."""
    tables = apps.get_models(include_auto_created=True)
    with transaction.atomic():
        there = {table: set(table._base_manager.values_list("pk", flat=True)) for table in tables}
        make()
        found = [row for table in tables for row in table._base_manager.all() if row.pk not in there[table]]
        transaction.set_rollback(True)
    return found


def put_back(rows: Sequence[models.Model]) -> None:
    """The rows stand in the database again, as they were; a test may change them."""
    for table, group in groupby(rows, type):
        table._base_manager.bulk_create([copy(row) for row in group])
