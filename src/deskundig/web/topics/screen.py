"""The tree of topics and one topic as values of the components."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from deskundig.expertise.domain.vocabulary import REST
from deskundig.expertise.models import Topic
from deskundig.expertise.queries import topics as queries
from deskundig.expertise.queries.topics import About, TopicLine, TopicPage, TopicPerson
from deskundig.followthrough.queries.commitments import CommitmentFilter, commitments
from deskundig.followthrough.queries.question_rows import QuestionState
from deskundig.followthrough.queries.questions import QuestionFilter, open_questions
from deskundig.kernel.address import path_of
from deskundig.record.queries.registers.slices import Window
from deskundig.search.domain.words import FUNCTION_WORDS, words_of
from deskundig.web.alerts.follow_link import follow_search, list_feeds
from deskundig.web.formatting import written_number
from deskundig.web.labels import source_label
from deskundig.web.navigation import Room
from deskundig.web.page import Action, Badge, Choice, Crumb, Facet, Feed, Field, Hit, Link, Page, Paging, Thing
from deskundig.web.things import lines

PATH = "/onderwerpen"
PER_PAGE = 25
_LISTED = 500  # the newest; search has them all
_BRANCHES = 150  # of a list without a tree, which may have thousands; search finds the rest
_SHOWN = 6  # open threads of each kind
_WORD = re.compile(r"[^\W_]+")
_VAGUE = frozenset({"overige", "overig", "vormen", "zaken", "sectoren", "algemeen"})  # say nothing in a title
_SCHEMES = {
    "beleidsagenda": "Beleidsagenda", "tooi": "TOOI-thema's", "tooi-thema": "TOOI-thema's (uit bronnen)",
    "woo-categorie": "Woo-categorieën", "esco": "ESCO", "competentnl": "CompetentNL", "eigen": "Eigen onderwerpen",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Branch:
    """A topic in the tree with the share of the largest one beside it, for a bar."""

    title: str
    url: str
    number: str
    share: int  # hundredths
    under: Sequence[Link]


def path_of_topic(number: int) -> str:
    return f"{PATH}/{number}"


def scheme_name(scheme: str) -> str:
    return _SCHEMES.get(scheme, scheme)


def maker_name(maker: str) -> str:
    """Who says it, in words."""
    if maker.startswith("regel@"):
        return _("naam in de titel")
    if maker.startswith("topics@"):
        return _("voorstel door woorden")
    return {"koop": _("officiële publicatie"), "vlos": _("debatverslag")}.get(maker) or source_label(maker)


def why(about: About) -> str:
    """Why this thing stands under this topic."""
    if about.status == "confirmed" and about.maker.startswith(("regel@", "topics@")):
        return _("%(why)s; bevestigd door een mens") % {"why": about.reason}
    if about.maker.startswith("topics@"):
        sure = round(100 * (about.confidence or 0))
        return _("Voorstel (%(sure)s%% dichterbij dan het volgende thema): %(why)s") % {
            "sure": sure,
            "why": about.reason,
        }
    if about.maker.startswith("regel@"):
        return _("Voorstel: %(why)s") % {"why": about.reason}
    return _("%(why)s (%(who)s)") % {"why": about.reason.capitalize(), "who": maker_name(about.maker)}


# -- the tree --


def tree_page() -> Page:
    text = _("Waar gaan de stukken over? Thema's uit de bronnen zelf en uit waardelijsten, met wie ervan weten.")
    return Page(_("Onderwerpen"), text, room=Room.CAN, entry="topics", address=PATH)


def tree_context(scheme: str, words: str, *, may_change: bool) -> dict[str, Any]:
    """``may_change``: with the form for a topic of one's own."""
    every = queries.schemes()
    chosen = scheme if scheme in dict(every) else every[0][0] if every else ""
    roots = queries.tree(chosen) if chosen else ()
    most = max((root.things for root in roots), default=0) or 1
    largest = sorted(roots, key=lambda r: (-r.things, r.label.casefold()))
    return {
        "branches": [_branch(root, most) for root in largest[:_BRANCHES]], "left_out": len(largest[_BRANCHES:]),
        "may_change": may_change,
        "own": [("", _("Nee, los"), True), *((str(t.pk), t.path, False) for t in queries.own_topics())]
        if may_change else (),
        "schemes": [Choice(scheme_name(s), f"{PATH}?lijst={s}", n, s == chosen) for s, n in every],
        "scheme": scheme_name(chosen), "words": words,
        "found": [Link(t.path, path_of_topic(t.pk), scheme_name(t.scheme)) for t in queries.find_topics(words)]
        if words else None,
        "exports": (Feed("CSV", f"{PATH}?lijst={chosen}&formaat=csv", "text/csv"),
                    Feed("JSON", f"{PATH}?lijst={chosen}&formaat=json", "application/json")) if chosen else (),
    }  # fmt: skip


def _branch(line: TopicLine, most: int) -> Branch:
    return Branch(
        capital(line.label),
        path_of_topic(line.id),
        written_number(line.things),
        round(100 * line.things / most),
        [
            Link(f"{capital(child.label)} ({written_number(child.things)})", path_of_topic(child.id))
            for child in line.children[:_BRANCHES]
        ],
    )


def capital(text: str) -> str:
    return text[:1].upper() + text[1:]


# -- one topic --


def page_of(found: TopicPage) -> Page:
    crumbs = [Crumb(_("Onderwerpen"), f"{PATH}?lijst={found.topic.scheme}")]
    crumbs += [Crumb(capital(t.label), path_of_topic(t.pk)) for t in found.parents]
    text = _("Stukken, mensen met bewijs en wat nog openstaat over %(topic)s.") % {"topic": found.topic.label}
    return Page(
        capital(found.topic.label),
        text,
        room=Room.CAN,
        entry="topics",
        crumbs=crumbs,
        address=path_of_topic(found.topic.pk),
        feeds=list_feeds(search_address(found.topic)),
    )


def context(found: TopicPage, *, maker: str, number: int, today: Any, may_change: bool) -> dict[str, Any]:
    return {
        "thing": _thing(found), "found": found, "hits": [_hit(line, about) for line, about in found.documents],
        "facets": _facets(found, maker), "children": _children(found.children), "people": _people(found.people),
        "people_url": f"/deskundigen?{urlencode({'vraag': found.topic.path.replace(' | ', ' ')})}",
        "search_url": search_address(found.topic), "open": _open_threads(found.topic, today),
        "feeds": list_feeds(search_address(found.topic)), "paging": _paging(found, maker, number),
        "more": written_number(found.total) if found.total > _LISTED else "",
        "may_change": may_change, "forms": _forms(found) if may_change else None,
        "judged": [(line, about, path_of(line.ref)) for line, about in queries.open_proposals(found.topic.pk)]
        if may_change else (),
        "said": [(line, row, path_of(line.ref)) for line, row in queries.judged(found.topic.pk)] if may_change else (),
        "merged": [Link(t.path, path_of_topic(t.pk)) for t in found.merged],
        "former": [_("%(name)s (tot %(day)s)") % {"name": n, "day": lines.long_day(d)} for n, d in found.former],
    }  # fmt: skip


def search_address(topic: Topic) -> str:
    """The same subject in search: by the facet where the record's metadata has it, else by its name."""
    if topic.scheme in {"beleidsagenda", "woo-categorie", "eigen"}:
        return f"/zoeken?{urlencode({'onderwerp': topic.path})}"
    return f"/zoeken?{urlencode({'q': subject(topic)})}"


def subject(topic: Topic) -> str:
    """Words to ask by: a rest category says nothing without what it is the rest of."""
    label = topic.path.replace(REST, " ") if topic.label == REST else topic.label
    return " ".join(word for word in words_of(label) if word not in FUNCTION_WORDS)


def either(topic: Topic) -> str:
    """The same for titles, where "natuur en milieu" means one of both: a bar between what a label sums up.

    Titles are searched as they are written, so "financiën" keeps its dots.
    """
    label = topic.path.split(" | ")[-2] if topic.label == REST and " | " in topic.path else topic.label
    parts = (
        " ".join(w for w in _WORD.findall(part.casefold()) if w not in FUNCTION_WORDS and w not in _VAGUE)
        for part in re.split(r",|/|-? en ", label)
    )
    return " | ".join(dict.fromkeys(part for part in parts if part))


def _thing(found: TopicPage) -> Thing:
    number = ngettext("%(n)s stuk", "%(n)s stukken", found.total) % {"n": written_number(found.total)}
    facts: list[Any] = [number]
    if found.names:
        facts.append(_("ook: %(names)s") % {"names": ", ".join(found.names)})
    actions = (
        Action(_("Volg"), follow_search(search_address(found.topic)).url, rel="nofollow"),
        Action(_("Kennispakket"), f"/pakketten?{urlencode({'onderwerp': subject(found.topic)})}"),
    )
    kind = _("Onderwerp · %(list)s") % {"list": scheme_name(found.topic.scheme)}
    return Thing(kind, capital(found.topic.label), facts=facts, actions=actions)


def _hit(line: Any, about: About) -> Hit:
    hit = lines.document_hit(line)
    badge = None if about.status == "confirmed" else Badge(_("voorstel"), "info")
    return Hit(hit.title, hit.url, hit.kind, hit.number, hit.when, snippet=hit.snippet, why=why(about), badge=badge)


def _facets(found: TopicPage, maker: str) -> tuple[Facet, ...]:
    own = path_of_topic(found.topic.pk)
    choices = [
        Choice(maker_name(m), own if m == maker else f"{own}?{urlencode({'door': m})}", n, m == maker)
        for m, n in found.makers
    ]
    return (Facet("door", _("Wie zegt dat?"), choices),) if len(choices) > 1 or maker else ()


def _children(found: Iterable[TopicLine]) -> list[Link]:
    return [Link(f"{capital(c.label)} ({written_number(c.things)})", path_of_topic(c.id)) for c in found]


def _people(found: Iterable[TopicPerson]) -> list[tuple[Link, str]]:
    shown = []
    for one in found:
        number = ngettext("%(n)s stuk", "%(n)s stukken", one.pieces) % {"n": one.pieces}
        parts = [one.known.party or one.known.function, number, ", ".join(one.roles)]
        if one.newest:
            parts.append(_("laatst %(year)s") % {"year": one.newest.year})
        name = one.known.name
        shown.append((Link(name, path_of(one.known.ref) if one.known.ref else ""), " · ".join(p for p in parts if p)))
    return shown


def _open_threads(topic: Topic, today: Any) -> dict[str, Any]:
    """Open questions and commitments whose words name the subject."""
    words, window = either(topic), Window(limit=_SHOWN)
    asked = open_questions(QuestionFilter(state=QuestionState.OPEN, words=words), window, today=today)
    promised = commitments(CommitmentFilter(open=True, words=words), window, today=today)
    more = urlencode({"woorden": words})
    return {
        "words": words,
        "questions": [lines.case_hit(row.case) for row in asked.lines],
        "commitments": [lines.commitment_hit(row.line) for row in promised.lines],
        "questions_url": f"/vragen?status=open&{more}",
        "commitments_url": f"/toezeggingen?{more}",
        "motions_url": f"/moties?{more}",
    }


def _paging(found: TopicPage, maker: str, number: int) -> Paging | None:
    last = -(-min(found.total, _LISTED) // PER_PAGE)
    if last < 2:
        return None

    def url(page: int) -> str:
        pairs = [("door", maker), ("pagina", str(page) if page > 1 else "")]
        query = urlencode([(k, v) for k, v in pairs if v])
        return path_of_topic(found.topic.pk) + (f"?{query}" if query else "")

    return Paging(number, last, (), url(number - 1) if number > 1 else "", url(number + 1) if number < last else "")


def _forms(found: TopicPage) -> dict[str, Field]:
    return {
        "rename": Field("naam", _("Nieuwe naam"), found.topic.label, required=True,
                        description=_("De oude naam blijft vindbaar en het adres blijft hetzelfde.")),
        "add": Field("andere", _("Andere naam erbij"), required=True,
                     description=_("Titels met deze naam vallen er voortaan ook onder.")),
        "merge": Field("in", _("Samenvoegen met onderwerp (nummer)"), required=True,
                       description=_("Het nummer staat in het adres van dat onderwerp. U kunt dit ongedaan maken.")),
    }  # fmt: skip
