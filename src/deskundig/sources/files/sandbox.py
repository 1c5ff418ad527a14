"""Read many files in processes that can be killed: a file that crashes, hangs or bombs costs one problem, not a run."""

from __future__ import annotations

import os
import selectors
import subprocess
import sys
import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from types import TracebackType
from typing import Any, Generic, Protocol, Self, TypeVar

import orjson

from deskundig.sources.contract import Problem

from . import pipe
from .limits import Limits

T = TypeVar("T")
_KILLED = frozenset({-24, -9})  # by SIGXCPU or SIGKILL: beyond its allowance of CPU time
_ENVIRONMENT = ("PATH", "LANG", "LC_ALL", "SYSTEMROOT", "VIRTUAL_ENV")


@dataclass(frozen=True, slots=True)
class Job(Generic[T]):
    """A file to read: by ``path`` (also of a ``.gz``) or as ``content``. ``about`` comes back with the outcome.

    ``task``: "text" for a document's text and facts, "report" for a debate report (``sources.files.outcomes``).
    ``packed``: the content is as gzip packed it.
    """

    about: T
    name: str
    path: str = ""
    content: bytes = b""
    hint: str = ""
    task: str = "text"
    packed: bool = False


@dataclass(frozen=True, slots=True)
class Answer:
    """What a worker made of a file: JSON values, and bytes beside them."""

    values: dict[str, Any]
    body: bytes


Outcome = Answer | Problem


class Box(Protocol):
    """What files can be read in without harm."""

    def run(self, jobs: Iterable[Job[T]]) -> Iterator[tuple[Job[T], Outcome]]:
        """Each job with its outcome, in any order. Jobs are taken as there is room for them."""
        ...


@dataclass(slots=True)
class _Worker:
    process: subprocess.Popen[bytes]
    done: int = 0
    job: Job[Any] | None = None
    deadline: float = 0.0
    received: bytearray = field(default_factory=bytearray)

    @property
    def answers(self) -> int:
        assert self.process.stdout is not None
        return self.process.stdout.fileno()


class Sandbox:
    """A pool of workers. Not for use by several threads at once; close it, or use it as a context manager."""

    def __init__(
        self, workers: int = 2, limits: Limits | None = None, *, clock: Callable[[], float] = time.monotonic
    ) -> None:
        self.limits = limits or Limits()
        self._size = max(1, workers)
        self._clock = clock
        self._workers: list[_Worker] = []
        self._selector = selectors.DefaultSelector()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, value: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """End all workers, busy or not."""
        for worker in list(self._workers):
            self._end(worker)

    def run(self, jobs: Iterable[Job[T]]) -> Iterator[tuple[Job[T], Outcome]]:
        """Each job with its outcome, in the order they finish. Jobs are taken as workers come free."""
        source = iter(jobs)
        ready: deque[tuple[Job[T], Outcome]] = deque()
        more = True
        while True:
            while more and (len(self._busy()) < self._size):
                job = next(source, None)
                if job is None:
                    more = False
                    break
                problem = self._start(job)
                if problem:
                    ready.append((job, problem))
            while ready:
                yield ready.popleft()
            if not self._busy():
                if more:
                    continue
                return
            ready.extend(self._collect())

    def _busy(self) -> list[_Worker]:
        return [w for w in self._workers if w.job is not None]

    def _start(self, job: Job[Any]) -> Problem | None:
        """Give the job to a worker; a problem at once when the file is known to be too large or no worker lives."""
        size = len(job.content) or _size_of(job.path)
        if size > self.limits.input:
            return too_large(job.name, size, self.limits.input)
        for _ in range(2):
            worker = next((w for w in self._workers if w.job is None), None) or self._hire()
            try:
                self._send(worker, job)
            except OSError:
                self._end(worker)
                continue
            worker.job = job
            worker.deadline = self._clock() + self.limits.wall_seconds
            return None
        return Problem("lezer-start-niet", "Het leesproces start niet.", place=job.name)

    def _send(self, worker: _Worker, job: Job[Any]) -> None:
        assert worker.process.stdin is not None
        target = worker.process.stdin.fileno()
        path = job.path if not job.content else ""
        head = {"name": job.name, "path": path, "hint": job.hint, "task": job.task, "packed": job.packed}
        pipe.write_all(target, pipe.pack(head, job.content))
        pipe.write_all(target, job.content)

    def _hire(self) -> _Worker:
        limits = (self.limits.cpu_seconds, self.limits.memory, self.limits.input, self.limits.output)
        process = subprocess.Popen(  # noqa: S603 - our own module, with numbers for arguments
            [sys.executable, "-I", "-m", "deskundig.sources.files.worker", *map(str, limits)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env={k: os.environ[k] for k in _ENVIRONMENT if k in os.environ},
            bufsize=0,
            start_new_session=True,
        )
        worker = _Worker(process)
        self._workers.append(worker)
        self._selector.register(worker.answers, selectors.EVENT_READ, worker)
        return worker

    def _end(self, worker: _Worker) -> None:
        if worker in self._workers:
            self._workers.remove(worker)
            self._selector.unregister(worker.answers)
        worker.process.kill()
        worker.process.wait()
        for stream in (worker.process.stdin, worker.process.stdout):
            if stream is not None:
                stream.close()

    def _collect(self) -> Iterator[tuple[Job[Any], Outcome]]:
        wait = min(w.deadline for w in self._busy()) - self._clock()
        for key, _ in self._selector.select(max(0.0, wait)):
            worker: _Worker = key.data
            chunk = os.read(worker.answers, 1 << 20)
            worker.received += chunk
            if not chunk:
                yield from self._lost(worker)
            elif _is_whole(worker.received):
                yield from self._finish(worker)
            elif len(worker.received) > 2 * self.limits.output + (1 << 20):
                worker.deadline = 0.0
        now = self._clock()
        for worker in [w for w in self._busy() if w.deadline <= now]:
            yield from self._late(worker)

    def _finish(self, worker: _Worker) -> Iterator[tuple[Job[Any], Outcome]]:
        job, worker.job = worker.job, None
        assert job is not None
        outcome, tired = _outcome(bytes(worker.received), job)
        worker.received.clear()
        worker.done += 1
        if tired or worker.done >= self.limits.files_per_worker:
            self._end(worker)
        yield job, outcome

    def _lost(self, worker: _Worker) -> Iterator[tuple[Job[Any], Outcome]]:
        """The worker died: the kernel ended it for its CPU time, or the file crashed it."""
        job = worker.job
        self._end(worker)
        if job is not None:
            yield job, _too_long(job.name) if worker.process.returncode in _KILLED else fallen(job.name)

    def _late(self, worker: _Worker) -> Iterator[tuple[Job[Any], Outcome]]:
        job = worker.job
        self._end(worker)
        if job is not None:
            yield job, _too_long(job.name)


def _size_of(path: str) -> int:
    try:
        return Path(path).stat().st_size if path else 0
    except OSError:
        return 0


def _is_whole(received: bytearray) -> bool:
    if len(received) < pipe.HEAD_SIZE:
        return False
    text, body = pipe.lengths(bytes(received[: pipe.HEAD_SIZE]))
    return len(received) >= pipe.HEAD_SIZE + text + body


def _outcome(frame: bytes, job: Job[Any]) -> tuple[Outcome, bool]:
    """What the worker answered, and whether it should be replaced. A worker that answers nonsense is not believed."""
    text, _ = pipe.lengths(frame[: pipe.HEAD_SIZE])
    try:
        values = orjson.loads(frame[pipe.HEAD_SIZE : pipe.HEAD_SIZE + text])
        if "answer" in values:
            return Answer(values["answer"], frame[pipe.HEAD_SIZE + text :]), False
        code, message = str(values["code"])[:40], str(values["message"])[:500]
        return Problem(code, message, place=job.name), bool(values.get("tired"))
    except (ValueError, KeyError, TypeError):
        return fallen(job.name), True


def too_large(place: str, size: int, most: int) -> Problem:
    message = f"Het bestand is {size >> 20} MB; meer dan {most >> 20} MB leest Deskundig niet."
    return Problem("te-groot", message, place=place)


def fallen(place: str) -> Problem:
    """The problem of a file that made its reader crash or answer nonsense."""
    return Problem("lezer-gevallen", "Het bestand laat het leesproces vallen.", place=place)


def _too_long(place: str) -> Problem:
    return Problem("te-lang", "Het lezen van het bestand duurt te lang.", place=place)
