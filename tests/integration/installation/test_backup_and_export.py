"""An installation can be saved, put back, and exported without loss."""

from __future__ import annotations

import sqlite3
import tarfile
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from deskundig.ingest.backup import BackupError, restore_backup, write_backup
from deskundig.kernel.ref import stable_id
from deskundig.record.export import export_record, exported_models, import_record
from deskundig.record.models import Body, Case, Document


def _installation(folder: Path) -> Path:
    folder.mkdir()
    with sqlite3.connect(folder / "record.sqlite3") as db:
        db.execute("create table thing (name text)")
        db.execute("insert into thing values ('pomp')")
    db.close()
    (folder / "landing" / "a").mkdir(parents=True)
    (folder / "landing" / "a" / "page.xml").write_bytes(b"<feed/>")
    return folder


def test_a_backup_restored_elsewhere_has_the_same_rows_and_files(tmp_path: Path) -> None:
    home = _installation(tmp_path / "home")
    report = write_backup(home, tmp_path / "b.tar.gz", version="1")
    assert report.files == 2
    restore_backup(tmp_path / "b.tar.gz", tmp_path / "new")
    with sqlite3.connect(tmp_path / "new" / "record.sqlite3") as db:
        assert db.execute("select name from thing").fetchall() == [("pomp",)]
    db.close()
    assert (tmp_path / "new" / "landing" / "a" / "page.xml").read_bytes() == b"<feed/>"


def test_a_restore_never_replaces_a_database_unasked(tmp_path: Path) -> None:
    home = _installation(tmp_path / "home")
    write_backup(home, tmp_path / "b.tar.gz", version="1")
    with pytest.raises(BackupError, match="al een database"):
        restore_backup(tmp_path / "b.tar.gz", home)


def test_a_damaged_backup_changes_nothing(tmp_path: Path) -> None:
    home = _installation(tmp_path / "home")
    write_backup(home, tmp_path / "b.tar.gz", version="1")
    whole = (tmp_path / "b.tar.gz").read_bytes()
    (tmp_path / "cut.tar.gz").write_bytes(whole[: len(whole) // 2])
    with pytest.raises(BackupError):
        restore_backup(tmp_path / "cut.tar.gz", tmp_path / "new")
    assert not (tmp_path / "new" / "record.sqlite3").exists()


def test_an_archive_with_a_changed_file_is_refused(tmp_path: Path) -> None:
    home = _installation(tmp_path / "home")
    write_backup(home, tmp_path / "b.tar.gz", version="1")
    with tarfile.open(tmp_path / "b.tar.gz") as archive:
        archive.extractall(tmp_path / "x", filter="data")
    (tmp_path / "x" / "landing" / "a" / "page.xml").write_bytes(b"<other/>")
    with tarfile.open(tmp_path / "c.tar.gz", "w:gz") as archive:
        archive.add(tmp_path / "x", arcname=".")
    with pytest.raises(BackupError, match="beschadigd"):
        restore_backup(tmp_path / "c.tar.gz", tmp_path / "new")


def test_without_a_database_the_message_names_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(BackupError, match="pg_dump"):
        write_backup(tmp_path, tmp_path / "b.tar.gz", version="1")


@pytest.mark.django_db
def test_an_exported_record_reads_back_without_loss(tmp_path: Path) -> None:
    case = Case.objects.create(
        id=stable_id("test", "1"), source="test", number="2026Z00001", started=date(2026, 1, 2),
        modified=datetime(2026, 1, 2, 11, 30, tzinfo=UTC), closed=None, details='{"Alias":"–"}',
    )
    document = Document.objects.create(id=stable_id("test", "2"), source="test", number="2026D00001", title="Warmte")
    Body.objects.create(document=document, rank=1, media_type="text/xml", blocks=b"\x00\xff", characters=3, sha256="a")
    before = {m: list(m._default_manager.order_by("pk").values()) for m in exported_models()}
    assert dict(export_record(tmp_path))["record_case"] == 1
    for model in exported_models():
        model._default_manager.all().delete()
    assert sum(n for _, n in import_record(tmp_path)) == 3
    after = {m: list(m._default_manager.order_by("pk").values()) for m in exported_models()}
    for model, rows in before.items():
        assert [{k: bytes(v) if isinstance(v, memoryview) else v for k, v in r.items()} for r in after[model]] == rows
    assert Case.objects.get(pk=case.pk).started == date(2026, 1, 2)


@pytest.mark.django_db
def test_a_record_with_rows_is_never_mixed_with_an_export(tmp_path: Path) -> None:
    Case.objects.create(id=stable_id("test", "1"), source="test", number="2026Z00001")
    list(export_record(tmp_path))
    with pytest.raises(ValueError, match="niet leeg"):
        list(import_record(tmp_path))
