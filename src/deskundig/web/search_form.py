"""The search page's question: read from an address and written back to one, without loss. Pure.

Every choice on the page (a facet value, a page number, an order) is a link to the same question with one thing changed.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from urllib.parse import urlencode

from django.http import QueryDict

from deskundig.search.domain.fields import first_and_last_day
from deskundig.search.domain.port import SearchRequest, Sort

PATH = "/zoeken"
PER_PAGE = 20
MOST_PER_PAGE = 100
LAST_PAGE = 500_000  # beyond this an address is a mistake, whatever the size of the index
LONGEST_QUERY = 1_000
MOST_VALUES = 20  # chosen values per facet

# facet of the search port -> its name in the address
PARAMETERS: Mapping[str, str] = {
    "kind": "wat",
    "type": "soort",
    "year": "jaar",
    "organization": "organisatie",
    "party": "fractie",
    "ministry": "ministerie",
    "committee": "commissie",
    "topic": "onderwerp",
}
SORTS: Mapping[str, Sort] = {"relevantie": "relevance", "nieuwste": "date", "oudste": "date_asc"}
_SORT_NAMES: Mapping[Sort, str] = {sort: name for name, sort in SORTS.items()}


@dataclass(frozen=True, slots=True)
class SearchForm:
    """What is asked. Dates are kept as typed, so that a mistake can be shown in its field."""

    query: str = ""
    chosen: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    start: str = ""
    end: str = ""
    sort: Sort = "relevance"
    page: int = 1
    per_page: int = PER_PAGE

    @property
    def start_date(self) -> date | None:
        days = first_and_last_day(self.start)
        return days[0] if days else None

    @property
    def end_date(self) -> date | None:
        days = first_and_last_day(self.end)
        return days[1] if days else None

    @property
    def wrong_dates(self) -> tuple[str, ...]:
        """Which of ``van`` and ``tot`` cannot be read as a day, a month or a year."""
        typed = (("van", self.start, self.start_date), ("tot", self.end, self.end_date))
        return tuple(name for name, text, found in typed if text and found is None)

    @property
    def asks(self) -> bool:
        """Whether anything is asked at all: words or a filter."""
        return bool(self.query or self.chosen or self.start or self.end)

    @property
    def kept(self) -> tuple[tuple[str, str], ...]:
        """Parameters that the form itself has no field for and keeps when it is sent again."""
        pairs = [(PARAMETERS[name], value) for name in PARAMETERS for value in self.chosen.get(name, ())]
        return (*pairs, ("volgorde", _SORT_NAMES[self.sort])) if self.sort != "relevance" else tuple(pairs)

    def request(self) -> SearchRequest:
        return SearchRequest(
            query=self.query,
            kinds=self.chosen.get("kind", ()),
            types=self.chosen.get("type", ()),
            start=self.start_date,
            end=self.end_date,
            filters={name: values for name, values in self.chosen.items() if name not in ("kind", "type")},
            sort=self.sort,
            offset=(self.page - 1) * self.per_page,
            limit=self.per_page,
        )

    def url(self, **changes: str | int) -> str:
        """The address of this question; ``changes`` are extra or other parameters (``formaat="csv"``)."""
        pairs: list[tuple[str, str]] = [("q", self.query)] if self.query else []
        pairs += [(PARAMETERS[name], value) for name in PARAMETERS for value in self.chosen.get(name, ())]
        pairs += [(name, value) for name, value in (("van", self.start), ("tot", self.end)) if value]
        if self.sort != "relevance":
            pairs.append(("volgorde", _SORT_NAMES[self.sort]))
        if self.page != 1:
            pairs.append(("pagina", str(self.page)))
        if self.per_page != PER_PAGE:
            pairs.append(("aantal", str(self.per_page)))
        pairs += [(name, str(value)) for name, value in changes.items()]
        return f"{PATH}?{urlencode(pairs)}" if pairs else PATH

    def at_page(self, page: int) -> SearchForm:
        return replace(self, page=page)

    def sorted_by(self, sort: Sort) -> SearchForm:
        return replace(self, sort=sort, page=1)

    def asking(self, query: str) -> SearchForm:
        return replace(self, query=query, page=1)

    def toggled(self, facet: str, value: str) -> SearchForm:
        """With a facet's value, or without it when it was chosen."""
        values = self.chosen.get(facet, ())
        values = tuple(v for v in values if v != value) if value in values else (*values, value)
        chosen = {**self.chosen, facet: values}
        return replace(self, chosen={name: values for name, values in chosen.items() if values}, page=1)

    def without_dates(self, *names: str) -> SearchForm:
        return replace(self, start="" if "van" in names else self.start, end="" if "tot" in names else self.end, page=1)

    def unfiltered(self) -> SearchForm:
        return replace(self, chosen={}, start="", end="", page=1)


def read_form(query: QueryDict) -> SearchForm:
    """Read a question; a parameter that makes no sense is left out, never an error page."""
    chosen = {facet: _values(query, name) for facet, name in PARAMETERS.items()}
    return SearchForm(
        query=_text(query, "q", LONGEST_QUERY),
        chosen={facet: values for facet, values in chosen.items() if values},
        start=_text(query, "van", 40),
        end=_text(query, "tot", 40),
        sort=SORTS.get(query.get("volgorde", ""), "relevance"),
        page=_number(query, "pagina", 1, LAST_PAGE),
        per_page=_number(query, "aantal", PER_PAGE, MOST_PER_PAGE),
    )


def _text(query: QueryDict, name: str, longest: int) -> str:
    return " ".join(query.get(name, "").replace("\0", " ").split())[:longest].strip()


def _values(query: QueryDict, name: str) -> tuple[str, ...]:
    found = (value.replace("\0", " ").strip()[:300] for value in query.getlist(name))
    return tuple(dict.fromkeys(value for value in found if value))[:MOST_VALUES]


def _number(query: QueryDict, name: str, default: int, most: int) -> int:
    text = query.get(name, "")
    if not (text.isascii() and text.isdigit()) or len(text) > 9:
        return default
    return min(max(int(text), 1), most)
