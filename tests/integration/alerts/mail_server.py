"""A real mail server on this machine, on a port of its own."""

from __future__ import annotations

import socket
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from aiosmtpd.controller import Controller


@contextmanager
def receiving(box: Any) -> Iterator[int]:
    """While it runs, ``box.handle_DATA`` is asked about each mail; gives the port."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = int(free.getsockname()[1])
    server = Controller(box, hostname="127.0.0.1", port=port)
    server.start()
    try:
        yield port
    finally:
        server.stop()
