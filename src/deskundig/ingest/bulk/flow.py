"""The one way in which pieces go out in groups and come back in order, whoever does the work."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from itertools import chain, islice
from typing import Any, Generic

from .port import In, Label, Lost, Out, Work, Workers, WorkersGoneError, attempt

_INLINE = 4  # pieces done here before workers are started
_HEAVIEST_GROUP = 4 << 20  # bytes
_HEAVIEST = 64 << 20  # bytes under way
_MOST_DEATHS = 3  # pieces after one another that take their workers with them: then it is not the pieces


@dataclass(slots=True)
class Group(Generic[In]):
    """Pieces that are under way together. ``ticket``: what the one who does them can tell them by."""

    labels: list[Any] = field(default_factory=list)
    pieces: list[In] = field(default_factory=list)
    weight: int = 0
    ticket: Any = None


def in_order(
    given: Iterable[tuple[Label, In]], work: Work[In, Out], *,
    send: Callable[[Group[In]], None], receive: Callable[[Group[In]], list[Out | Lost]], room: Callable[[], int],
) -> Iterator[tuple[Label, Out | Lost]]:  # fmt: skip
    """Send groups ahead, at most ``room()`` of them, and give what the oldest gave as soon as the next is sent."""
    waiting: deque[Group[In]] = deque()
    weight = deaths = 0

    def done() -> Iterator[tuple[Label, Out | Lost]]:
        nonlocal weight, deaths
        oldest = waiting.popleft()
        weight -= oldest.weight
        for label, out in zip(oldest.labels, receive(oldest), strict=True):
            deaths = deaths + 1 if isinstance(out, Lost) and out.died else 0
            if deaths >= _MOST_DEATHS:
                raise WorkersGoneError("werkprocessen vallen steeds om (geheugen?); wat af was is bewaard")
            yield label, out

    for group in _groups(given, work):
        send(group)
        waiting.append(group)
        weight += group.weight
        while waiting and (len(waiting) >= room() or weight > _HEAVIEST):
            yield from done()
    while waiting:
        yield from done()


def _groups(given: Iterable[tuple[Label, In]], work: Work[In, Out]) -> Iterator[Group[In]]:
    group: Group[In] = Group()
    for label, piece in given:
        group.labels.append(label)
        group.pieces.append(piece)
        group.weight += work.weight(piece)
        if len(group.pieces) >= work.together or group.weight >= _HEAVIEST_GROUP:
            yield group
            group = Group()
    if group.pieces:
        yield group


class Here(Generic[In, Out]):
    """All work in this process."""

    def __init__(self, work: Work[In, Out]) -> None:
        self._do = work.begun()

    def map(self, given: Iterable[tuple[Label, In]]) -> Iterator[tuple[Label, Out | Lost]]:
        for label, piece in given:
            yield label, attempt(self._do, piece)

    def close(self) -> None:
        close = getattr(self._do, "close", None)
        if close is not None:
            close()


class AfterSome(Generic[In, Out]):
    """The first pieces here, the rest by workers that start then: a poll that brings one page never waits for them."""

    def __init__(self, here: Workers[In, Out], start: Callable[[], Workers[In, Out]]) -> None:
        self._here, self._start = here, start
        self._started: Workers[In, Out] | None = None

    def map(self, given: Iterable[tuple[Label, In]]) -> Iterator[tuple[Label, Out | Lost]]:
        source = iter(given)
        if self._started is None:
            yield from self._here.map(islice(source, _INLINE))
        first = next(source, None)
        if first is None:
            return
        if self._started is None:
            self._started = self._start()
        yield from self._started.map(chain([first], source))

    def close(self) -> None:
        for workers in (self._here, self._started):
            if workers is not None:
                workers.close()
        self._started = None
