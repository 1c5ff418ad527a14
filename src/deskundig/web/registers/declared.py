"""The lists of the site: title, address, words, columns. Views, exports and navigation read this one declaration."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.utils.functional import Promise
from django.utils.html import strip_tags
from django.utils.translation import gettext, ngettext, ngettext_lazy
from django.utils.translation import gettext_lazy as _

from deskundig.record.queries.registers import disclosures, kinds, members, woo
from deskundig.record.queries.registers.lists import Filters, Register
from deskundig.web.navigation import Room
from deskundig.web.things.organization import type_label

from . import rows
from .chosen_vote import chosen_votes
from .form import RegisterForm
from .rows import Row

Words = str | Promise


@dataclass(frozen=True, slots=True)
class Declared:
    """``columns``: head, and whether the list can be sorted by it. ``row`` gives the cells of a line, in that order."""

    name: str                                    # of the route
    path: str
    title: Words
    description: Words
    counted: Words                               # "%(n)s document" / "%(n)s documenten"
    register: Register[Any]
    columns: Sequence[tuple[Words, bool]]
    row: Callable[[Any], Row]
    fixed: Mapping[str, str] = field(default_factory=dict)   # filters that are part of the list itself
    types: Words = ""                            # title of the type facet, empty: none
    type_words: Callable[[str], str] = str       # a type as the screen says it
    states: Mapping[str, Words] = field(default_factory=dict)   # toon=… → words; keys of the register's states
    descending: bool = True
    letters: bool = False
    agenda: bool = False                         # coming first, when anything comes
    on_day: bool = False                         # can be looked at as of a day (op=…)
    note: Callable[[Filters], str] | None = None    # a sentence above the list
    own: tuple[str, Words] | None = None            # parameter and title of the list's own facet
    chosen: Callable[[RegisterForm, Sequence[Any]], list[str]] | None = None    # of lines: what whom is asked for did
    related: Sequence[tuple[Words, str]] = ()    # other pages on the same
    order: int = 100                             # in the navigation
    room: Room = Room.KNOW


DOCUMENTS = Declared(
    "documents", "/documenten", _("Documenten"), _("Alle stukken van de openbare bronnen, nieuwste eerst."),
    ngettext_lazy("%(n)s document", "%(n)s documenten", "n"), kinds.DOCUMENTS,
    ((_("Stuk"), False), (_("Soort"), False), (_("Datum"), True), (_("Nummer"), False)), rows.document,
    types=_("Soort"), order=10,
)
CASES = Declared(
    "cases", "/zaken", _("Zaken"), _("Moties, wetsvoorstellen, vragen en brieven op hun weg door de Kamer."),
    ngettext_lazy("%(n)s zaak", "%(n)s zaken", "n"), kinds.CASES,
    ((_("Zaak"), False), (_("Soort"), False), (_("Begonnen"), True), (_("Nummer"), False)), rows.case,
    types=_("Soort"), order=20,
)
DOSSIERS = Declared(
    "dossiers", "/dossiers", _("Dossiers"), _("Kamerstukdossiers: alle stukken over één onderwerp bij elkaar."),
    ngettext_lazy("%(n)s dossier", "%(n)s dossiers", "n"), kinds.DOSSIERS,
    ((_("Dossier"), False), (_("Nummer"), True), (_("Status"), False)), rows.dossier,
    states={"open": _("Loopt nog"), "closed": _("Afgesloten")}, order=30,
    related=((_("Dossiers waar niemand meer is die eraan werkte"), "/dossiers/zonder-iemand"),),
)
EVENTS = Declared(
    "events", "/activiteiten", _("Activiteiten"), _("Debatten, hoorzittingen, procedurevergaderingen en stemmingen."),
    ngettext_lazy("%(n)s activiteit", "%(n)s activiteiten", "n"), kinds.EVENTS,
    (
        (_("Activiteit"), False), (_("Soort"), False), (_("Datum"), True), (_("Plaats"), False),
        (_("Commissie"), False), (_("Status"), False),
    ),
    rows.event, types=_("Soort"), agenda=True, own=("zaal", _("Zaal of plaats")), order=40,
)
VOTES = Declared(
    "votes", "/stemmingen", _("Stemmingen"), _("Waarover is gestemd, met welke uitslag en wie voor en tegen waren."),
    ngettext_lazy("%(n)s stemming", "%(n)s stemmingen", "n"), kinds.VOTES,
    ((_("Waarover"), False), (_("Uitslag"), False), (_("Voor"), False), (_("Tegen"), False), (_("Datum"), True)),
    rows.vote,
    types=_("Uitslag"), type_words=rows.outcome_words,
    states={"roll_call": _("Hoofdelijk"), "mistake": _("Met een vergissing")}, chosen=chosen_votes, order=50,
    related=(
        (_("Welke fracties hetzelfde stemmen"), "/stemmingen/overeenkomst"),
        (_("Wie anders stemde dan de fractie"), "/stemmingen/afwijkend"),
    ),
)
REPORTS = Declared(
    "reports", "/verslagen", _("Verslagen"), _("Wat er in vergaderingen is gezegd, spreekbeurt voor spreekbeurt."),
    ngettext_lazy("%(n)s verslag", "%(n)s verslagen", "n"), kinds.REPORTS,
    ((_("Verslag"), False), (_("Soort"), False), (_("Datum"), True), (_("Status"), False)), rows.report,
    types=_("Status"), order=60,
)
PERSONS = Declared(
    "persons", "/personen", _("Personen"), _("Kamerleden, oud-leden en bewindspersonen."),
    ngettext_lazy("%(n)s persoon", "%(n)s personen", "n"), kinds.PERSONS,
    ((_("Naam"), True), (_("Functie"), False), (_("Fractie"), False)), rows.person,
    types=_("Functie"), descending=False, letters=True, order=70,
)
_ACTIVE: Mapping[str, Words] = {"active": _("Nu actief"), "ended": _("Opgeheven")}
PARTIES = Declared(
    "parties", "/fracties", _("Fracties"), _("Fracties met hun zetels, nu en vroeger."),
    ngettext_lazy("%(n)s fractie", "%(n)s fracties", "n"), kinds.ORGANIZATIONS,
    ((_("Naam"), True), (_("Afkorting"), False), (_("Zetels"), False), (_("Periode"), False)), rows.party,
    fixed={"soort": "party"}, states=_ACTIVE, descending=False, order=80,
)
COMMITTEES = Declared(
    "committees", "/commissies", _("Commissies"), _("Vaste en tijdelijke commissies met hun leden en agenda."),
    ngettext_lazy("%(n)s commissie", "%(n)s commissies", "n"), kinds.ORGANIZATIONS,
    ((_("Naam"), True), (_("Afkorting"), False), (_("Soort"), False), (_("Periode"), False)), rows.committee,
    fixed={"soort": "committee"}, states=_ACTIVE, descending=False, order=90,
)
ORGANIZATIONS = Declared(
    "organizations", "/organisaties", _("Organisaties"),
    _("Ministeries, gemeenten, adviesraden, fracties en commissies."),
    ngettext_lazy("%(n)s organisatie", "%(n)s organisaties", "n"), kinds.ORGANIZATIONS,
    ((_("Naam"), True), (_("Afkorting"), False), (_("Soort"), False), (_("Periode"), False)), rows.organization,
    types=_("Soort"), type_words=type_label, states=_ACTIVE, descending=False, letters=True, order=100,
)
GIFTS = Declared(
    "gifts", "/geschenken", _("Geschenken"),
    _("Wat Kamerleden kregen en zelf meldden, met de datum zoals die is opgegeven."),
    ngettext_lazy("%(n)s geschenk", "%(n)s geschenken", "n"), disclosures.GIFTS,
    ((_("Geschenk"), False), (_("Wie"), False), (_("Datum"), True)), rows.gift, order=110,
)
TRIPS = Declared(
    "trips", "/reizen", _("Reizen"), _("Buitenlandse reizen van Kamerleden: waarheen, waarvoor en wie betaalde."),
    ngettext_lazy("%(n)s reis", "%(n)s reizen", "n"), disclosures.TRIPS,
    ((_("Doel"), False), (_("Wie"), False), (_("Waarheen"), False), (_("Wanneer"), True), (_("Betaald door"), False)),
    rows.trip, order=120,
)
SIDE_JOBS = Declared(
    "side-jobs", "/nevenfuncties", _("Nevenfuncties"),
    _("Wat Kamerleden naast hun werk doen, en of zij daarvoor betaald worden."),
    ngettext_lazy("%(n)s nevenfunctie", "%(n)s nevenfuncties", "n"), disclosures.SIDE_JOBS,
    ((_("Nevenfunctie"), False), (_("Wie"), False), (_("Periode"), True), (_("Vergoeding"), False)), rows.side_job,
    states={"now": _("Nu")}, order=130,
)


def _vacant(filters: Filters) -> str:
    n = members.vacancies(filters.on)
    return ngettext("%(n)s zetel is vacant.", "%(n)s zetels zijn vacant.", n) % {"n": n} if n else ""


def _newest_post(_filters: Filters) -> str:
    day = members.newest_post()
    text = gettext("De nieuwste post in de bron begon op %(day)s. Wat later wisselde, staat er niet in.")
    return text % {"day": strip_tags(rows.written(day))} if day else ""


WOO = Declared(
    "woo", "/woo", _("Woo-documenten"),
    _("Wat overheden openbaar maakten volgens de Wet open overheid, met de organisatie die ervoor instaat."),
    ngettext_lazy("%(n)s Woo-document", "%(n)s Woo-documenten", "n"), woo.WOO,
    (
        (_("Document"), False), (_("Verantwoordelijke organisatie"), False), (_("Soort"), False),
        (_("Woo-categorie"), False), (_("Openbaar sinds"), True),
    ),
    rows.woo_document, types=_("Soort"), states={"no_municipality": _("Zonder gemeenten")},
    own=("verantwoordelijke", _("Verantwoordelijke organisatie")), order=15,
)
MEMBERS = Declared(
    "members", "/kamerleden", _("Kamerleden"), _("Wie nu in de Tweede Kamer zit, of wie dat op een dag deed."),
    ngettext_lazy("%(n)s Kamerlid", "%(n)s Kamerleden", "n"), members.MEMBERS,
    ((_("Naam"), True), (_("Fractie"), False), (_("Sinds"), False), (_("Commissies"), False)), rows.member,
    descending=False, letters=True, on_day=True, note=_vacant, order=65,
)
POSTS = Declared(
    "posts", "/bewindspersonen", _("Bewindspersonen"),
    _("Ministers en staatssecretarissen met hun ministerie en portefeuille."),
    ngettext_lazy("%(n)s post", "%(n)s posten", "n"), members.POSTS,
    ((_("Naam"), False), (_("Functie"), False), (_("Ministerie"), False), (_("Periode"), True)), rows.post,
    types=_("Functie"), states={"now": _("Zonder einddatum")}, on_day=True, note=_newest_post, order=66,
)
MINISTRIES = Declared(
    "ministries", "/ministeries", _("Ministeries"), _("De ministeries, nu en vroeger."),
    ngettext_lazy("%(n)s ministerie", "%(n)s ministeries", "n"), kinds.ORGANIZATIONS,
    ((_("Naam"), True), (_("Afkorting"), False), (_("Soort"), False), (_("Periode"), False)), rows.committee,
    fixed={"soort": "ministry"}, states=_ACTIVE, descending=False, order=95,
)
DECISIONS = Declared(
    "decisions", "/besluiten", _("Besluiten"),
    _("Wat de Kamer besloot en nog gaat besluiten, met de zaak en de wijze van stemmen."),
    ngettext_lazy("%(n)s besluit", "%(n)s besluiten", "n"), kinds.DECISIONS,
    ((_("Waarover"), False), (_("Besluit"), False), (_("Wijze"), False), (_("Datum"), True)),
    rows.decision, types=_("Besluit"), agenda=True, order=55,
)
