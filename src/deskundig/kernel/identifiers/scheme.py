"""What an official identifier is: its scheme, its one canonical spelling, what it names and where it can be read."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from urllib.parse import quote

from deskundig.kernel.ref import Kind

_IN_DOSSIER = re.compile(r"kst-([0-9]{5}(?:-[^-]+)?)-([0-9]+(?:-[nbhv][0-9]+)?|[A-Z]+(?:-[nbhv][0-9]+)?)\Z")
MAX_LENGTH = 120      # of a canonical value, as wide as the column that keeps it


class Scheme(StrEnum):
    """The systems of official numbers that are read; each has one canonical spelling."""

    TK_DOCUMENT = "tk-document"          # 2025D36086
    TK_CASE = "tk-zaak"                  # 2025Z14546
    TK_EVENT = "tk-activiteit"           # 2025A01315
    TK_AGENDA_ITEM = "tk-agendapunt"     # 2025P01291
    COMMITMENT = "tk-toezegging"         # TZ202503-130
    DOSSIER = "dossier"                  # 31490, 36600-VII, 21501-02, 36228-(R2143)
    KAMERSTUK = "kst"                    # kst-31490-365, kst-33328-AI, kst-1234567
    APPENDIX = "ah"                      # ah-tk-20242025-2932: questions and answers, Aanhangsel Handelingen
    PROCEEDINGS = "h"                    # h-tk-20242025-12-3: Handelingen
    ENCLOSURE = "blg"                    # blg-1234567
    QUESTION = "kv"                      # kv-tk-2025Z14546
    GAZETTE = "blad"                     # stb-2024-12, stcrt-2023-1234
    ECLI = "ecli"                        # ECLI:NL:HR:2019:2006
    JCI = "jci"                          # jci1.3:c:BWBR0045754&artikel=3.3
    BWB = "bwb"                          # BWBR0045754
    CVDR = "cvdr"                        # CVDR123456_1
    TOOI = "tooi"                        # https://identifier.overheid.nl/tooi/id/gemeente/gm0344
    CELEX = "celex"                      # 32016R0679
    GUID = "guid"                        # 01234567-89ab-cdef-0123-456789abcdef


_KINDS = {
    Scheme.TK_DOCUMENT: Kind.DOCUMENT,
    Scheme.TK_CASE: Kind.CASE,
    Scheme.TK_EVENT: Kind.EVENT,
    Scheme.TK_AGENDA_ITEM: Kind.AGENDA_ITEM,
    Scheme.COMMITMENT: Kind.COMMITMENT,
    Scheme.DOSSIER: Kind.DOSSIER,
    Scheme.KAMERSTUK: Kind.DOCUMENT,
    Scheme.APPENDIX: Kind.DOCUMENT,
    Scheme.PROCEEDINGS: Kind.DOCUMENT,
    Scheme.ENCLOSURE: Kind.DOCUMENT,
    Scheme.QUESTION: Kind.DOCUMENT,
    Scheme.GAZETTE: Kind.DOCUMENT,
    Scheme.TOOI: Kind.ORGANIZATION,
}

_ODATA = "https://gegevensmagazijn.tweedekamer.nl/OData/v4/2.0"
_PAGES = {
    Scheme.TK_DOCUMENT: "https://www.tweedekamer.nl/kamerstukken/detail?id={0}&did={0}",
    Scheme.TK_CASE: "https://www.tweedekamer.nl/kamerstukken/detail?id={0}",
    Scheme.TK_EVENT: "https://www.tweedekamer.nl/debat_en_vergadering/commissievergaderingen/details?id={0}",
    Scheme.TK_AGENDA_ITEM: _ODATA + "/Agendapunt?$filter=Nummer%20eq%20%27{0}%27",
    Scheme.COMMITMENT: _ODATA + "/Toezegging?$filter=Nummer%20eq%20%27{0}%27",
    Scheme.DOSSIER: "https://zoek.officielebekendmakingen.nl/dossier/{0}",
    Scheme.KAMERSTUK: "https://zoek.officielebekendmakingen.nl/{0}.html",
    Scheme.APPENDIX: "https://zoek.officielebekendmakingen.nl/{0}.html",
    Scheme.PROCEEDINGS: "https://zoek.officielebekendmakingen.nl/{0}.html",
    Scheme.ENCLOSURE: "https://zoek.officielebekendmakingen.nl/{0}.html",
    Scheme.QUESTION: "https://zoek.officielebekendmakingen.nl/{0}.html",
    Scheme.GAZETTE: "https://zoek.officielebekendmakingen.nl/{0}.html",
    Scheme.ECLI: "https://deeplink.rechtspraak.nl/uitspraak?id={0}",
    Scheme.JCI: "https://wetten.overheid.nl/{0}",
    Scheme.BWB: "https://wetten.overheid.nl/{0}",
    Scheme.CELEX: "https://eur-lex.europa.eu/legal-content/NL/TXT/?uri=CELEX:{0}",
    Scheme.GUID: "https://gegevensmagazijn.tweedekamer.nl/SyncFeed/2.0/Entiteiten/{0}",
}


@dataclass(frozen=True, slots=True, order=True)
class Identifier:
    """An official number in its canonical spelling; two spellings of one number are equal."""

    scheme: Scheme
    value: str

    def __str__(self) -> str:
        return self.value

    @property
    def kind(self) -> Kind | None:
        """What in the record it names; ``None`` where it names a law, a ruling, or could be anything (a GUID)."""
        return _KINDS.get(self.scheme)

    @property
    def source_url(self) -> str:
        """The official page: what the source itself shows for this number."""
        if self.scheme is Scheme.TOOI:
            return self.value
        if self.scheme is Scheme.CVDR:
            regulation, _, version = self.value.partition("_")
            return f"https://lokaleregelgeving.overheid.nl/{regulation}" + (f"/{version}" if version else "")
        return _PAGES[self.scheme].format(quote(self.value, safe=":&=()."))

    @property
    def printed(self) -> str:
        """As people write it: ``36 600 VII, nr. 12`` for a kamerstuk, else the canonical value."""
        if self.scheme is Scheme.DOSSIER:
            return print_dossier(self.value)
        parts = _IN_DOSSIER.match(self.value) if self.scheme is Scheme.KAMERSTUK else None
        if parts is None:
            return self.value
        return f"{print_dossier(parts[1])}, {'nr. ' if parts[2][0].isdigit() else ''}{parts[2]}"


def print_dossier(value: str) -> str:
    """``36600-VII`` as it stands in print: ``36 600 VII``; numeric suffixes keep their hyphen: ``21 501-02``."""
    number, _, suffix = value.partition("-")
    if not suffix:
        return f"{number[:2]} {number[2:]}"
    return f"{number[:2]} {number[2:]}{'-' if suffix.isdigit() else ' '}{suffix}"
