"""The record on both databases: each test that asks for ``store`` runs on SQLite and on a real PostgreSQL."""

from __future__ import annotations

import os
import shutil
import signal
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command
from django.db import connection, connections, transaction
from django.db.backends.base.base import BaseDatabaseWrapper
from django.test.utils import CaptureQueriesContext
from pytest_django.plugin import DjangoDbBlocker


@contextmanager
def _in_place(other: BaseDatabaseWrapper) -> Iterator[None]:
    """Let ``other`` be the default connection for a while."""
    usual = connections["default"]
    connections["default"] = other
    try:
        yield
    finally:
        connections["default"] = usual


@pytest.fixture(scope="session")
def postgres(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[BaseDatabaseWrapper]:
    """A migrated PostgreSQL, from the wheel that ships its programs; skipped with a line where it does not start."""
    pgserver = pytest.importorskip("pgserver")
    pytest.importorskip("psycopg")
    folder = tempfile.mkdtemp(prefix="deskundig-pg-")
    try:
        server = pgserver.get_server(folder, cleanup_mode=None)
        for setting in ("fsync", "full_page_writes", "synchronous_commit"):      # its data need not outlive the tests
            server.psql(f"ALTER SYSTEM SET {setting} = off")
        server.psql("SELECT pg_reload_conf()")
    except Exception as error:      # the wheel does not run everywhere
        shutil.rmtree(folder, ignore_errors=True)
        pytest.skip(f"PostgreSQL does not start here: {error}")
    settings: dict[str, Any] = {
        **connections["default"].settings_dict,
        "ENGINE": "django.db.backends.postgresql",
        "NAME": "postgres",
        "USER": "postgres",
        "HOST": folder,
        "OPTIONS": {},
        "CONN_MAX_AGE": None,
    }
    from django.db.backends.postgresql.base import DatabaseWrapper

    wrapper = DatabaseWrapper(settings, alias="default")
    with django_db_blocker.unblock(), _in_place(wrapper):
        call_command("migrate", interactive=False, verbosity=0)
    yield wrapper
    with django_db_blocker.unblock():
        wrapper.close()
    os.kill(server.get_pid(), signal.SIGQUIT)      # at once, without a last checkpoint
    shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture(params=["sqlite", pytest.param("postgres", marks=pytest.mark.postgres)])
def store(request: pytest.FixtureRequest, db: None) -> Iterator[str]:
    """An empty record on the database that the parameter names; what a test writes is undone."""
    if request.param == "sqlite":
        yield "sqlite"
        return
    wrapper = request.getfixturevalue("postgres")
    with _in_place(wrapper), transaction.atomic():
        assert connection.vendor == "postgresql"
        yield "postgres"
        transaction.set_rollback(True)


@pytest.fixture
def landing(tmp_path: Path, settings: Any) -> Path:
    """A landing zone of the test's own."""
    settings.LANDING_DIR = tmp_path / "landing"
    return tmp_path / "landing"


@pytest.fixture
def queries() -> Any:
    return lambda: CaptureQueriesContext(connections["default"])
