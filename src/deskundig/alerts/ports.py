"""What monitors need of others: the lists of the site, by their address. ``config`` supplies it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from .domain.listed import ListNow

ListFinder = Callable[[str, date], ListNow | None]


def _no_lists(_address: str, _today: date) -> ListNow | None:
    return None


list_finder: ListFinder = _no_lists


def use_list_finder(finder: ListFinder) -> None:
    """Set how an address of a list (with its filters) becomes what stands in it; None for no list."""
    global list_finder
    list_finder = finder
