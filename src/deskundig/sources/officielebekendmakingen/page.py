"""One page of SRU answers: records, how many there are in all, and what the service complains about."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree

from deskundig.sources.contract import Problem, SourceRecord
from deskundig.sources.extraction.lines import clean
from deskundig.sources.extraction.safe_xml import local, parse_xml, text_of
from deskundig.sources.extraction.unreadable import Unreadable

ENTITY = "Publicatie"
_REPEATED = frozenset({"subject", "dossiernummer", "indiener", "bijlage", "behandeldDossier", "source", "ontvanger"})
_SINGLE_NAMES = (
    "identifier title type creator publisher modified available date issued language publicatienaam publicatienummer "
    "vergaderjaar ondernummer documenttitel dossiertitel vraagnummer aanhangselnummer hoofddocument organisatietype "
    "subrubriek datumVergadering handelingenitemnummer documentstatus jaargang"
)
_SINGLE = frozenset(_SINGLE_NAMES.split())
_ADDRESSES = {"preferredUrl": "preferredUrl", "url": "url"}


@dataclass(frozen=True, slots=True)
class Page:
    total: int
    records: tuple[SourceRecord, ...]
    problems: tuple[Problem, ...]


def read_page(content: bytes, *, place: str = "") -> Page:
    """Never raises: a page that cannot be read is a page with one problem."""
    try:
        root = parse_xml(content)
    except Unreadable as error:
        return Page(0, (), (Problem(error.code, error.message, ENTITY, place=place),))
    problems = tuple(_complaints(root, place))
    records = []
    for node in root.iter("{*}record"):
        record = _record(node)
        if record is None:
            missing = Problem("sru-zonder-nummer", "Een publicatie heeft geen nummer.", ENTITY, place=place)
            problems += (missing,)
        else:
            records.append(record)
    return Page(_total(root), tuple(records), problems)


def _total(root: etree._Element) -> int:
    found = next((clean(text_of(e)) for e in root.iter("{*}numberOfRecords")), "")
    return int(found) if found.isdigit() else 0


def _complaints(root: etree._Element, place: str) -> Iterator[Problem]:
    """The service answers a query it does not understand with status 200 and a diagnostic."""
    for node in root.iter("{*}diagnostic"):
        parts = (next((clean(text_of(e)) for e in node.iter(f"{{*}}{n}")), "") for n in ("message", "details"))
        reason = " – ".join(p for p in parts if p)[:300]
        yield Problem("sru-klacht", f"De bron begrijpt de vraag niet: {reason}.", ENTITY, place=place)


def _record(node: etree._Element) -> SourceRecord | None:
    values: dict[str, object] = {}
    repeated: dict[str, list[str]] = {}
    for element in node.iter():
        name = local(element)
        text = clean(element.text or "")
        if not text:
            continue
        if name in _REPEATED:
            repeated.setdefault(name, []).append(text)
        elif name in _SINGLE or name in _ADDRESSES:
            values.setdefault(name, text)
        elif name == "itemUrl" and element.get("manifestation"):
            values.setdefault(f"itemUrl.{element.get('manifestation')}", text)
    values.update({n: tuple(dict.fromkeys(v)) for n, v in repeated.items()})
    identifier = values.get("identifier")
    if not isinstance(identifier, str):
        return None
    return SourceRecord(ENTITY, identifier, values, updated=str(values.get("modified", "")))
