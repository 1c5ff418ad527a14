"""Bulk reading of files: here in sandboxed processes, or in the same sandbox on the workers of the cluster."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from stat import S_ISREG
from typing import Any, TypeVar

from django.conf import settings

from deskundig.sources.contract import Problem
from deskundig.sources.files.limits import Limits
from deskundig.sources.files.sandbox import Box, Job, Outcome, Sandbox, too_large

from .cluster import Cluster
from .port import Lost, Workers

T = TypeVar("T")
Sent = Job[None]


@contextmanager
def open_readers() -> Iterator[Box]:
    """What files are read in. Raises ``WorkersGoneError``."""
    address = str(settings.DASK_SCHEDULER)
    if not address:
        with Sandbox(settings.ENVIRONMENT.workers) as box:
            yield box
        return
    limits = Limits()
    workers: Cluster[Sent, Outcome] = Cluster(ReadingFiles(limits), address)
    try:
        yield FarBox(workers, limits)
    finally:
        workers.close()


@dataclass(frozen=True, slots=True)
class ReadingFiles:
    """Read files in a sandbox beside the worker: a hostile file costs a process that holds nothing else."""

    limits: Limits
    together: int = 8

    def begun(self) -> OneReader:
        return OneReader(self.limits)

    def carried(self, piece: Sent) -> Sent:
        return piece

    def weight(self, piece: Sent) -> int:
        return len(piece.content)


class OneReader:
    """Reads one file after the other."""

    def __init__(self, limits: Limits) -> None:
        self._box = Sandbox(1, limits)

    def __call__(self, job: Sent) -> Outcome:
        return next(outcome for _, outcome in self._box.run([job]))

    def close(self) -> None:
        self._box.close()


class FarBox:
    """Reads by workers that do not see this disk: files travel as they are, also packed ones."""

    def __init__(self, workers: Workers[Sent, Outcome], limits: Limits) -> None:
        self._workers, self._limits = workers, limits

    def run(self, jobs: Iterable[Job[T]]) -> Iterator[tuple[Job[T], Outcome]]:
        """Each job with its outcome."""
        refused: deque[tuple[Job[T], Outcome]] = deque()

        def sent() -> Iterator[tuple[Job[T], Sent]]:
            for job in jobs:
                found = _with_bytes(job, self._limits.input)
                if isinstance(found, Problem):
                    refused.append((job, found))
                else:
                    yield job, found

        for job, outcome in self._workers.map(sent()):
            while refused:
                yield refused.popleft()
            yield job, _lost(job, outcome.reason) if isinstance(outcome, Lost) else outcome
        yield from refused


def _with_bytes(job: Job[Any], most: int) -> Sent | Problem:
    content, packed = job.content, False
    if not content:
        path = Path(job.path)
        try:
            found = path.stat()
            if found.st_size > most:
                return too_large(job.name, found.st_size, most)
            if not S_ISREG(found.st_mode):  # a pipe would keep this process waiting for ever
                return Problem("bestand-onleesbaar", "Het is geen gewoon bestand.", place=job.name)
            content, packed = path.read_bytes(), job.path.endswith(".gz")
        except FileNotFoundError:
            return Problem("bestand-weg", "Het bestand is er niet (meer).", place=job.name)
        except OSError as error:
            message = f"Het bestand is niet te openen: {type(error).__name__}."
            return Problem("bestand-onleesbaar", message, place=job.name)
    if len(content) > most:
        return too_large(job.name, len(content), most)
    return replace(job, about=None, path="", content=content, packed=packed)


def _lost(job: Job[Any], reason: str) -> Problem:
    return Problem("niet-gelezen", f"Het bestand is niet gelezen: {reason}.", place=job.name)
