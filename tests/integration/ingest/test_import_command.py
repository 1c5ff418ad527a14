"""The commands a user types: import, sync against a replay, doctor; killed, full and wrong."""

from __future__ import annotations

import contextlib
import gzip
import json
import os
import random
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from tests.unit.sources.feed_samples import guid

from deskundig.cli.main import main
from deskundig.sources.contract import SourceRecord
from deskundig.sources.trial.collected import Collected
from deskundig.sources.trial.fake_syncfeed import FakeSyncFeed, Fine, Slow
from deskundig.sources.trial.feed_xml import FeedEntry
from deskundig.sources.trial.replay import Files, ReplayServer

Fresh = Callable[[Path], Path]
META = {"GewijzigdOp": "2025-02-19T07:59:02.573+01:00", "ApiGewijzigdOp": "2025-03-05T12:02:07.07Z", "Verwijderd": False}


def folder_of_records(path: Path, cases: int = 40) -> Path:
    """A small data set in the forms of the real one: flat, expanded, withdrawn, links apart."""
    path.mkdir(parents=True)

    def write(name: str, rows: list[Any]) -> None:
        (path / name).write_bytes(gzip.compress("\n".join(json.dumps(row) for row in rows).encode()))

    def case(n: int, **more: Any) -> dict[str, Any]:
        return {"Id": guid(n), "Nummer": f"2025Z{n:05}", "Soort": "Motie", "Onderwerp": f"Over {n}", "Volgnummer": n,
                "GestartOp": "2025-02-18T00:00:00+01:00", "Afgedaan": n % 2 == 0, "Termijn": None, **META, **more}  # fmt: skip

    def document(n: int) -> dict[str, Any]:
        version = {"Id": guid(3000 + n), "ExterneIdentifier": f"kst-31490-{n}", "Versienummer": 1, **META, "DocumentPublicatie": [
            {"Id": guid(4000 + n), "Identifier": f"kst-31490-{n}", "FileName": "a.xml", "ContentType": "application/xml", **META}
        ]}
        return {"Id": guid(2000 + n), "DocumentNummer": f"2025D{n:05}", "HuidigeDocumentVersie_Id": version["Id"],
                "Datum": "2025-02-18T00:00:00+01:00", "ContentType": "application/pdf", "HuidigeDocumentVersie": version, **META}  # fmt: skip

    write("zaak.jsonl.gz", [case(n) for n in range(1, cases + 1)] + [{"Id": guid(99_000), "Nummer": None, **META, "Verwijderd": True}])
    write("motie_zaak_met_documenten.jsonl.gz", [case(n, Document=[document(n)]) for n in range(1, 6)])
    write("document.jsonl.gz", [{"Id": guid(2001), "DocumentNummer": "2025D00001", "Onderwerp": "Vlak", **META}])
    write("persoon.jsonl.gz", [{"Id": guid(500), "Nummer": 8, "Achternaam": "Nispen", "Tussenvoegsel": "van", **META}])
    write("vergadering.jsonl.gz", [{"Id": guid(600), "VergaderingNummer": 95, "Datum": "2025-06-12T00:00:00+02:00", **META}])
    agenda = {"Id": guid(701), "Nummer": "2023P20142", "Activiteit_Id": guid(702), **META}
    write("besluit.jsonl.gz", [{"Id": guid(700), "Agendapunt_Id": guid(701), "Status": "Besluit", "_agendapunt": agenda, **META}])
    write("besluit_zaak_links.jsonl.gz", [[guid(700), guid(n), "agendapunt"] for n in (1, 2, 3)])
    return path


@pytest.fixture
def data(fresh_data: Fresh, tmp_path: Path) -> Path:
    return fresh_data(tmp_path / "data")


@pytest.fixture
def records(tmp_path: Path) -> Path:
    return folder_of_records(tmp_path / "records")


def deskundig(data: Path, *words: object) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "deskundig.cli.main", "--data", str(data), *map(str, words)]
    return subprocess.run(command, capture_output=True, text=True, timeout=120, check=False)


def contents(data: Path) -> dict[str, list[tuple[Any, ...]]]:
    """What the record says, without run numbers and digests."""
    found = {}
    with sqlite3.connect(data / "record.sqlite3") as db:
        tables = [row[0] for row in db.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        for table in tables:
            if not table.startswith("record_") or table in {"record_change", "record_former_version"}:
                continue
            skipped = {"run", "digest", *({"id"} if table in {"record_reference", "record_identifier"} else ())}
            names = [row[1] for row in db.execute(f"PRAGMA table_info({table})") if row[1] not in skipped]
            columns = ", ".join(f'"{name}"' for name in names)
            rows = db.execute(f"SELECT {columns} FROM {table}").fetchall()
            if rows:
                found[table] = sorted(rows, key=repr)
    db.close()
    return found


def count(data: Path, sql: str) -> int:
    with sqlite3.connect(data / "record.sqlite3") as db:
        found = int(db.execute(sql).fetchone()[0])
    db.close()
    return found


def test_an_import_takes_in_every_record_and_again_changes_nothing(records: Path, tmp_path: Path) -> None:
    first = deskundig(tmp_path / "data", "import", "tk-odata", records, "--json")
    assert first.returncode == 0, first.stderr
    files = {found["file"]: found for found in json.loads(first.stdout)["files"]}
    assert {name: (f["lines"], f["counts"]["Zaak"]["read"]) for name, f in files.items() if "Zaak" in f["counts"]} == {
        "motie_zaak_met_documenten.jsonl.gz": (5, 5), "zaak.jsonl.gz": (41, 41),
    }
    assert all(sum(c["read"] for e, c in f["counts"].items() if e.startswith(f["file"][:4].capitalize())) == f["lines"]
               for f in files.values() if not f["file"].startswith("motie"))  # fmt: skip
    before = contents(tmp_path / "data")
    log = count(tmp_path / "data", "SELECT COUNT(*) FROM record_change")
    again = deskundig(tmp_path / "data", "import", "tk-odata", records)
    assert again.returncode == 0
    assert "regels in het bestand" in again.stdout
    assert contents(tmp_path / "data") == before
    assert count(tmp_path / "data", "SELECT COUNT(*) FROM record_change") == log
    assert count(tmp_path / "data", "SELECT COUNT(*) FROM record_former_version WHERE kind = 'case'") == 0


def test_a_sync_with_a_replay_of_the_records_gives_the_same_record(records: Path, tmp_path: Path, fresh_data: Fresh) -> None:
    by_import, by_sync = (fresh_data(tmp_path / name) for name in ("imported", "synced"))
    assert deskundig(by_import, "import", "tk-odata", records).returncode == 0
    with ReplayServer(Collected.of_folder(records), Files(records)) as server:
        for _ in range(2):
            done = deskundig(by_sync, "sync", "tweedekamer", "--base-url", server.base_url, "--once", "--json")
            assert done.returncode == 0, done.stderr
        assert json.loads(done.stdout)["totals"]["read"] == 0
    imported, synced = contents(by_import), contents(by_sync)
    assert sorted(imported) == sorted(synced)
    for table, rows in imported.items():
        assert synced[table] == rows, table


@pytest.mark.shared
def test_a_slice_of_the_real_records_is_the_same_by_import_and_by_sync(shared: Path, tmp_path: Path, fresh_data: Fresh) -> None:
    by_import, by_sync = (fresh_data(tmp_path / name) for name in ("imported", "synced"))
    slice_ = tmp_path / "slice"
    slice_.mkdir()
    for file in (shared / "data" / "tweedekamer").glob("*.jsonl.gz"):
        with gzip.open(file, "rb") as whole:
            (slice_ / file.name.removesuffix(".gz")).write_bytes(b"".join(whole.readline() for _ in range(400)))
    assert deskundig(by_import, "import", "tk-odata", slice_).returncode == 0
    with ReplayServer(Collected.of_folder(slice_)) as server:
        done = deskundig(by_sync, "sync", "tweedekamer", "--base-url", server.base_url, "--once")
        assert done.returncode == 0, done.stderr
    imported, synced = contents(by_import), contents(by_sync)
    known = {row[0] for row in imported["record_decision"]}
    links = [row for row in imported["record_reference"] if row[0] in known or row[1] != 14]   # a feed has no loose links
    assert {**imported, "record_reference": links} == synced


def _kill_after(process: subprocess.Popen[bytes], data: Path, rows: int) -> bool:
    """Kill a sync once it has loaded more rows; False when it was done before."""
    while process.poll() is None:
        with contextlib.suppress(sqlite3.Error):
            if count(data, "SELECT COUNT(*) FROM record_case") > rows:
                os.kill(process.pid, signal.SIGKILL)
                process.communicate()
                return True
        time.sleep(0.02)
    process.communicate()
    return False


def test_a_process_that_is_killed_anywhere_loses_nothing_and_doubles_nothing(tmp_path: Path, fresh_data: Fresh) -> None:
    rows = [SourceRecord("Zaak", guid(n), {"nummer": f"2025Z{n:05}", "activiteit": (guid(n + 1), guid(n % 9))},
                         updated="2025-06-12T08:00:00", token=n) for n in range(1, 2001)]  # fmt: skip
    with FakeSyncFeed({"Zaak": [FeedEntry(row, row.token, "") for row in rows]}, page_size=50) as feed:
        words = ("sync", "tweedekamer", "--category", "Zaak", "--once", "--base-url", feed.base_url)
        whole, data = (fresh_data(tmp_path / name) for name in ("whole", "data"))
        assert deskundig(whole, *words).returncode == 0
        command = [sys.executable, "-m", "deskundig.cli.main", "--data", str(data), *words]
        kills = []
        for reached in (0, random.randrange(200, 1000), 10_000):
            # some pages further the feed says nothing more, so that the kill is in time however busy the machine is
            feed.bad_days = [*[Fine()] * (reached // 50 + 8), *[Slow(600)] * 100] if reached < 2000 else []
            kills.append(_kill_after(subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE), data, reached))
    assert kills == [True, True, False]
    assert contents(data) == contents(whole)
    changes = "SELECT COUNT(*) FROM record_change WHERE kind = 'case' AND operation = 'n'"
    assert count(data, "SELECT COUNT(*) FROM record_case") == count(data, changes) == 2000
    assert count(data, "SELECT COUNT(*) FROM record_former_version") == 0
    assert count(data, "SELECT COUNT(*) FROM ingest_run WHERE state = 'stopped'") == 2


def test_bad_input_is_told_in_one_line_and_the_rest_goes_on(records: Path, data: Path) -> None:
    (records / "zaal.jsonl").write_text('{"Id": "kapot"\n' + json.dumps({"Id": guid(800), "Naam": "Troelstrazaal", **META}))
    (records / "activiteit.json.gz").write_bytes(gzip.compress(b'{"value": [' + b" " * 5000)[:40])
    (records / "readme.md").write_text("niets")
    done = deskundig(data, "import", "tk-odata", records)
    assert done.returncode == 0
    assert "Traceback" not in done.stderr
    assert "zaal.jsonl:1" in done.stderr
    assert "activiteit.json.gz" in done.stderr
    assert "overgeslagen: readme.md" in done.stderr
    assert count(data, "SELECT COUNT(*) FROM record_room") == 1


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("import", "tk-odata", "/er/is/niets"), "bestaat niet"),
        (("import", "tk-odata", "."), "geen OData-bestanden"),
        (("sync", "tweedekamer", "--base-url", "ftp://x"), "geen webadres"),
        (("sync", "tweedekamer", "--category", "Draak"), "onbekende soort Draak"),
        (("sync", "tweedekamer", "--interval", "0"), "meer dan 0"),
        (("replay", "/er/is/niets"), "geen map"),
    ],
)
@pytest.mark.django_db
def test_wrong_use_is_one_line_and_code_two(
    words: tuple[str, ...], told: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([str(tmp_path) if word == "." else word for word in words]) == 2
    assert told in capsys.readouterr().err.splitlines()[-1]


@pytest.mark.django_db
def test_a_source_that_is_not_there_is_one_line_and_code_one(capsys: pytest.CaptureFixture[str]) -> None:
    words = ("sync", "tweedekamer", "--category", "Zaal", "--once", "--base-url", "http://127.0.0.1:9")
    assert main(list(words)) == 1
    assert "de bron antwoordt niet" in capsys.readouterr().err


def test_following_goes_on_until_it_is_stopped_and_tells_only_what_happened(data: Path) -> None:
    def entry(n: int) -> FeedEntry:
        return FeedEntry(SourceRecord("Persoon", guid(n), {"nummer": str(n)}, updated="2025-06-12T08:00:00Z"), n, "")

    with FakeSyncFeed({"Persoon": [entry(1)]}) as feed:
        command = [sys.executable, "-m", "deskundig.cli.main", "--data", str(data), "sync", "tweedekamer",
                   "--category", "Persoon", "--interval", "0.05", "--base-url", feed.base_url]  # fmt: skip
        process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
        try:
            assert process.stdout is not None
            first = process.stdout.readline()
            while len(feed.requests) < 6:      # some rounds in which nothing happens
                assert process.poll() is None
                time.sleep(0.02)
            feed.entries["Persoon"].append(entry(2))
            second = process.stdout.readline()
            process.send_signal(signal.SIGINT)
            _, errors = process.communicate(timeout=60)
        finally:
            process.kill()
    assert first.startswith("gelezen 1, nieuw 1")
    assert second.startswith("gelezen 1, nieuw 1")
    assert (process.returncode, "Traceback" in errors) == (1, False)
    assert count(data, "SELECT COUNT(*) FROM record_person") == 2
    assert count(data, "SELECT COUNT(*) FROM ingest_run WHERE state = 'done'") == 2


def test_doctor_tells_what_is_wrong(records: Path, tmp_path: Path) -> None:
    data = tmp_path / "data"
    fresh = deskundig(data, "doctor")
    assert (fresh.returncode, "nog niet gemaakt" in fresh.stdout) == (0, True)
    deskundig(data, "import", "tk-odata", records)
    fine = deskundig(data, "doctor", "--json")
    checks = {check["name"]: check for check in json.loads(fine.stdout)["checks"]}
    assert fine.returncode == 0
    assert checks["database"]["state"] == "ok"
    assert checks["index"]["facts"]["behind"] > 0
    database = data / "record.sqlite3"
    with database.open("r+b") as file:
        file.seek(8192)
        file.write(b"\xff" * 200_000)
    broken = deskundig(data, "doctor")
    assert broken.returncode == 1
    assert "fout" in broken.stdout
    assert "Traceback" not in broken.stderr
