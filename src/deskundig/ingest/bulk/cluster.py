"""Workers on other machines: a Dask cluster that stands by itself (``DASK_SCHEDULER``).

Who can reach a scheduler can run code on its workers and, by what they answer, here: so its traffic is encrypted and
both sides show a certificate, unless it stays on this machine. Certificates are Dask's own configuration.
"""

from __future__ import annotations

import ipaddress
import pickle
from asyncio import CancelledError
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Generic
from urllib.parse import urlsplit

from .flow import Group, in_order
from .in_cluster import do_packed, version_here
from .port import In, Label, Lost, Out, Work, WorkersGoneError

_AHEAD = 3  # groups given out per thread of a worker
_CONNECT = 10  # seconds
_LOOK_AGAIN = 15  # seconds without an answer: then see whether there are workers at all
_PATIENCE = 120  # seconds without any worker
_COUNT_AGAIN = 50  # groups: workers come and go


class Cluster(Generic[In, Out]):
    """The workers of the cluster at ``address``. Raises ``WorkersGoneError`` when it cannot be used."""

    def __init__(self, work: Work[In, Out], address: str) -> None:
        self._work = work
        self._client = connected(address)
        try:
            versions = check_versions(self._client)
        except BaseException:
            self._client.close()
            raise
        self._packed = pickle.dumps(work, protocol=5)  # some kilobytes with each message: nothing to lose on the way
        self._threads, self._sent = max(1, len(versions)), 0

    def map(self, given: Iterable[tuple[Label, In]]) -> Iterator[tuple[Label, Out | Lost]]:
        carried = ((label, self._work.carried(piece)) for label, piece in given)
        return in_order(carried, self._work, send=self._send, receive=self._received, room=self._room)

    def close(self) -> None:
        self._client.close()

    def _room(self) -> int:
        if self._sent % _COUNT_AGAIN == 0:
            self._threads = max(1, sum(threads_of(self._client).values()))
        return self._threads * _AHEAD

    def _send(self, group: Group[In]) -> None:
        self._sent += 1
        group.ticket = self._submit(group.pieces)

    def _submit(self, pieces: list[In]) -> Any:
        try:
            return self._client.submit(do_packed, self._packed, pickle.dumps(pieces, protocol=5), pure=False)
        except (OSError, RuntimeError) as error:
            raise WorkersGoneError(_gone(error)) from None

    def _received(self, group: Group[In]) -> list[Out | Lost]:
        """What the group gave. The scheduler gives up on what ended several workers: then each piece is tried alone."""
        try:
            return self._answer(group.ticket)
        except _GivenUpError:
            return [self._alone(piece) for piece in group.pieces]

    def _alone(self, piece: In) -> Out | Lost:
        try:
            return self._answer(self._submit([piece]))[0]
        except _GivenUpError:
            return Lost("werkers van het rekencluster zijn erbij gestopt (geheugen?)", died=True)

    def _answer(self, future: Any) -> list[Out | Lost]:
        """What a group gave; it is not waited for for ever when the last worker went away."""
        from distributed import KilledWorker

        idle = 0
        while True:
            try:
                found: list[Out | Lost] = pickle.loads(future.result(timeout=_LOOK_AGAIN))  # noqa: S301 - see the head
            except TimeoutError:
                idle = 0 if threads_of(self._client) else idle + _LOOK_AGAIN
                if idle >= _PATIENCE:
                    raise WorkersGoneError("het rekencluster heeft geen werkers meer; wat af was is bewaard") from None
            except KilledWorker:
                raise _GivenUpError from None
            except (Exception, CancelledError) as error:  # cut off, or nothing there to read the piece with
                raise WorkersGoneError(_gone(error)) from None
            else:
                return found


class _GivenUpError(Exception):
    """The scheduler tries this no more: too many workers died of it."""


def connected(address: str, *, seconds: float = _CONNECT) -> Any:
    """A client of the scheduler. Raises ``WorkersGoneError``: not installed, not safe, or it does not answer."""
    try:
        import dask.config
        from distributed import Client
    except ImportError:
        message = "DASK_SCHEDULER is ingesteld, maar Dask is er niet: pip install 'deskundig[bulk]'"
        raise WorkersGoneError(message) from None
    full = address if "://" in address else f"tcp://{address}"
    _refuse_unsafe(full, dask.config.get("distributed.comm.require-encryption", None))
    try:
        return Client(full, timeout=seconds, set_as_default=False, name="deskundig")
    except TypeError:  # how Dask says that it has no certificates
        message = f"{address} vraagt om certificaten en Dask heeft er hier geen (docs/howto/bulk-work.md)"
        raise WorkersGoneError(message) from None
    except (OSError, ValueError, RuntimeError) as error:
        raise WorkersGoneError(f"de planner van het rekencluster antwoordt niet: {address} ({_short(error)})") from None


def _refuse_unsafe(address: str, encryption: bool | None) -> None:
    """``encryption``: what Dask's configuration says of it; None: nothing."""
    if encryption and not address.startswith("tls://"):
        raise WorkersGoneError(
            f"Dask eist hier versleuteling en DASK_SCHEDULER={address} heeft die niet: gebruik tls://"
        )
    if not is_safe(address) and encryption is not False:
        raise WorkersGoneError(
            f"DASK_SCHEDULER={address} gaat onversleuteld over het netwerk: gebruik tls:// (docs/howto/bulk-work.md)"
        )


def is_safe(address: str) -> bool:
    """Whether others cannot listen or take part: encrypted with certificates, or not beyond this machine."""
    parts = urlsplit(address)
    if parts.scheme != "tcp":
        return parts.scheme == "tls"
    host = parts.hostname or ""
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def check_versions(client: Any) -> Mapping[str, str]:
    """The version of Deskundig on each worker. Raises ``WorkersGoneError`` where one has none or another."""
    try:
        found: dict[str, Any] = client.run(version_here, on_error="return")
    except (OSError, ValueError, RuntimeError) as error:
        raise WorkersGoneError(_gone(error)) from None
    for worker, version in found.items():
        if version != version_here():
            has = f"Deskundig {version}" if isinstance(version, str) else f"geen Deskundig ({_short(version)})"
            raise WorkersGoneError(f"werker {worker} heeft {has}; hier is het {version_here()}")
    return found


def threads_of(client: Any) -> Mapping[str, int]:
    """Threads of each worker that is there now. Raises ``WorkersGoneError``."""
    try:
        found: Mapping[str, int] = client.nthreads()
    except (OSError, RuntimeError) as error:
        raise WorkersGoneError(_gone(error)) from None
    return found


def _gone(error: BaseException) -> str:
    return f"het rekencluster is weg of weigert ({_short(error)}); wat af was is bewaard"


def _short(error: object) -> str:
    return f"{type(error).__name__}: {str(error).splitlines()[0] if str(error) else ''}"[:200].rstrip(": ")
