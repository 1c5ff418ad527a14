"""Dutch words for the values of a decision file."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from django.utils.functional import Promise
from django.utils.translation import gettext as translated
from django.utils.translation import gettext_lazy as _

from deskundig.judgement.domain.file import Phase, Use
from deskundig.kernel.grid import Kind, Source
from deskundig.web.page import Tone

KINDS: Mapping[Kind, Promise] = {
    Kind.VAK: _("vakdeskundigheid"),
    Kind.VELD: _("velddeskundigheid"),
    Kind.PROCES: _("procesdeskundigheid"),
    Kind.UITVOERING: _("uitvoeringsdeskundigheid"),
}
SOURCES: Mapping[Source, Promise] = {
    Source.WETENSCHAP: _("wetenschap"),
    Source.PROFESSIE: _("professie"),
    Source.ERVARING: _("ervaring"),
}
PHASES: Mapping[Phase, Promise] = {
    Phase.EXPLORATION: _("verkenning"),
    Phase.DESIGN: _("ontwerp"),
    Phase.TESTING: _("toetsing"),
    Phase.DECISION: _("besluit"),
    Phase.AFTER: _("daarna"),
}
USES: Mapping[Use, Promise] = {
    Use.NONE: _("nog niet op de plek"),
    Use.REACHED: _("op de plek gekomen"),
    Use.DISCUSSED: _("besproken"),
    Use.WEIGHED: _("gewogen"),
    Use.NOT_FOLLOWED: _("niet gevolgd, omdat …"),
    Use.FOLLOWED: _("gevolgd"),
}
TONES: Mapping[Use, Tone] = {
    Use.NONE: "neutral",
    Use.REACHED: "neutral",
    Use.DISCUSSED: "warning",
    Use.WEIGHED: "info",
    Use.NOT_FOLLOWED: "positive",
    Use.FOLLOWED: "positive",
}
CERTAINTIES: Mapping[str, Promise] = {
    "": _("niet gezegd"),
    "zeker": _("zeker"),
    "waarschijnlijk": _("waarschijnlijk"),
    "onzeker": _("onzeker"),
}
PARTS: Mapping[str, Promise] = {
    "kop": _("vraag en planning"),
    "nodig": _("wat nodig is"),
    "ingebracht": _("wat is ingebracht"),
    "gewogen": _("de weging"),
    "geoordeeld": _("het oordeel"),
    "besloten": _("het besluit"),
    "geleerd": _("de lessen"),
}


def ended(use: Use) -> str:
    """How far an input came, without the opening of the reason that a form asks for, in any language."""
    words = str(USES[use])
    return words.partition(",")[0] if words.endswith("…") else words


def part_name(part: str) -> str:
    """A part of the file in words; the questions of the Beleidskompas are parts of their own."""
    if part.startswith("kompas-"):
        return _compass(part.removeprefix("kompas-"))
    return str(PARTS.get(part, part))


def part_names(parts: Sequence[str]) -> list[str]:
    """Parts in words, with the questions of the Beleidskompas taken together."""
    numbers = [part.removeprefix("kompas-") for part in parts if part.startswith("kompas-")]
    found = [part_name(part) for part in parts if not part.startswith("kompas-")]
    if len(numbers) > 1:
        return [*found, translated("de vragen %(n)s van het Beleidskompas") % {"n": ", ".join(numbers)}]
    return [*found, *(_compass(n) for n in numbers)]


def _compass(number: str) -> str:
    return translated("vraag %(n)s van het Beleidskompas") % {"n": number}
