"""Fictional values for ``/galerij``: one sample per component. The people, bodies and numbers do not exist."""

from __future__ import annotations

from datetime import UTC, date, datetime

from django.utils.safestring import mark_safe

from deskundig.web.page import (
    Action,
    Badge,
    Cell,
    Chip,
    Choice,
    Column,
    EmptyState,
    Facet,
    Fact,
    Feed,
    Field,
    Freshness,
    Hit,
    Link,
    Listing,
    Moment,
    Notice,
    Paging,
    PersonLine,
    Picture,
    Proposal,
    SortLink,
    Source,
    Table,
    Thing,
)

THING = Thing(
    kind="Schriftelijke vragen",
    number="2031Z00417",
    title="De levensduur van warmtenetten in kleine gemeenten en de kennis die daarvoor nodig is",
    facts=(
        date(2031, 3, 4),
        Link("A. (Anouk) van der Beemd", "#personen"),
        "aan de minister van Warmte en Water",
        Link("Dossier 99 012", "#dossier"),
    ),
    status=Badge("Open: 6 dagen te laat", "warning"),
    status_note="geen uitstel gevraagd",
    actions=(
        Action("Volg", "#volg"),
        Action("Citeer", copy="Fictieve Kamervraag 2031Z00417"),
        Action("Kennispakket", "#pakket"),
        Action("JSON", "?formaat=json"),
    ),
)

SOURCE = Source("Voorbeeldbron", datetime(2031, 3, 4, 9, 30, tzinfo=UTC), "https://example.org/stuk")

FACTS = (
    Fact("Nummer", "2031D01234"),
    Fact("Datum", date(2031, 3, 4)),
    Fact("Zaak", Link("2031Z00417", "#zaak"), more=(Link("2031Z00390", "#zaak"),)),
    Fact("Eigenaar", "Ministerie van Warmte en Water", source=SOURCE),
)

PEOPLE = (
    PersonLine("Anouk van der Beemd", "#anouk", "eerste ondertekenaar", "Lijst Polder"),
    PersonLine("Ibrahim Saleh", "#ibrahim", "minister van Warmte en Water"),
    PersonLine("Raad voor Leidingen", "", "adviseur"),
)

MOMENTS = (
    Moment(date(2031, 3, 4), "Vragen over de levensduur van warmtenetten", "#1", "Schriftelijke vragen", current=True),
    Moment(date(2031, 3, 25), "Termijn van drie weken verstreken", kind="Termijn", badge=Badge("te laat", "warning")),
    Moment(date(2031, 4, 2), "Antwoord op de vragen", "#2", "Antwoord", "twaalf vragen, twee deels beantwoord"),
    Moment(
        date(2031, 4, 15),
        "Motie over een kennisagenda per provincie",
        "#3",
        "Motie",
        badge=Badge("aangenomen", "positive"),
    ),
    Moment(date(2031, 6, 30), "Brief over de kennisagenda", "#4", "Brief regering"),
)

BADGES = (
    Badge("openstaand"),
    Badge("loopt", "info"),
    Badge("aangenomen", "positive"),
    Badge("te laat", "warning"),
    Badge("verworpen", "negative"),
)

NOTICES = (
    Notice("De bron is zes uur niet bereikt", "Wat er was, blijft staan. Om 14.00 uur probeert de site het opnieuw."),
    Notice("Uw pakket is bewaard", tone="positive", links=(Link("Naar het pakket", "#pakket"),)),
    Notice(
        "Deze tekst komt uit een pdf",
        "Tabellen kunnen verschoven zijn. Het oorspronkelijke bestand staat erbij.",
        "warning",
    ),
    Notice("De zoekvraag is niet te lezen", "Na AND hoort nog een woord.", "negative"),
)

PROPOSAL = Proposal(
    "deels beantwoord",
    "De vraag noemt drie provincies; het antwoord geeft een cijfer voor twee.",
    "regel antwoord-cijfers 1",
    "#ja",
    "#nee",
)

HITS = (
    Hit(
        "Antwoord op vragen over de levensduur van warmtenetten",
        "#1",
        "Antwoord",
        "2031D01234",
        date(2031, 4, 2),
        ("Ibrahim Saleh", "Anouk van der Beemd"),
        mark_safe(
            "Een <mark>warmtenet</mark> in een kleine gemeente gaat gemiddeld veertig jaar mee. De kennis om het te "
            "beheren zit nu bij twee mensen, van wie er een in 2033 met pensioen gaat …"
        ),
        "gevonden in titel en tekst",
        Badge("deels beantwoord", "warning"),
    ),
    Hit(
        "Motie over een kennisagenda warmte per provincie",
        "#2",
        "Motie",
        "2031Z00511",
        date(2031, 4, 15),
        ("Anouk van der Beemd",),
        mark_safe("verzoekt de regering per provincie een kennisagenda <mark>warmte</mark> op te stellen"),
        "gevonden in tekst",
    ),
)

FACETS = (
    Facet(
        "soort",
        "Soort",
        (
            Choice("Documenten", "#d", 1204, chosen=True),
            Choice("Zaken", "#z", 311),
            Choice("Activiteiten", "#a", 96),
            Choice("Toezeggingen", "#t", 41),
        ),
    ),
    Facet("jaar", "Jaar", (Choice("2031", "#31", 204), Choice("2030", "#30", 611)), (Choice("2029", "#29", 389),)),
)

LISTING = Listing(
    summary=mark_safe("<strong>134</strong> open vragen, waarvan <strong>41</strong> te laat zonder uitstel"),
    chips=(Chip("Soort: documenten", "#"), Chip("Vanaf 1 januari 2030", "#")),
    clear_url="#alles",
    facets=FACETS,
    sorts=(
        SortLink("Relevantie", "#r", current=True),
        SortLink("Nieuwste eerst", "#n"),
        SortLink("Oudste eerst", "#o"),
    ),
    paging=Paging(4, 61, ((1, "#1"), None, (3, "#3"), (4, "#4"), (5, "#5"), None, (61, "#61")), "#3", "#5"),
    exports=(Feed("CSV", "#csv", "text/csv"), Feed("JSON", "#json", "application/json"), Feed("Atom", "#atom")),
    freshness=(
        Freshness("Voorbeeldbron", datetime(2031, 4, 16, 6, 5, tzinfo=UTC)),
        Freshness("Tweede voorbeeldbron", datetime(2031, 4, 11, 6, 5, tzinfo=UTC), late=True),
    ),
    empty=EmptyState(
        "Geen resultaten voor “warmtenetje”",
        "Alle woorden moeten voorkomen. Met minder woorden of filters vindt u meer.",
        (Link("Zoek op “warmtenet”", "#q"), Link("Haal alle filters weg", "#alles")),
    ),
)

TABLE = Table(
    "Stemming over de motie kennisagenda warmte",
    (Column("Fractie", "#f", "ascending"), Column("Zetels", "#z", number=True), Column("Stem"), Column("Datum")),
    (
        ("Lijst Polder", 21, Cell("", badge=Badge("voor", "positive")), date(2031, 4, 15)),
        (Cell("Verenigde Duinen", "#duinen"), 1018, Cell("", badge=Badge("tegen", "negative")), date(2031, 4, 15)),
        ("Groep Zandbank", 3, "niet deelgenomen", None),
    ),
    name="stemming",
)

_BARS = (("Lijst Polder", 21, "positive"), ("Verenigde Duinen", 18, "negative"), ("Groep Zandbank", 3, "quiet"))


def _bar(row: int, name: str, seats: int, tone: str) -> str:
    line, length = 8 + 30 * row, seats * 15
    return (
        f'<text x="0" y="{line + 14}">{name}</text>'
        f'<rect class="d-svg-bar--{tone}" x="150" y="{line}" height="20" width="{length}"/>'
        f'<text x="{156 + length}" y="{line + 14}">{seats}</text>'
    )


_SVG = "".join(_bar(row, *bar) for row, bar in enumerate(_BARS))
PICTURE = Picture(
    "De motie kreeg 21 van 42 stemmen: de stemmen staken",
    mark_safe(f'<svg viewBox="0 0 520 100" role="img" aria-labelledby="stemmen-titel">{_SVG}</svg>'),  # noqa: S308
    Table(
        "Stemmen per fractie",
        (Column("Fractie"), Column("Zetels", number=True)),
        [(n, s) for n, s, _ in _BARS],
        name="stemmen-tabel",
    ),
    name="stemmen",
    downloads=(Feed("SVG", "#svg"), Feed("CSV", "#csv")),
    source=SOURCE,
)

FIELDS = (
    Field("onderwerp", "Onderwerp", "warmtenet", description="Een of meer woorden.", required=True),
    Field("vanaf", "Vanaf", "31-02-2031", "text", error="31 februari bestaat niet. Schrijf de datum als 28-02-2031."),
    Field("kamer", "Kamer", "2", "select", options=(("1", "Eerste Kamer"), ("2", "Tweede Kamer")), required=True),
    Field("toelichting", "Toelichting", "", "textarea"),
    Field("akkoord", "Stuur mij een bericht als er een antwoord is", "ja", "checkbox"),
)
