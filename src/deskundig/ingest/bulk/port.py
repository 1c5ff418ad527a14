"""Bulk work over workers: pieces in, outcomes out, in order, never more under way than fits.

Adapters: ``Here`` (this process), ``Processes`` (this machine), ``Cluster`` (Dask, many machines). One test suite runs
over all three. What a piece gives is a pure function of its bytes: a worker knows no database, settings or secrets.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import PurePath
from traceback import extract_tb
from typing import Protocol, TypeVar

In = TypeVar("In")
Out = TypeVar("Out")
In_contra = TypeVar("In_contra", contravariant=True)
Out_co = TypeVar("Out_co", covariant=True)
Label = TypeVar("Label")


@dataclass(frozen=True, slots=True)
class Lost:
    """A piece that gave nothing, with the reason for the user. ``died``: it took workers with it, twice."""

    reason: str
    died: bool = False


class WorkersGoneError(Exception):
    """There are no workers to work with (any more). What was done stays done; the message is for the user (Dutch)."""


class Work(Protocol[In, Out_co]):
    """What is done with each piece: a value that can be pickled and goes to a worker once."""

    @property
    def together(self) -> int:
        """How many pieces a worker gets at a time: for small ones it saves messages."""
        ...

    def begun(self) -> Callable[[In], Out_co]:
        """In the worker: the doing, with what it needs made once. It may have a ``close``."""
        ...

    def carried(self, piece: In) -> In:
        """The piece with all its bytes in it, for a worker that does not see this disk."""
        ...

    def weight(self, piece: In) -> int:
        """About how many bytes of the piece travel."""
        ...


class Workers(Protocol[In_contra, Out_co]):
    """Workers for one kind of work; ``close`` them."""

    def map(self, given: Iterable[tuple[Label, In_contra]]) -> Iterator[tuple[Label, Out_co | Lost]]:
        """What each piece gives, with its label, in the order given.

        A piece that fails is ``Lost`` and the rest goes on; the piece of a worker that dies is given to another, and is
        lost only when that dies of it as well. Raises ``WorkersGoneError``.
        """
        ...

    def close(self) -> None: ...


def attempt(do: Callable[[In], Out], piece: In) -> Out | Lost:
    """One bad piece never stops the rest. The reason says where, for it must be found without a traceback."""
    try:
        return do(piece)
    except Exception as error:
        at = extract_tb(error.__traceback__)[-1]
        return Lost(f"{type(error).__name__}: {error} ({PurePath(at.filename).name}:{at.lineno})"[:300])
