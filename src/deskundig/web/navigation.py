"""The rooms of the site and the entries in each. Areas list their own entries beside their addresses.

An area module (``web/views/<area>.py``) may have ``NAVIGATION``: entries for the sub-navigation of a room. Only pages
that exist are ever linked, because an entry is declared where its view is; a guard test asks for each of them.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


class Room(StrEnum):
    """The rooms of the main navigation, in order."""

    SEARCH = "zoeken"
    KNOW = "weten"
    CAN = "kunnen"
    DO = "doen"
    MINE = "mijn"

    @property
    def label(self) -> str:
        return str(_LABELS[self])


_LABELS: dict[Room, Promise] = {
    Room.SEARCH: _("Zoeken"),
    Room.KNOW: _("Weten"),
    Room.CAN: _("Kunnen"),
    Room.DO: _("Doen"),
    Room.MINE: _("Mijn"),
}


@dataclass(frozen=True, slots=True)
class Entry:
    """A page in the sub-navigation. ``name`` is the name of its route, which takes no arguments.

    ``title`` in Dutch; by ``gettext_lazy`` where it is to have an English twin. ``under``: the route of the entry that
    it belongs to; it then stands a level deeper, and on the page of that entry with ``about``, what it shows.
    """

    room: Room
    title: str | Promise
    name: str
    order: int = 100
    under: str = ""
    about: str | Promise = ""


@dataclass(frozen=True, slots=True)
class RoomLinks:
    room: Room
    entries: Sequence[Entry]

    @property
    def first(self) -> Entry:
        return self.entries[0]

    @property
    def main(self) -> tuple[Entry, ...]:
        return tuple(entry for entry in self.entries if not entry.under)

    def under(self, name: str) -> tuple[Entry, ...]:
        """The entries that belong to the one with this route."""
        return tuple(entry for entry in self.entries if entry.under == name)

    def branch(self, name: str) -> str:
        """The route of the main entry under which a page stands: its own when it is one."""
        return next((entry.under or entry.name for entry in self.entries if entry.name == name), "")


def by_room(entries: Iterable[Entry]) -> tuple[RoomLinks, ...]:
    """Rooms that have pages, in the order of the navigation, each with its entries in their order."""
    ordered = sorted(entries, key=lambda entry: (entry.order, str(entry.title)))
    rooms = (RoomLinks(room, tuple(e for e in ordered if e.room is room)) for room in Room)
    return tuple(links for links in rooms if links.entries)
