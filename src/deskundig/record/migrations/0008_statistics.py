"""The planner learns of the indexes of 0007: it chooses among all of them by what it knows of each."""

from __future__ import annotations

from typing import Any

from django.db import migrations

from deskundig.record.statistics import make_statistics


def _make(_apps: Any, _schema_editor: Any) -> None:
    make_statistics()


class Migration(migrations.Migration):
    dependencies = [("record", "0007_lists_narrowed")]

    operations = [migrations.RunPython(_make, migrations.RunPython.noop)]
