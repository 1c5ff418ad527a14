"""What a page tells the base layout and the components: frozen values that a view makes and a template shows.

A view gathers data with queries, turns it into these values and calls ``web.show.show``. Components (inclusion tags in
``templatetags/deskundig.py``) take exactly these values, so a template holds no logic and runs no query. ``/galerij``
shows every component with sample data.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Literal

from django.utils.safestring import SafeString

Tone = Literal["neutral", "info", "positive", "warning", "negative"]
Sorted = Literal["", "ascending", "descending"]
Text = str | SafeString
When = date | datetime | None


@dataclass(frozen=True, slots=True)
class Crumb:
    """One step of the breadcrumb. The home page and the page itself are added by the layout."""

    title: str
    url: str


@dataclass(frozen=True, slots=True)
class Feed:
    """Another form of the page (Atom, JSON, CSV, iCal): ``rel=alternate`` in the head, a link in the list's foot."""

    title: str
    url: str
    media_type: str = ""


@dataclass(frozen=True, slots=True)
class Page:
    """The page as a whole: what stands in its head and its frame.

    ``title`` is the text of the ``<title>``, without the name of the site. ``address`` is the permanent path
    (canonical); empty: the path that was asked for. ``room`` and ``entry`` mark the place in the navigation.
    """

    title: str
    description: str = ""
    room: str = ""  # key of web.navigation.Room
    entry: str = ""  # url name of the current entry in the sub-navigation
    crumbs: Sequence[Crumb] = ()
    address: str = ""
    feeds: Sequence[Feed] = ()
    type: str = "website"  # Open Graph type: website, article, profile
    index: bool = True  # False: search engines leave it out


# -- a thing and what is known of it --


@dataclass(frozen=True, slots=True)
class Badge:
    """A status in words; the tone only colours it."""

    text: str
    tone: Tone = "neutral"


@dataclass(frozen=True, slots=True)
class Source:
    """Where a fact comes from: name of the source, when it was fetched, where to see it there."""

    name: str
    fetched: When = None
    url: str = ""


@dataclass(frozen=True, slots=True)
class Fact:
    """One line of a data list. ``values`` stand one under the other when there are more; each a text or a ``Link``."""

    label: str
    value: Text | Link | date | datetime
    more: Sequence[Text | Link] = ()
    source: Source | None = None


@dataclass(frozen=True, slots=True)
class Link:
    """A text with its address; an empty address gives plain text (a thing that is not here)."""

    text: str
    url: str = ""
    title: str = ""


@dataclass(frozen=True, slots=True)
class Action:
    """Something to do with the page: follow, cite, export, print. ``copy`` puts that text on the clipboard."""

    title: str
    url: str = ""
    copy: str = ""
    rel: str = ""


@dataclass(frozen=True, slots=True)
class Thing:
    """Header of a thing: kind and number small, title large, one line of facts, its status in words, actions."""

    kind: str
    title: str
    number: str = ""
    facts: Sequence[Text | Link | date | datetime] = ()
    status: Badge | None = None
    status_note: str = ""  # "beantwoord op 29 augustus 2025"
    actions: Sequence[Action] = ()
    withdrawn: bool = False  # the source took it back


@dataclass(frozen=True, slots=True)
class PersonLine:
    """A person or organisation with the role here; ``note`` for party and dates."""

    name: str
    url: str = ""
    role: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Proposal:
    """A label made by a rule or a model: what it says, why, by whom; it holds until a person confirms it."""

    label: str
    reason: str
    maker: str = ""
    confirm_url: str = ""  # only for people who may
    reject_url: str = ""
    said_by: str = ""  # the named people who confirmed it; empty: a proposal


@dataclass(frozen=True, slots=True)
class Moment:
    """One entry of a timeline or of the thread a document stands in."""

    when: When
    title: str
    url: str = ""
    kind: str = ""
    note: str = ""
    badge: Badge | None = None
    current: bool = False


@dataclass(frozen=True, slots=True)
class Notice:
    """An alert: what happened, what is kept, what to do next."""

    title: str
    text: Text = ""
    tone: Tone = "info"
    links: Sequence[Link] = ()


# -- lists --


@dataclass(frozen=True, slots=True)
class Chip:
    """An active filter; its address is the list without it."""

    text: str
    url: str


@dataclass(frozen=True, slots=True)
class Choice:
    """One value of a facet: its address is the list with it (or, when chosen, without it)."""

    text: str
    url: str
    count: int | None = None
    chosen: bool = False


@dataclass(frozen=True, slots=True)
class Facet:
    """A group of choices. ``name`` makes the element's id."""

    name: str
    title: str
    choices: Sequence[Choice]
    more: Sequence[Choice] = ()  # behind "toon meer"
    dutch: bool = False  # its values are words of the record, whatever the language of the page


@dataclass(frozen=True, slots=True)
class SortLink:
    text: str
    url: str
    current: bool = False


@dataclass(frozen=True, slots=True)
class Paging:
    """Where we are in the list. ``pages`` holds numbers with their address and ``None`` for a gap."""

    number: int
    last: int
    pages: Sequence[tuple[int, str] | None] = ()
    previous: str = ""
    next: str = ""


@dataclass(frozen=True, slots=True)
class Freshness:
    """How fresh the data is: source, the time of its last successful check, and the newest thing in it."""

    source: str
    checked: datetime | None = None
    newest: date | None = None
    late: bool = False  # longer ago than its rhythm promises


@dataclass(frozen=True, slots=True)
class FreshnessFoot:
    """Freshness in one line: the source if there is only one, the last check of any, and the sources that are late."""

    source: str = ""
    checked: datetime | None = None
    late: Sequence[str] = ()


@dataclass(frozen=True, slots=True)
class Hit:
    """One line of a list of things (search results, newest, documents of a dossier)."""

    title: str
    url: str
    kind: str = ""
    number: str = ""
    when: When = None
    people: Sequence[str] = ()
    snippet: Text = ""
    why: str = ""
    badge: Badge | None = None
    similar_url: str = ""  # a list of things about the same subject
    apart: str = ""  # read out after the title where titles return: what sets this one apart
    anchor: str = ""  # of a thing that has its place here and no page of its own


@dataclass(frozen=True, slots=True)
class EmptyState:
    """No rows: why, and what to try."""

    title: str
    reason: str = ""
    links: Sequence[Link] = ()


@dataclass(frozen=True, slots=True)
class Listing:
    """Everything around the rows of a list: summary sentence, chips, facets, sorting, paging, exports, freshness."""

    summary: Text
    chips: Sequence[Chip] = ()
    clear_url: str = ""  # the list without any filter
    facets: Sequence[Facet] = ()
    sorts: Sequence[SortLink] = ()
    paging: Paging | None = None
    exports: Sequence[Feed] = ()
    freshness: Sequence[Freshness] = ()
    empty: EmptyState | None = None
    follow: Link | None = None  # where this list is followed


@dataclass(frozen=True, slots=True)
class Column:
    """A column head; with ``url`` the list can be sorted by it. ``dutch``: its cells hold words of the record."""

    title: str
    url: str = ""
    sorted: Sorted = ""
    number: bool = False
    dutch: bool = False


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell; a plain string, date or number may stand in its place. ``note``: what is smaller below it."""

    text: Text | date | datetime | int | float | None
    url: str = ""
    badge: Badge | None = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class Table:
    """A table with its caption. ``cards``: rows become cards on narrow screens; the first column heads its row."""

    caption: str
    columns: Sequence[Column]
    rows: Sequence[Sequence[Cell | Text | date | datetime | int | float | None]]
    cards: bool = True
    hide_caption: bool = False
    name: str = "tabel"  # makes ids unique when a page has more tables


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture and the table of its figures. ``title`` states the finding; ``svg`` is made on the server."""

    title: str
    svg: SafeString
    table: Table
    name: str = "beeld"
    downloads: Sequence[Feed] = ()
    source: Source | None = None


# -- forms --


@dataclass(frozen=True, slots=True)
class Field:
    """A form field with label, description and error. ``options`` (value, text) makes it a select."""

    name: str
    label: str
    value: str = ""
    type: str = "text"  # text, search, email, date, number, textarea, select, checkbox
    description: str = ""
    error: str = ""
    required: bool = False
    options: Sequence[tuple[str, str]] = field(default_factory=tuple)
    autocomplete: str = ""
    narrows: bool = False  # of a search or a filter, in which nothing is required and none need say so
