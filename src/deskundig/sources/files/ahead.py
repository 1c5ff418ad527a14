"""Work ahead: items are made by a thread of their own while the caller is still busy with earlier ones."""

from __future__ import annotations

import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from types import TracebackType
from typing import Generic, Self, TypeVar

T = TypeVar("T")


class Ahead(Generic[T]):
    """A context manager to iterate over once: the items in their order, or the error that ended them.

    The thread stops for a while when ``items`` wait, or ``weight`` of them together. ``weigh``: the weight of one.
    """

    def __init__(
        self, source: Iterable[T], *, items: int = 500, weight: int = 64 << 20, weigh: Callable[[T], int] = lambda _: 1
    ) -> None:
        self._source, self._most, self._heaviest, self._weigh = source, items, weight, weigh
        self._ready: deque[T] = deque()
        self._weight = 0
        self._changed = threading.Condition()
        self._ended = self._stopped = False
        self._error: BaseException | None = None
        self._thread = threading.Thread(target=self._work, name="ahead", daemon=True)

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, value: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Ends the thread after the item it is making."""
        with self._changed:
            self._stopped = True
            self._changed.notify_all()
        self._thread.join()

    def __iter__(self) -> Iterator[T]:
        while True:
            with self._changed:
                self._changed.wait_for(lambda: bool(self._ready) or self._ended)
                if not self._ready:
                    break
                item = self._ready.popleft()
                self._weight -= self._weigh(item)
                self._changed.notify_all()
            yield item
        if self._error is not None:
            raise self._error

    def _work(self) -> None:
        try:
            for item in self._source:
                with self._changed:
                    self._changed.wait_for(self._has_room)
                    if self._stopped:
                        return
                    self._ready.append(item)
                    self._weight += self._weigh(item)
                    self._changed.notify_all()
        except BaseException as error:  # the caller gets it
            self._error = error
        finally:
            with self._changed:
                self._ended = True
                self._changed.notify_all()

    def _has_room(self) -> bool:
        return self._stopped or not self._ready or (len(self._ready) < self._most and self._weight < self._heaviest)
