"""What an official publication says of itself: numbers, dossier, dates, submitters, policy categories."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from lxml import etree

from deskundig.sources.extraction.lines import clean
from deskundig.sources.extraction.safe_xml import local, text_of

CATEGORY_SCHEME = "OVERHEID.TaxonomieBeleidsagenda"
_RECORD = re.compile(r"/([a-z]{1,6}-[\w()-]+)/metadata\.xml$")
_ORDER_OF_THE_DAY = re.compile(r"gaat (?:weer )?over tot de orde van de dag")


@dataclass(frozen=True, slots=True)
class DossierNumber:
    """A dossier as printed: number without spaces, and its suffix (VII, 02, (R2143)); its title where given."""

    number: str
    suffix: str = ""
    title: str = ""


@dataclass(frozen=True, slots=True)
class PublicationFacts:
    """All texts as published; "" and () where the publication does not say. Dates are ISO (CCYY-MM-DD)."""

    identifier: str = ""  # kst-36502-5
    kind: str = ""  # kamerstuk, handelingen, kamervragen: the XML's own element
    type: str = ""  # Motie, Brief ...: KamerstukTypen
    title: str = ""  # of the paper: "Motie van het lid Krul over ..."
    sequence: str = ""  # ondernummer
    dossiers: tuple[DossierNumber, ...] = ()
    date: str = ""  # of the paper (issued, else the date in its head)
    published: str = ""  # available
    session_year: str = ""  # 2024-2025
    chamber: str = ""  # 1 or 2
    submitters: tuple[str, ...] = ()
    categories: tuple[str, ...] = ()  # "Financiën | Belasting"
    creator: str = ""
    appendix: str = ""  # aanhangselnummer
    question_number: str = ""  # vraagnummer: the number of the case


def read_facts(root: etree._Element) -> PublicationFacts:
    """Facts from the metadata, and from the head of the text where the metadata is only an address."""
    meta = _Meta(root)
    main = next((e for e in root if local(e) not in {"metadata", ""}), root)
    dossiers = _dossiers(main)
    return PublicationFacts(
        identifier=meta.one("DC.identifier") or _from_address(meta.one("OVERHEIDop.externMetadataRecord")),
        kind=local(main),
        type=meta.one("DC.type", "OVERHEIDop.KamerstukTypen") or meta.one("DC.type", "OVERHEIDop.HandelingTypen"),
        title=meta.one("OVERHEIDop.documenttitel") or _paper_title(main) or meta.one("DC.title"),
        sequence=meta.one("OVERHEIDop.ondernummer") or _text(main, ".//ondernummer"),
        dossiers=dossiers,
        date=_iso(meta.one("DCTERMS.issued")) or _head_date(main),
        published=_iso(meta.one("DCTERMS.available")),
        session_year=_session(meta.one("OVERHEIDop.vergaderjaar") or _head_line(main, "vergaderjaar")),
        chamber=_head_line(main, "kamernummer"),
        submitters=tuple(meta.all("OVERHEIDop.indiener")) or _signatures(main),
        categories=tuple(meta.all("OVERHEID.category", CATEGORY_SCHEME)),
        creator=meta.one("DC.creator"),
        appendix=meta.one("OVERHEIDop.aanhangselnummer") or _text(main, ".//kamervraagnummer"),
        question_number=meta.one("OVERHEIDop.vraagnummer"),
    )


class _Meta:
    def __init__(self, root: etree._Element) -> None:
        self._values: list[tuple[str, str, str]] = []
        for meta in root.iter("meta"):
            value = clean(meta.get("content", ""))
            if value:
                self._values.append((meta.get("name", ""), meta.get("scheme", ""), value))

    def all(self, name: str, scheme: str = "") -> list[str]:
        return list(dict.fromkeys(v for n, s, v in self._values if n == name and (not scheme or s == scheme)))

    def one(self, name: str, scheme: str = "") -> str:
        return next(iter(self.all(name, scheme)), "")


def _from_address(address: str) -> str:
    found = _RECORD.search(address)
    return found[1] if found else ""


def _text(node: etree._Element, path: str) -> str:
    found = node.find(path)
    return clean(text_of(found)) if found is not None else ""


def _head_line(main: etree._Element, content: str) -> str:
    return next((clean(text_of(e)) for e in main.iter("tekstregel") if e.get("inhoud") == content), "")


def _session(text: str) -> str:
    found = re.search(r"(\d{4})\s*[-–]\s*(\d{4})", text)
    return f"{found[1]}-{found[2]}" if found else ""


def _iso(text: str) -> str:
    try:
        return date.fromisoformat(text[:10]).isoformat()
    except ValueError:
        return ""


def _head_date(main: etree._Element) -> str:
    for element in main.iter("datum"):
        found = _iso(element.get("isodatum", ""))
        if found:
            return found
    return ""


def _paper_title(main: etree._Element) -> str:
    paper = main.find("stuk")
    title = _text(main if paper is None else paper, "titel")
    return _text(main, ".//kamervraagomschrijving") if local(main) == "kamervragen" else title


def _dossiers(main: etree._Element) -> tuple[DossierNumber, ...]:
    out: list[DossierNumber] = []
    for dossier in main.iter("dossier"):
        title = _text(dossier, "titel")
        for number in dossier.iter("dossiernummer"):
            digits = re.sub(r"\D", "", _text(number, "dossiernr"))
            parts = [_text(number, n) for n in ("begrotingshoofdstuk", "raadnr", "rijkswetnr")]
            if digits:
                out.append(DossierNumber(digits, "-".join(p for p in parts if p), title))
    return tuple(dict.fromkeys(out))


def _signatures(main: etree._Element) -> tuple[str, ...]:
    """The names under a motion: the short lines after "en gaat over tot de orde van de dag"."""
    names: list[str] = []
    for element in reversed(list(main.iter("al"))):
        line = clean(text_of(element))
        if _ORDER_OF_THE_DAY.search(line):
            return tuple(n.rstrip(".,") for n in reversed(names))
        if line and not _is_name(line):
            break
        names += [line] if line else []
    return ()


def _is_name(line: str) -> bool:
    """Names are short and start with a capital; some lists start with the particle."""
    if len(line) > 60 or len(line.split()) > 7:
        return False
    return line[0].isupper() or line.startswith(("van ", "de ", "den "))
