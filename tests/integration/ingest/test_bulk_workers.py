"""Bulk work: one suite over this process, processes of this machine, and a real Dask cluster."""

from __future__ import annotations

import gzip
import logging
import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from tests.integration.ingest.bulk_pieces import Doubling
from tests.unit.sources.feed_samples import guid

from deskundig.ingest.bulk import readers
from deskundig.ingest.bulk.cluster import Cluster, connected
from deskundig.ingest.bulk.flow import Here
from deskundig.ingest.bulk.health import check_scheduler
from deskundig.ingest.bulk.port import Lost, Workers, WorkersGoneError
from deskundig.ingest.bulk.preparing import PreparingPool
from deskundig.ingest.bulk.processes import Processes
from deskundig.ingest.health import State
from deskundig.ingest.intake import Intake, Place
from deskundig.ingest.models import ResumeToken
from deskundig.ingest.prepare import Input, Lines, Page
from deskundig.ingest.runs import start_run
from deskundig.ingest.texts import import_documents
from deskundig.record.models import Body
from deskundig.sources.contract import Problem, SourceRecord
from deskundig.sources.files.limits import Limits
from deskundig.sources.files.sandbox import Job, Outcome, Sandbox
from deskundig.sources.landing import LandingZone
from deskundig.sources.trial.feed_xml import FeedEntry, feed_page

Start = Callable[[Doubling], Workers[int, int]]


@pytest.fixture(scope="module")
def scheduler() -> Iterator[str]:
    """The address of a real cluster; three of its workers will fall and may take long to return. Skipped with a line where Dask is not installed."""
    distributed = pytest.importorskip("distributed", reason="the extra 'bulk' (Dask) is not installed")
    import dask

    logging.getLogger("distributed").setLevel(logging.CRITICAL)
    with (
        dask.config.set({"distributed.scheduler.allowed-failures": 0}),  # deaths of workers that it forgives
        distributed.LocalCluster(
            n_workers=4, threads_per_worker=1, dashboard_address="127.0.0.1:0", silence_logs=logging.CRITICAL
        ) as cluster,
    ):
        yield cluster.scheduler_address


@pytest.fixture(params=["here", "processes", "cluster"])
def start(request: pytest.FixtureRequest) -> Iterator[Start]:
    yield from _starting(request)


@pytest.fixture(params=["processes", "cluster"])
def start_outside(request: pytest.FixtureRequest) -> Iterator[Start]:
    """Workers that can die without this process."""
    yield from _starting(request)


def _starting(request: pytest.FixtureRequest) -> Iterator[Start]:
    address = request.getfixturevalue("scheduler") if request.param == "cluster" else ""
    started: list[Workers[int, int]] = []

    def begin(work: Doubling) -> Workers[int, int]:
        made: dict[str, Callable[[], Workers[int, int]]] = {
            "here": lambda: Here(work), "processes": lambda: Processes(work, 2),
            "cluster": lambda: Cluster(work, address),
        }  # fmt: skip
        started.append(made[request.param]())
        return started[-1]

    yield begin
    for workers in started:
        workers.close()


def _given(count: int) -> list[tuple[str, int]]:
    return [(f"stuk {number}", number) for number in range(count)]


def test_outcomes_come_in_the_order_given_with_their_labels(start: Start) -> None:
    found = list(start(Doubling(slow_first=True)).map(_given(40)))
    assert found == [(f"stuk {number}", number * 2) for number in range(40)]


def test_workers_can_be_given_work_again(start: Start) -> None:
    workers = start(Doubling())
    assert [list(workers.map(_given(3))), list(workers.map([])), list(workers.map(_given(1)))] == [
        [("stuk 0", 0), ("stuk 1", 2), ("stuk 2", 4)], [], [("stuk 0", 0)]
    ]  # fmt: skip


def test_a_piece_that_fails_is_lost_with_its_reason_and_the_rest_goes_on(start: Start) -> None:
    found = dict(start(Doubling(fails=7)).map(_given(20)))
    lost = found.pop("stuk 7")
    assert isinstance(lost, Lost) and not lost.died
    assert lost.reason.startswith("ValueError: dit stuk deugt niet (bulk_pieces.py:")
    assert found == {f"stuk {number}": number * 2 for number in range(20) if number != 7}


def test_pieces_are_taken_no_further_ahead_than_workers_can_use(start: Start) -> None:
    taken = 0

    def endless() -> Iterator[tuple[str, int]]:
        nonlocal taken
        while True:
            taken += 1
            yield "", taken

    outcomes = start(Doubling()).map(endless())
    assert [next(outcomes)[1] for _ in range(3)] == [2, 4, 6]
    assert taken <= 40


def test_the_piece_of_a_worker_that_dies_is_done_by_another(start_outside: Start, tmp_path: Path) -> None:
    work = Doubling(kills_once=5, mark=str(tmp_path / "mark"))
    assert [out for _, out in start_outside(work).map(_given(30))] == [number * 2 for number in range(30)]
    assert (tmp_path / "mark").exists()


def test_a_piece_that_ends_every_worker_is_lost_and_the_rest_goes_on(start_outside: Start) -> None:
    found = [out for _, out in start_outside(Doubling(kills=3)).map(_given(30))]
    assert isinstance(found[3], Lost) and found[3].died
    assert [out for place, out in enumerate(found) if place != 3] == [n * 2 for n in range(30) if n != 3]


def _pages(zone: LandingZone) -> Iterator[tuple[str, Input]]:
    for number in range(12):
        records = [
            FeedEntry(
                SourceRecord("Zaak", guid(n), {"nummer": f"2025Z{n:05}", "soort": "Motie"}), n, "2025-06-12T10:00:00Z"
            )
            for n in range(number * 20, number * 20 + 20)
        ]
        content = feed_page("http://feed", "Zaak", number, records)
        landed = zone.land("tweedekamer", f"http://feed/{number}", content)
        yield f"bladzijde {number}", Page(zone.root, landed.path, landed.url)
    yield "regels", Lines("Zaak", b'{"Id": "%s", "Nummer": "2025Z99999"}\n' % guid(9999).encode(), "zaak.jsonl", 1)
    yield "weg", Page(zone.root, "tweedekamer/00/is-er-niet.gz", "http://feed/weg")
    (zone.root / "kapot.gz").write_bytes(b"\x1f\x8b geen gzip")
    yield "kapot", Page(zone.root, "kapot.gz", "http://feed/kapot")


def test_pages_are_prepared_by_the_cluster_as_they_are_here(scheduler: str, settings: Any, tmp_path: Path) -> None:
    pages = list(_pages(LandingZone(tmp_path)))
    with PreparingPool[str]("tweedekamer", 0) as pool:
        here = list(pool.prepared(pages))
    settings.DASK_SCHEDULER = scheduler
    with PreparingPool[str]("tweedekamer", 2) as pool:
        there = list(pool.prepared(pages))
    assert there == here
    assert sum(sum(found.read.values()) for _, found in there) == 241
    assert [problem.code for _, found in there for problem in found.problems] == ["landed-file-lost"] * 2


def test_a_piece_that_cannot_be_prepared_is_an_issue_and_no_end(tmp_path: Path) -> None:
    odd: Any = "geen bladzijde"
    with PreparingPool[str]("tweedekamer", 0) as pool:
        (label, found), *rest = pool.prepared([("raar", odd), *_pages(LandingZone(tmp_path))])
    assert (label, [p.code for p in found.problems], len(rest)) == ("raar", ["piece-not-read"], 15)


_FILES = {
    "brief.txt": b"Geachte voorzitter,\n\nHierbij de brief over 2025D00012.",
    "blad.html": b"<!doctype html><html><title>Een blad</title><main><h1>Een blad</h1><p>Met een alinea waarin genoeg staat om te lezen.</p></main></html>",
    "leeg.txt": b"   ",
    "kapot.pdf": b"%PDF-1.7 en dan niets meer",
    "bom.docx": b"PK\x03\x04 dit is geen archief",
}


def _jobs(folder: Path) -> Iterator[Job[str]]:
    for name, content in _FILES.items():
        yield Job(name, name, content=content)
        (folder / name).write_bytes(content)
        yield Job(f"van schijf: {name}", name, path=str(folder / name))
    (folder / "ingepakt.txt.gz").write_bytes(gzip.compress(_FILES["brief.txt"]))
    yield Job("ingepakt", "ingepakt.txt", path=str(folder / "ingepakt.txt.gz"))
    (folder / "half.txt.gz").write_bytes(gzip.compress(_FILES["brief.txt"] * 50)[:40])
    yield Job("half", "half.txt", path=str(folder / "half.txt.gz"))
    yield Job("weg", "weg.pdf", path=str(folder / "weg.pdf"))
    yield Job("groot", "groot.txt", content=b"x" * 6_000)
    (folder / "bom.txt.gz").write_bytes(gzip.compress(b"x" * 600_000))
    yield Job("bom", "bom.txt", path=str(folder / "bom.txt.gz"))


def test_files_are_read_by_the_cluster_as_they_are_here(scheduler: str, tmp_path: Path) -> None:
    """In a sandbox there as well: limits, hostile files, packed files and files that are gone give the same."""
    limits = Limits(input=5_000)
    with Sandbox(2, limits) as box:
        here: dict[str, Outcome] = {job.about: outcome for job, outcome in box.run(_jobs(tmp_path))}
    workers: Cluster[Job[None], Outcome] = Cluster(readers.ReadingFiles(limits), scheduler)
    try:
        found = list(readers.FarBox(workers, limits).run(_jobs(tmp_path)))
    finally:
        workers.close()
    assert {job.about: outcome for job, outcome in found} == here and len(found) == len(here)
    codes = {name: outcome.code for name, outcome in here.items() if isinstance(outcome, Problem)}
    assert {"leeg.txt", "kapot.pdf", "bom.docx", "half", "weg", "groot", "bom"} <= set(codes)
    assert codes["groot"] == codes["bom"] == "te-groot"


@pytest.mark.django_db(transaction=True)
def test_documents_come_in_over_the_cluster_and_again_change_nothing(
    scheduler: str, settings: Any, tmp_path: Path
) -> None:
    settings.DASK_SCHEDULER, settings.LANDING_DIR = scheduler, tmp_path / "landing"
    folder = tmp_path / "stukken"
    folder.mkdir()
    for name, content in _FILES.items():
        (folder / name).write_bytes(content)
    totals = []
    for _ in range(2):
        with start_run("files", "import documents") as run:
            import_documents([folder], run)
        totals.append({name: run.totals[name] for name in ("new", "changed", "issues")})
    assert Body.objects.count() == 2
    assert totals[0]["issues"] == totals[1]["issues"] == 3
    assert totals[0]["new"] >= 2 and totals[1] == {"new": 0, "changed": 0, "issues": 3}


def test_a_scheduler_that_does_not_answer_is_one_clear_line() -> None:
    pytest.importorskip("distributed", reason="the extra 'bulk' (Dask) is not installed")
    check = check_scheduler("tcp://127.0.0.1:9")
    assert check.state is State.WRONG and "antwoordt niet: tcp://127.0.0.1:9" in check.text


@pytest.mark.parametrize("address", ["tcp://rekenen.example:8786", "rekenen.example:8786", "ws://127.0.0.1:8786"])
def test_an_address_where_others_can_listen_is_refused_before_anything_is_sent(address: str) -> None:
    pytest.importorskip("distributed", reason="the extra 'bulk' (Dask) is not installed")
    with pytest.raises(WorkersGoneError, match="onversleuteld"):
        Cluster(Doubling(), address)


def test_what_is_no_file_is_refused_and_not_waited_for(scheduler: str, tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pijp")
    workers: Cluster[Job[None], Outcome] = Cluster(readers.ReadingFiles(Limits()), scheduler)
    try:
        ((_, outcome),) = readers.FarBox(workers, Limits()).run([Job(None, "pijp", path=str(tmp_path / "pijp"))])
    finally:
        workers.close()
    assert isinstance(outcome, Problem) and outcome.code == "bestand-onleesbaar"


def test_an_address_without_encryption_is_refused_where_dask_demands_it_and_allowed_where_it_waives_it() -> None:
    dask = pytest.importorskip("dask", reason="the extra 'bulk' (Dask) is not installed")
    with dask.config.set({"distributed.comm.require-encryption": True}), pytest.raises(WorkersGoneError, match="eist"):
        connected("tcp://127.0.0.1:9")
    with (
        dask.config.set({"distributed.comm.require-encryption": False}),
        pytest.raises(WorkersGoneError, match="antwoordt niet"),
    ):
        connected("tcp://192.0.2.1:9", seconds=0.2)


def test_an_address_with_certificates_needs_them_here_as_well() -> None:
    pytest.importorskip("distributed", reason="the extra 'bulk' (Dask) is not installed")
    with pytest.raises(WorkersGoneError, match="certificaten"):
        connected("tls://127.0.0.1:9", seconds=1)


def test_the_doctor_counts_the_workers_of_the_cluster(scheduler: str) -> None:
    check = check_scheduler(scheduler)
    assert check.state is State.OK, check.text
    assert 1 <= check.facts["workers"] == check.facts["threads"] <= 4
    assert f"{check.facts['workers']} werker" in check.text


def test_a_cluster_without_workers_is_told_and_one_that_ends_stops_the_work_with_a_line() -> None:
    distributed = pytest.importorskip("distributed", reason="the extra 'bulk' (Dask) is not installed")
    with distributed.LocalCluster(
        n_workers=0, processes=False, dashboard_address="127.0.0.1:0", silence_logs=logging.CRITICAL, protocol="tcp://"
    ) as cluster:
        check = check_scheduler(cluster.scheduler_address)
        assert check.state is State.WARNING and "geen werkers" in check.text
        cluster.scale(1)
        workers: Cluster[int, int] = Cluster(Doubling(), cluster.scheduler_address)
        outcomes = workers.map(("", number) for number in range(10_000))
        assert next(outcomes) == ("", 0)
        cluster.close()
        with pytest.raises(WorkersGoneError, match="rekencluster"):
            list(outcomes)
        workers.close()


@pytest.mark.django_db(transaction=True)
def test_a_stream_stays_before_a_page_that_could_not_be_prepared(tmp_path: Path) -> None:
    """Its later pages are loaded, other streams go on, the run fails, and the next round asks for that page again."""
    odd: Any = "geen bladzijde"
    pages = [given for _, given in _pages(LandingZone(tmp_path))][:4]
    places = [Place("Zaak", "20"), Place("Zaak", "40"), Place("Zaak", "60"), Place("Document", "7")]
    stuck: set[str] = set()
    with Intake("tweedekamer", 0) as intake, start_run("tweedekamer", "test") as run:
        intake.take(zip(places, [pages[0], odd, pages[2], pages[3]], strict=True), run, stuck=stuck)
        intake.take([(Place("Zaak", "80"), pages[1])], run, stuck=stuck)
    assert dict(ResumeToken.objects.values_list("stream", "token")) == {"Zaak": "20", "Document": "7"}
    assert (run.row.state, run.totals["new"], stuck) == ("failed", 80, {"Zaak"})
    assert "niet alles is gelezen" in run.row.message
