"""Search results and document descriptions of open.overheid.nl as source records."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import orjson

from deskundig.sources.contract import Problem, SourceRecord
from deskundig.sources.extraction.lines import clean

ENTITY = "Openbaarmaking"
_VERSION_SUFFIX = re.compile(r"_\d+$")
_ROLE_ATTACHMENT_OF = "https://identifier.overheid.nl/tooi/def/thes/kern/c_4d1ea9ba"
_ROLE_HAS_ATTACHMENT = "https://identifier.overheid.nl/tooi/def/thes/kern/c_05f4a5f3"


@dataclass(frozen=True, slots=True)
class Results:
    """One page of search results: ids of documents without their version, and how many there are in all."""

    total: int
    ids: tuple[str, ...]
    problems: tuple[Problem, ...] = ()


def read_results(content: bytes, *, place: str = "") -> Results:
    """Never raises: an answer that cannot be read is a page with one problem."""
    values = _json(content)
    found = values.get("resultaten") if values is not None else None
    if values is None or not isinstance(found, list):
        reason = "Het antwoord van open.overheid.nl is niet te lezen."
        return Results(0, (), (Problem("woo-antwoord", reason, ENTITY, place=place),))
    ids = (_base_id(_at(r, "document")) for r in found if isinstance(r, dict))
    total = values.get("totaal")
    return Results(total if isinstance(total, int) else 0, tuple(dict.fromkeys(i for i in ids if i)))


def read_document(content: bytes, *, place: str = "") -> Iterator[SourceRecord | Problem]:
    """One document's full description."""
    values = _json(content)
    document = _at(values, "document")
    identifier = _base_id(document) or str(_at(values, "plooiIntern").get("dcnId", ""))
    if values is None or not identifier:
        yield Problem("woo-document", "De beschrijving van een Woo-document is niet te lezen.", ENTITY, place=place)
        return
    yield SourceRecord(ENTITY, identifier, dict(_values(values, document)), updated=_updated(values, document))


def _json(content: bytes) -> dict[str, Any] | None:
    try:
        values = orjson.loads(content)
    except orjson.JSONDecodeError:
        return None
    return values if isinstance(values, dict) else None


def _at(values: object, name: str) -> dict[str, Any]:
    found = values.get(name) if isinstance(values, Mapping) else None
    return found if isinstance(found, dict) else {}


def _base_id(document: Mapping[str, Any]) -> str:
    """The id in the permanent address, else the result's id without the version that is stuck to it."""
    address = str(document.get("pid") or "").rstrip("/").rsplit("/", 1)[-1]
    return address if "-" in address else _VERSION_SUFFIX.sub("", str(document.get("id") or ""))


def _labels(values: object) -> tuple[str, ...]:
    items: Iterable[Any] = values if isinstance(values, list) else ()
    labels = (clean(str(i.get("label") or "")) for i in items if isinstance(i, dict))
    return tuple(dict.fromkeys(label for label in labels if label))


def _values(values: Mapping[str, Any], document: Mapping[str, Any]) -> Iterator[tuple[str, Any]]:
    titles = _at(document, "titelcollectie")
    classes = _at(document, "classificatiecollectie")
    descriptions = document.get("omschrijvingen")
    yield "officieleTitel", clean(str(titles.get("officieleTitel") or ""))
    yield "omschrijving", clean(" ".join(map(str, descriptions))) if isinstance(descriptions, list) else ""
    yield "creatiedatum", str(document.get("creatiedatum") or "")
    yield "publisher", clean(str(_at(document, "publisher").get("label") or ""))
    yield "verantwoordelijke", clean(str(_at(document, "verantwoordelijke").get("label") or ""))
    yield "publisher.id", str(_at(document, "publisher").get("id") or "")
    yield "weblocatie", str(document.get("weblocatie") or "")
    yield "pid", str(document.get("pid") or "")
    for name in ("documentsoorten", "informatiecategorieen", "themas"):
        yield name, _labels(classes.get(name))
    yield from _newest(values)
    yield "bijlageBij", _related(values, _ROLE_ATTACHMENT_OF)
    yield "heeftBijlage", _related(values, _ROLE_HAS_ATTACHMENT)


def _newest(values: Mapping[str, Any]) -> Iterator[tuple[str, Any]]:
    """Number, date and file of the newest version; the file that is published, a PDF before anything else."""
    versions = values.get("versies")
    known = [v for v in versions if isinstance(v, dict)] if isinstance(versions, list) else []
    newest: dict[str, Any] = max(known, key=lambda v: v.get("nummer") or 0, default={})
    dates = [str(v["openbaarmakingsdatum"]) for v in known if v.get("openbaarmakingsdatum")]
    yield "versie", newest.get("nummer") or 1
    yield "openbaarmakingsdatum", min(dates, default="")
    files = [f for f in newest.get("bestanden") or () if isinstance(f, dict) and f.get("gepubliceerd", True)]
    files.sort(key=lambda f: "pdf" not in str(f.get("mime-type")))
    chosen: dict[str, Any] = next((f for f in files if f.get("label") != "meta"), {})
    yield "bestand.url", str(chosen.get("url") or "")
    yield "bestand.naam", str(chosen.get("bestandsnaam") or "")
    yield "bestand.soort", str(chosen.get("mime-type") or "")
    yield "bestand.grootte", chosen.get("grootte") if isinstance(chosen.get("grootte"), int) else None


def _related(values: Mapping[str, Any], role: str) -> tuple[str, ...]:
    relations = values.get("documentrelaties")
    found = (r for r in relations if isinstance(r, dict)) if isinstance(relations, list) else ()
    return tuple(str(r.get("relation") or "").rstrip("/").rsplit("/", 1)[-1] for r in found if r.get("role") == role)


def _updated(values: Mapping[str, Any], document: Mapping[str, Any]) -> str:
    versions = values.get("versies")
    times = (
        [str(v.get("mutatiedatumtijd") or "") for v in versions if isinstance(v, dict)]
        if isinstance(versions, list)
        else []
    )
    return max([*times, str(document.get("mutatiedatumtijd") or "")])
