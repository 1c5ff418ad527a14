"""Backup and restore of an installation: the database as one consistent snapshot, the landing zone, a manifest.

The search index is left out: it is made from the record (``deskundig index --rebuild``).
"""

from __future__ import annotations

import hashlib
import io
import json
import sqlite3
import tarfile
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

DATABASE = "record.sqlite3"
MANIFEST = "manifest.json"
KEPT = ("landing", "secret-key")
_CHUNK = 1 << 20


class BackupError(Exception):
    """The backup or restore could not be done; the message says why and what is kept."""


@dataclass(frozen=True, slots=True)
class BackupReport:
    files: int
    bytes: int


def write_backup(data_dir: Path, target: Path, *, version: str) -> BackupReport:
    """Write ``target`` (.tar.gz) while the site runs. The file appears only when it is whole.

    Raises ``BackupError`` when there is no SQLite database, or the disk is full.
    """
    database = data_dir / DATABASE
    if not database.exists():
        raise BackupError(f"er is geen SQLite-database in {data_dir}; maak bij PostgreSQL een back-up met pg_dump")
    part = target.with_name(target.name + ".part")
    try:
        part.unlink(missing_ok=True)
        part.touch(mode=0o600)           # all of the record of staff, and the signing key, are in it
        with tempfile.TemporaryDirectory(dir=data_dir) as folder:
            snapshot = Path(folder) / DATABASE
            _snapshot(database, snapshot)
            report = _write_archive(part, data_dir, snapshot, version)
        part.replace(target)
    except OSError as error:
        part.unlink(missing_ok=True)
        raise BackupError(f"de back-up is niet gemaakt: {error.strerror or error}") from None
    return report


def _snapshot(database: Path, target: Path) -> None:
    """SQLite's own online backup: consistent also while a sync writes."""
    with sqlite3.connect(database) as source, sqlite3.connect(target) as copy:
        source.backup(copy, pages=4096)
    source.close()
    copy.close()


def _write_archive(part: Path, data_dir: Path, snapshot: Path, version: str) -> BackupReport:
    hashes: dict[str, str] = {}
    total = 0
    with tarfile.open(part, "w:gz", compresslevel=3) as archive:
        for name, path in _files(data_dir, snapshot):
            archive.add(path, arcname=name, recursive=False)
            hashes[name] = file_hash(path)
            total += path.stat().st_size
        manifest = json.dumps({"version": version, "files": hashes}, indent=1).encode()
        info = tarfile.TarInfo(MANIFEST)
        info.size = len(manifest)
        archive.addfile(info, io.BytesIO(manifest))
    return BackupReport(files=len(hashes), bytes=total)


def _files(data_dir: Path, snapshot: Path) -> Iterator[tuple[str, Path]]:
    yield DATABASE, snapshot
    for kept in KEPT:
        root = data_dir / kept
        paths = [root] if root.is_file() else sorted(root.rglob("*")) if root.is_dir() else []
        for path in paths:
            if path.is_file() and not path.is_symlink() and not path.name.endswith(".part"):
                yield path.relative_to(data_dir).as_posix(), path


def file_hash(path: Path) -> str:
    """SHA-256 of a file, read in pieces."""
    digest = hashlib.sha256()
    with path.open("rb") as file:
        while chunk := file.read(_CHUNK):
            digest.update(chunk)
    return digest.hexdigest()


def restore_backup(source: Path, data_dir: Path, *, force: bool = False) -> BackupReport:
    """Unpack a backup into an empty data directory, each file checked before anything is replaced.

    Raises ``BackupError``: not a backup, damaged, or a database is there already and ``force`` is not given.
    """
    if (data_dir / DATABASE).exists() and not force:
        raise BackupError(f"in {data_dir} staat al een database; kies een lege map of geef --force")
    data_dir.mkdir(mode=0o700, parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=data_dir, prefix="restore-") as folder:
        root = Path(folder)
        report = _unpack(source, root)
        for stale in (DATABASE + "-wal", DATABASE + "-shm"):
            (data_dir / stale).unlink(missing_ok=True)
        for path in sorted(p for p in root.rglob("*") if p.is_file()):
            target = data_dir / path.relative_to(root)
            target.parent.mkdir(parents=True, exist_ok=True)
            path.replace(target)
    return report


def _unpack(source: Path, root: Path) -> BackupReport:
    try:
        with tarfile.open(source, "r:gz") as archive:
            archive.extractall(root, filter="data")
        hashes: dict[str, str] = json.loads((root / MANIFEST).read_text())["files"]
    except (OSError, EOFError, tarfile.TarError, ValueError, KeyError) as error:
        raise BackupError(f"{source} is geen hele back-up: {error}") from None
    (root / MANIFEST).unlink()
    found = {p.relative_to(root).as_posix() for p in root.rglob("*") if p.is_file()}
    if found != set(hashes) or any(file_hash(root / name) != digest for name, digest in hashes.items()):
        raise BackupError(f"{source} is beschadigd: bestanden passen niet bij de inhoudsopgave; er is niets veranderd")
    return BackupReport(files=len(hashes), bytes=sum((root / n).stat().st_size for n in hashes))
