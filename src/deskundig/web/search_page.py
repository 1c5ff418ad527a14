"""A search result as the values that the page's components show."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from math import ceil
from urllib.parse import urlencode

from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from deskundig.kernel.address import path_of
from deskundig.kernel.ref import Kind, Ref
from deskundig.record.queries.titles import titles_of
from deskundig.search.domain import port

from .alerts.follow_link import follow_search, list_feeds
from .formatting import written_number
from .labels import kind_label, kinds_label
from .page import Chip, Choice, EmptyState, Facet, Feed, Freshness, Hit, Link, Listing, Paging, SortLink
from .search_form import PARAMETERS, PATH, SearchForm

SHOWN = 8  # choices of a facet before "toon meer"
MOST_SHOWN = 32
SIMILAR = (Kind.DOCUMENT, Kind.CASE, Kind.COMMITMENT)  # things that have a text of their own


@dataclass(frozen=True, slots=True)
class Mistake:
    """Something wrong in the question: the sentence, and the question with the place marked."""

    message: str
    place: SafeString


def facet_titles() -> Mapping[str, str]:
    return {
        "kind": _("Wat"),
        "type": _("Soort"),
        "year": _("Jaar"),
        "organization": _("Organisatie"),
        "party": _("Fractie"),
        "ministry": _("Ministerie"),
        "committee": _("Commissie"),
        "topic": _("Onderwerp"),
    }


def why_words() -> Mapping[str, str]:
    return {"title": _("titel"), "text": _("tekst"), "number": _("nummer"), "person": _("persoon")}


def hits(found: Iterable[port.Hit]) -> tuple[Hit, ...]:
    return tuple(_hit(hit) for hit in found)


def _hit(hit: port.Hit) -> Hit:
    kind, words = kind_label(hit.ref.kind), why_words()
    return Hit(
        title=hit.title,
        url=hit.url or path_of(hit.ref),
        kind=hit.type or kind,
        number=hit.ref.key if len(hit.ref.key) < 30 else "",
        when=hit.date,
        people=hit.people[:6],
        snippet=mark_safe(hit.snippet),  # noqa: S308  # the search port promises escaped text with <mark>
        why=_("Gevonden in: %(parts)s") % {"parts": ", ".join(words.get(w, w) for w in hit.why)} if hit.why else "",
        similar_url=similar_url(hit.ref) if hit.ref.kind in SIMILAR else "",
    )


def read_ref(text: str) -> Ref | None:
    """``kind:key`` from an address; None for anything else."""
    try:
        return Ref.parse(text)
    except ValueError:
        return None


def similar_url(ref: Ref) -> str:
    """The list of things about the same subject as this one."""
    return f"{PATH}/lijkt?{urlencode({'op': str(ref)})}"


def listing(form: SearchForm, result: port.SearchResult, freshness: tuple[Freshness, ...]) -> Listing:
    return Listing(
        summary=_summary(form, result),
        chips=tuple(_chips(form)),
        clear_url=form.unfiltered().url(),
        facets=tuple(_facets(form, result)),
        sorts=_sorts(form),
        paging=paging(form, result.total),
        exports=(
            Feed("CSV", form.at_page(1).url(formaat="csv"), "text/csv"),
            Feed("JSON", form.url(formaat="json"), "application/json"),
            *list_feeds(form.at_page(1).url()),
        ),
        follow=follow_search(form.at_page(1).url()),
        freshness=freshness,
        empty=None if result.hits else _empty(form, result),
    )


def _summary(form: SearchForm, result: port.SearchResult) -> SafeString:
    found = ngettext("%(n)s resultaat", "%(n)s resultaten", result.total) % {"n": "\0"}
    before, _number, after = found.partition("\0")
    query = _(" voor “%(query)s”") % {"query": form.query} if form.query else ""
    return format_html("{}<strong>{}</strong>{}{}", before, written_number(result.total), after, query)


def _chips(form: SearchForm) -> Iterator[Chip]:
    titles = facet_titles()
    for facet in PARAMETERS:
        for value in form.chosen.get(facet, ()):
            shown = kinds_label(value) if facet == "kind" else value
            yield Chip(f"{titles[facet]}: {shown}", form.toggled(facet, value).url())
    if form.start_date:
        yield Chip(_("Vanaf %(day)s") % {"day": form.start}, form.without_dates("van").url())
    if form.end_date:
        yield Chip(_("Tot en met %(day)s") % {"day": form.end}, form.without_dates("tot").url())


def _facets(form: SearchForm, result: port.SearchResult) -> Iterator[Facet]:
    titles = facet_titles()
    for facet, name in PARAMETERS.items():
        counts = dict(result.facets.get(facet, {}))
        chosen = form.chosen.get(facet, ())
        for value in chosen:
            counts.setdefault(value, 0)
        if len(counts) < 2 and not chosen:
            continue
        order = sorted(counts.items(), key=lambda item: item[0] if facet == "year" else item[1], reverse=True)
        choices = [
            Choice(
                kinds_label(value) if facet == "kind" else value,
                form.toggled(facet, value).url(),
                count,
                value in chosen,
            )
            for value, count in order
        ]
        yield Facet(name, titles[facet], choices[:SHOWN], choices[SHOWN:MOST_SHOWN], facet not in ("kind", "year"))


def _sorts(form: SearchForm) -> tuple[SortLink, ...]:
    names: tuple[tuple[port.Sort, str], ...] = (
        ("relevance", _("Meest relevant")),
        ("date", _("Nieuwste eerst")),
        ("date_asc", _("Oudste eerst")),
    )
    return tuple(SortLink(text, form.sorted_by(sort).url(), form.sort == sort) for sort, text in names)


def last_page(form: SearchForm, total: int) -> int:
    """The last page that can be shown; the engine goes no farther than ``FARTHEST_HIT`` hits."""
    return ceil(min(total, port.FARTHEST_HIT) / form.per_page)


def farthest_note(total: int) -> str:
    """What to do when there are more hits than can be paged through."""
    if total <= port.FARTHEST_HIT:
        return ""
    return _("U kunt door de eerste %(n)s resultaten bladeren. Maak de vraag smaller of kies een andere volgorde.") % {
        "n": written_number(port.FARTHEST_HIT)
    }


def paging(form: SearchForm, total: int) -> Paging | None:
    last = last_page(form, total)
    if last < 2:
        return None
    near = {1, last, *range(form.page - 1, form.page + 2)} | ({2, 3} if form.page < 3 else set())
    pages: list[tuple[int, str] | None] = []
    for number in sorted(n for n in near if 1 <= n <= last):
        if pages and (before := pages[-1]) and number - before[0] > 1:
            pages.append(None)
        pages.append((number, form.at_page(number).url()))
    return Paging(
        form.page,
        last,
        pages,
        form.at_page(form.page - 1).url() if 1 < form.page <= last else "",
        form.at_page(form.page + 1).url() if form.page < last else "",
    )


def _empty(form: SearchForm, result: port.SearchResult) -> EmptyState:
    if result.total:
        last = last_page(form, result.total)
        return EmptyState(
            _("Zo ver gaat de lijst niet"), links=(Link(_("Naar de laatste bladzijde"), form.at_page(last).url()),)
        )
    links = []
    if form.chosen or form.start or form.end:
        links.append(Link(_("Zoek zonder filters"), form.unfiltered().url()))
    if " " in form.query.strip('"'):
        links.append(
            Link(_("Zoek op een van de woorden"), form.asking(" OR ".join(form.query.replace('"', "").split())).url())
        )
    if form.query:
        links.append(follow_search(form.at_page(1).url()))
    links.append(Link(_("Kijk hoe actueel de gegevens zijn"), "/status"))
    return EmptyState(
        _("Niets gevonden"),
        _("Alle woorden moeten voorkomen. Probeer minder woorden, een ander woord of een ruimere periode."),
        links,
    )


def direct_things(refs: tuple[Ref, ...]) -> tuple[tuple[str, Link], ...]:
    """The things whose number or name was typed: their kind, and a link with number and title."""
    titles = titles_of(refs[:5])
    found = []
    for ref in refs[:5]:
        title = titles.get(ref, "")
        number = ref.key if len(ref.key) < 30 and title != ref.key else ""
        found.append(
            (kind_label(ref.kind), Link(" – ".join(part for part in (number, title) if part) or str(ref), path_of(ref)))
        )
    return tuple(found)


def mistakes(query: str, problems: tuple[port.QueryProblem, ...]) -> tuple[Mistake, ...]:
    """Each problem with the character where it is marked; past the end stands a space."""
    return tuple(Mistake(problem.message, _marked(query, problem.place)) for problem in problems[:3])


def _marked(query: str, place: int) -> SafeString:
    at = min(max(place - 1, 0), len(query))
    return format_html("{}<mark>{}</mark>{}", query[:at], query[at : at + 1] or "\u00a0", query[at + 1 :])
