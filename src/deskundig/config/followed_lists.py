"""Monitors follow the lists that the web declares: tied here, as alerts do not know the web."""

from __future__ import annotations

from deskundig.alerts.ports import use_list_finder
from deskundig.web.alerts.followed_lists import list_now


def connect_lists() -> None:
    """Called once, when the applications are ready."""
    use_list_finder(list_now)
