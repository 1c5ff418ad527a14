"""A file that crashes, hangs or bombs its reader costs one problem; the files around it are read."""

from __future__ import annotations

import os
import signal
from collections.abc import Iterator
from pathlib import Path

import pytest

from deskundig.sources.contract import Problem
from deskundig.sources.files.limits import Limits
from deskundig.sources.files.outcomes import readings, reports
from deskundig.sources.files.reading import Reading
from deskundig.sources.files.sandbox import Answer, Job, Sandbox

GOOD = b"Een gewone tekst die te lezen is."


def _good(name: str) -> Job[None]:
    return Job(None, name, content=GOOD)


def _codes(box: Sandbox, *jobs: Job[None]) -> dict[str, str]:
    """Name to code of the problem, "" for what was read."""
    return {j.name: o.code if isinstance(o, Problem) else "" for j, o in readings(box, jobs)}


def test_files_are_read_in_a_process_that_knows_no_secrets(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DESKUNDIG_SECRET_KEY", "geheim")
    with Sandbox(1) as box:
        (_, reading), *_ = readings(box, [_good("a.txt")])
        (worker,) = box._workers
        environment = Path(f"/proc/{worker.process.pid}/environ").read_bytes()
    assert isinstance(reading, Reading)
    assert reading.prose.text == GOOD.decode()
    assert b"geheim" not in environment
    assert b"DESKUNDIG" not in environment


def test_two_gigabytes_are_refused_without_reading(tmp_path: Path) -> None:
    path = tmp_path / "groot.pdf"
    with path.open("wb") as stream:
        stream.truncate(2 << 30)
    with Sandbox(1) as box:
        assert _codes(box, Job(None, "groot.pdf", path=str(path)), _good("b")) == {"groot.pdf": "te-groot", "b": ""}


def test_a_file_that_hangs_its_reader_is_given_up(tmp_path: Path) -> None:
    path = tmp_path / "pijp"
    os.mkfifo(path)
    now, found = 0.0, {}
    with Sandbox(2, Limits(wall_seconds=2.0), clock=lambda: now) as box:
        for job, outcome in readings(box, [Job(None, "pijp", path=str(path)), _good("b"), _good("c")]):
            found[job.name] = outcome.code if isinstance(outcome, Problem) else ""
            if len(found) == 2:  # however long the machine took for these
                now = 2.1
    assert list(found.items()) == [("b", ""), ("c", ""), ("pijp", "te-lang")]


def test_a_file_that_takes_all_processor_time_is_given_up() -> None:
    slow = b"\n".join(b"%d. regel met tekst en kst-%d-%d erin" % (i, 20000 + i % 9999, i) for i in range(400_000))
    with Sandbox(1, Limits(cpu_seconds=1)) as box:
        assert _codes(box, Job(None, "traag", content=slow), _good("b")) == {"traag": "te-lang", "b": ""}


def test_a_file_that_takes_all_memory_is_given_up() -> None:
    with Sandbox(1, Limits(memory=220 << 20)) as box:
        large = Job(None, "groot", content=b"a \xe9 " * (10 << 20))
        assert _codes(box, large, _good("b")) == {"groot": "te-veel-geheugen", "b": ""}


def test_more_text_than_may_be_kept_is_refused() -> None:
    with Sandbox(1, Limits(output=5000)) as box:
        assert _codes(box, Job(None, "lang", content=os.urandom(40_000).hex().encode()), _good("b")) == {
            "lang": "te-veel-tekst",
            "b": "",
        }


def test_a_reader_that_falls_costs_only_the_file_it_was_reading(tmp_path: Path) -> None:
    path = tmp_path / "pijp"
    os.mkfifo(path)
    with Sandbox(2, Limits(wall_seconds=600)) as box:

        def jobs() -> Iterator[Job[None]]:
            yield _good("a")
            yield Job(None, "valt", path=str(path))

        found = {}
        for job, outcome in readings(box, _kill_when_busy(box, jobs())):
            found[job.name] = outcome.code if isinstance(outcome, Problem) else ""
        found |= _codes(box, _good("c"))
    assert found == {"a": "", "valt": "lezer-gevallen", "c": ""}


def _kill_when_busy(box: Sandbox, jobs: Iterator[Job[None]]) -> Iterator[Job[None]]:
    """When the first file was read, the process that is still busy falls."""
    yield from jobs
    os.kill(next(w for w in box._workers if w.job).process.pid, signal.SIGSEGV)


def test_a_reader_is_replaced_after_many_files() -> None:
    pids = set()
    with Sandbox(1, Limits(files_per_worker=2)) as box:
        for _ in readings(box, (_good(str(i)) for i in range(5))):
            pids |= {w.process.pid for w in box._workers}
    assert len(pids) == 3


def test_nothing_stays_behind() -> None:
    with Sandbox(2) as box:
        _codes(box, _good("a"), _good("b"))
        pids = [w.process.pid for w in box._workers]
    for pid in pids:
        with pytest.raises(ProcessLookupError):
            os.kill(pid, 0)


@pytest.mark.parametrize("values", [{}, {"media_type": 1}, {"facts": [], "cited": []}, {"facts": {}, "cited": [[1]]}])
def test_an_answer_of_the_wrong_form_is_not_believed(values: dict[str, object]) -> None:
    class Hostile(Sandbox):
        def run(self, jobs):  # type: ignore[no-untyped-def]
            for job in jobs:
                yield job, Answer(values, b"\x00")

    with Hostile(1) as box:
        (_, text), *_ = readings(box, [_good("a")])
        (_, report), *_ = reports(box, [_good("a")])
    assert isinstance(text, Problem)
    assert isinstance(report, Problem)
    assert text.code == report.code == "lezer-gevallen"


def test_a_job_without_a_file_is_told(tmp_path: Path) -> None:
    with Sandbox(1) as box:
        assert _codes(box, Job(None, "weg", path=str(tmp_path / "weg.pdf"))) == {"weg": "bestand-weg"}
