"""A real mail server on this machine, on a port of its own."""

from __future__ import annotations

import asyncio
import socket
from collections.abc import Awaitable, Iterator
from contextlib import contextmanager
from typing import Any

from aiosmtpd.controller import Controller


class _OnSocket(Controller):
    """A server on a socket that is bound already: a port that is looked up, freed and taken again can go to another."""

    def __init__(self, box: Any, bound: socket.socket) -> None:
        super().__init__(box, *bound.getsockname(), ready_timeout=120)  # s, for a busy machine
        self._bound = bound

    def _create_server(self) -> Awaitable[asyncio.AbstractServer]:
        return self.loop.create_server(self._factory_invoker, sock=self._bound)


@contextmanager
def receiving(box: Any) -> Iterator[int]:
    """While it runs, ``box.handle_DATA`` is asked about each mail; gives the port."""
    with socket.socket() as bound:
        bound.bind(("127.0.0.1", 0))
        server = _OnSocket(box, bound)
        server.start()
        try:
            yield int(server.port)
        finally:
            server.stop()
