"""``deskundig serve``: the site on this machine, by gunicorn with threads; static files by whitenoise."""

from __future__ import annotations

import argparse
import socket

from django.conf import settings
from django.db import connections

from deskundig.cli.database import ensure_database
from deskundig.cli.errors import CommandError

NAME = "serve"
HELP = "laat de site zien op deze machine"
ROLE = "administrator"

DEFAULT_PORT = 8000
LOCAL = f"http://127.0.0.1:{DEFAULT_PORT}"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--port", type=int, default=DEFAULT_PORT, metavar="N", help="poort; 0 kiest een vrije (standaard 8000)"
    )
    parser.add_argument(
        "--host", default="127.0.0.1", metavar="H", help="adres waarop de site luistert (standaard alleen deze machine)"
    )
    parser.add_argument(
        "--workers", type=int, default=1, metavar="N", help="aantal processen (standaard 1, elk met acht draden)"
    )


def run(args: argparse.Namespace) -> int:
    return serve(args.host, args.port, args.workers)


def serve(host: str, port: int, workers: int = 1) -> int:
    """Serve until interrupted. Raises ``CommandError`` when the address cannot be used."""
    listener = _listen(host, port)
    ensure_database()
    name = f"[{host}]" if ":" in host else host
    address = f"http://{name}:{listener.getsockname()[1]}"
    if settings.BASE_URL == LOCAL:  # no public address was set: links in feeds and heads follow the port
        settings.BASE_URL = address
    from deskundig.cli.site import Site  # gunicorn takes a quarter of a second to load: not for every other command

    connections.close_all()  # an open SQLite file must not be carried into a worker process
    Site(listener.detach(), workers, f"Deskundig staat op {address} (stoppen met Ctrl-C)").run()
    return 0


def check_address(host: str, port: int) -> None:
    """Raises ``CommandError`` when the address cannot be used; for who has long work to do before serving."""
    _listen(host, port).close()


def _listen(host: str, port: int) -> socket.socket:
    """Take the address before anything else, so that a port in use is told in one line."""
    if not 0 <= port <= 65535:
        raise CommandError(f"poort {port} bestaat niet; kies 1 tot en met 65535", code=2)
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    listener = socket.socket(family, socket.SOCK_STREAM)
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listener.bind((host, port))
    except (OSError, OverflowError) as error:
        listener.close()
        reason = getattr(error, "strerror", None) or str(error)
        raise CommandError(f"{host} poort {port} is niet te gebruiken ({reason}); kies een andere met --port") from None
    listener.listen(128)
    listener.set_inheritable(True)
    return listener
