"""What the kinds, sources and forms of expertise mean, in our own words: the help of the labels of every grid.

The grid is that of WRR 113: kinds (table 2.1), sources (table 2.2), forms (note 56). Section 4.1 reads the same four
kinds otherwise for who governs or represents: the same cells and other definitions, so a grid has a reading.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from deskundig.expertise.domain.question import Expert
from deskundig.expertise.domain.roles import is_minister
from deskundig.kernel.grid import Form, Kind, Source


class Reading(StrEnum):
    """For whom the kinds are explained; the value stands in an address (``?lezing=``)."""

    OFFICIAL = "ambtelijk"
    POLITICAL = "politiek"


KINDS: Mapping[Kind, Promise] = {
    Kind.VAK: _("Vak"), Kind.VELD: _("Veld"), Kind.PROCES: _("Proces"), Kind.UITVOERING: _("Uitvoering"),
}  # fmt: skip
SOURCES: Mapping[Source, Promise] = {
    Source.WETENSCHAP: _("Wetenschap"), Source.PROFESSIE: _("Professie"), Source.ERVARING: _("Ervaring"),
}  # fmt: skip
NAMES: Mapping[Reading, Promise] = {
    Reading.OFFICIAL: _("ambtenaren en deskundigen van buiten"),
    Reading.POLITICAL: _("bestuurders en volksvertegenwoordigers"),
}
KIND_HELP: Mapping[Reading, Mapping[Kind, Promise]] = {
    Reading.OFFICIAL: {
        Kind.VAK: _("weten hoe het zit met één onderwerp of beroep"),
        Kind.VELD: _("weten wie er spelen op een terrein, en wat zij willen en meemaken"),
        Kind.PROCES: _("weten hoe de overheid iets regelt: wetten maken, plannen, leiden en uitleggen"),
        Kind.UITVOERING: _("weten wat er nodig is om beleid te laten werken, te handhaven en mensen te helpen"),
    },
    Reading.POLITICAL: {
        Kind.VAK: _("de eigen portefeuille kennen, en het politieke vak: het woord voeren, onderhandelen, besturen"),
        Kind.VELD: _("weten wat er leeft bij kiezers en bij mensen in het vak, en welke partijen macht hebben"),
        Kind.PROCES: _("gezien worden door kiezers, een voorstel verder brengen en anderen meekrijgen"),
        Kind.UITVOERING: _("weten hoe diensten en grote opgaven lopen, met hun vele partijen en systemen"),
    },
}
SOURCE_HELP: Mapping[Source, Promise] = {
    Source.WETENSCHAP: _("wat onderzoek nu laat zien"),
    Source.PROFESSIE: _("wat een beroepsgroep voor waar en goed houdt"),
    Source.ERVARING: _("wat mensen zelf zagen of van anderen hoorden, en daaruit opmaken"),
}


FORMS: Mapping[Form, Promise] = {Form.EXPLICIT: _("Expliciet"), Form.TACIT: _("Impliciet")}
FORM_HELP: Mapping[Form, Promise] = {
    Form.EXPLICIT: _("staat op schrift, zodat een ander het kan overnemen"),
    Form.TACIT: _("zit in hoofd en handen, en gaat mee als iemand vertrekt"),
}


@dataclass(frozen=True, slots=True)
class Choice:
    """One reading to choose; the one on the screen is no link."""

    title: str
    url: str
    current: bool


@dataclass(frozen=True, slots=True)
class Meaning:
    """What the labels of a grid mean in one reading: names with their help, and the readings to choose from."""

    reader: str
    kinds: Sequence[tuple[str, str]]
    sources: Sequence[tuple[str, str]]
    forms: Sequence[tuple[str, str]]
    choices: Sequence[Choice]


def chosen_reading(value: str, fitting: Reading = Reading.OFFICIAL) -> Reading:
    """The reading somebody asked for; without one that exists, the one that fits."""
    return Reading(value) if value in set(Reading) else fitting


def reading_of(expert: Expert) -> Reading:
    """By the role in the record: cabinet, parliament and parties read politically; ministries and others do not."""
    if expert.body:
        return Reading.OFFICIAL
    at_ministry = any(name.casefold().startswith("ministerie") for name in expert.organizations)
    political = is_minister(expert.function) or not (expert.outside or at_ministry)
    return Reading.POLITICAL if political else Reading.OFFICIAL


def reading_of_all(people: Iterable[Expert]) -> Reading:
    """Political where everybody who is shown governs or represents."""
    return Reading.POLITICAL if {reading_of(one) for one in people} == {Reading.POLITICAL} else Reading.OFFICIAL


def kind_help(kind: Kind, chosen: Reading = Reading.OFFICIAL) -> str:
    return str(KIND_HELP[chosen][kind])


def meaning(chosen: Reading, url: Callable[[Reading], str]) -> Meaning:
    """``url``: the same page in another reading."""
    return Meaning(
        reader=str(NAMES[chosen]),
        kinds=[(str(KINDS[kind]), kind_help(kind, chosen)) for kind in Kind],
        sources=[(str(SOURCES[source]), str(SOURCE_HELP[source])) for source in Source],
        forms=[(str(FORMS[form]), str(FORM_HELP[form])) for form in Form],
        choices=[Choice(str(NAMES[one]), url(one), one is chosen) for one in Reading],
    )
