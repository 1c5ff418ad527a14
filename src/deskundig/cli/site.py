"""The site as a gunicorn application that is started from a program."""

from __future__ import annotations

import sys
import threading
from typing import Any

from django.core.wsgi import get_wsgi_application
from gunicorn.app.base import BaseApplication
from gunicorn.glogging import Logger
from gunicorn.http import message

from deskundig.kernel.discretion import DiscreetFormatter

from .ahead import visit

TIMEOUT_SECONDS = 60
LONGEST_ADDRESS = 65_536  # bytes: a question of 10,000 characters is to be answered in words, not refused unread
STOP_SECONDS = 8  # a request that runs at Ctrl-C may end; then the process goes


class _Log(Logger):  # type: ignore[misc]  # gunicorn publishes no types
    """What gunicorn itself writes of a request that went wrong names its address: without the secrets in it."""

    def setup(self, cfg: Any) -> None:
        super().setup(cfg)
        for handler in self.error_log.handlers:
            handler.setFormatter(DiscreetFormatter(self.error_fmt, self.datefmt))


class Site(BaseApplication):  # type: ignore[misc]  # gunicorn publishes no types
    """Gunicorn run from a program: our listener (which it closes), our settings, one line when the site is ready."""

    def __init__(self, listener: int, workers: int, ready: str) -> None:
        self._listener = listener
        self._workers = max(1, workers)
        self._ready = ready
        message.MAX_REQUEST_LINE = LONGEST_ADDRESS + 1  # gunicorn's own bound above the setting
        super().__init__()

    def load_config(self) -> None:
        settings: dict[str, Any] = {
            "bind": f"fd://{self._listener}",
            "workers": self._workers,
            "worker_class": "gthread",
            "threads": 8,
            "timeout": TIMEOUT_SECONDS,
            "graceful_timeout": STOP_SECONDS,
            "keepalive": 15,
            "limit_request_line": LONGEST_ADDRESS,
            "preload_app": True,
            "loglevel": "warning",
            "logger_class": _Log,
            "control_socket_disable": True,
            "post_worker_init": _look_ahead,
            "when_ready": lambda _: print(self._ready, file=sys.stderr, flush=True),
        }
        for name, value in settings.items():
            if name in self.cfg.settings:  # older gunicorns have no control socket to switch off
                self.cfg.set(name, value)

    def load(self) -> Any:
        return get_wsgi_application()


def _look_ahead(worker: Any) -> None:
    """A process that has just started makes the counts of the lists, behind the pages that are asked for."""
    threading.Thread(target=visit, args=(worker.wsgi,), name="ahead", daemon=True).start()
