"""Who else may read what an installation writes on its disk."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import pytest

from deskundig.ingest.backup import restore_backup, write_backup
from deskundig.ingest.health import State, check_installation
from deskundig.kernel.clock import AMSTERDAM

pytestmark = pytest.mark.django_db


def _mode(path: Path) -> int:
    return path.stat().st_mode & 0o777


@pytest.fixture
def usual_mask() -> Iterator[None]:
    before = os.umask(0o022)
    yield
    os.umask(before)


def test_a_new_data_directory_is_for_its_owner_alone(tmp_path: Path, usual_mask: object) -> None:
    data = tmp_path / "nieuw" / "data"
    environment = {**os.environ, "DESKUNDIG_DATA": str(data), "DJANGO_SETTINGS_MODULE": "deskundig.config.settings"}
    subprocess.run([sys.executable, "-c", "import django; django.setup()"], env=environment, check=True)
    assert _mode(data) == 0o700 and _mode(data / "secret-key") == 0o600


def test_a_backup_is_for_its_owner_alone_and_so_is_what_is_restored(tmp_path: Path, usual_mask: object) -> None:

    data = tmp_path / "data"
    data.mkdir()
    sqlite3.connect(data / "record.sqlite3").close()
    (data / "record.sqlite3").write_bytes(b"")
    (data / "secret-key").write_text("geheim")
    target = tmp_path / "reserve.tar.gz"
    target.with_name("reserve.tar.gz.part").write_text("of a run that was killed")
    write_backup(data, target, version="1")
    assert _mode(target) == 0o600
    restore_backup(target, tmp_path / "terug")
    assert _mode(tmp_path / "terug") == 0o700


def test_the_doctor_warns_of_a_directory_that_everybody_may_enter(tmp_path: Path) -> None:

    data = tmp_path / "data"
    data.mkdir(mode=0o755)
    data.chmod(0o755)
    now = datetime(2026, 11, 22, 12, tzinfo=AMSTERDAM)
    found = {c.name: c for c in check_installation(data, data / "landing", now=now)}["gegevensmap"]
    assert found.state is State.WARNING and "chmod o-rwx" in found.text
    data.chmod(0o750)
    assert {c.name: c for c in check_installation(data, data / "landing", now=now)}["gegevensmap"].state is State.OK
