"""Rules that find a document's facts in its own text: each a pattern and what its groups mean. Data, not code."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from .dates import WRITTEN, read_date
from .facts import FileFacts
from .people import members, ministers

_HEAD = 40  # blocks: facts stand at the front; what stands deeper is about other documents
_JOINED = 16  # blocks that may hold pieces of one head
_JOINED_LENGTH = 4000


@dataclass(frozen=True, slots=True)
class Rule:
    """``pattern`` is searched in each of the first blocks; its named groups are fields of ``FileFacts``.

    ``says`` stands in every text that the pattern matches: looking for that first saves most of the searching.
    A ``joined`` rule is searched in the first blocks as one text: heads of papers are often cut over several lines.
    """

    name: str
    says: str
    pattern: re.Pattern[str]
    fixed: Mapping[str, Any] | None = None  # facts that follow from the form alone
    depth: int = _HEAD
    joined: bool = False


def _rule(
    name: str, says: str, pattern: str, *, depth: int = _HEAD, flags: int = 0, joined: bool = False, **fixed: Any
) -> Rule:
    return Rule(name, says, re.compile(pattern, flags), fixed or None, depth, joined)


_READ: dict[str, Callable[[str], Any]] = {
    "date": read_date,
    "sent": read_date,
    "received": read_date,
    "askers": members,
    "answerers": ministers,
    "version": int,
    "versions": lambda text: tuple(int(n) for n in re.findall(r"\d+", text)),
    "session_year": lambda text: "-".join(re.findall(r"\d{4}", text)[:2]),
    "identifiers": lambda text: (text,),
}

RULES: tuple[Rule, ...] = (
    _rule(
        "nummerregel",
        "Nummer: ",
        r"Nummer: (?P<number>\d{4}D\d{5}), datum: (?P<date>[\d-]{10})(?:, bijgewerkt: (?P<updated>[\d-]{10} [\d:]{5}))?"
        r"(?:, versie: (?P<version>\d+))?(?: \((?P<versions>versie[^)]{0,200})\))?",
    ),
    _rule(
        "officiële versie", "officiële HTML",
        r"officiële HTML[- ]versie \((?P<identifiers>[a-z]{1,5}-[\w-]{4,40})\)",
    ),
    _rule("onderdeel van zaak", "Onderdeel van zaak ", r"Onderdeel van zaak (?P<case>\d{4}Z\d{5})"),
    _rule("zaaknummer", "Z", r"^(?P<case>\d{4}Z\d{5})$", depth=8),
    _rule("brief over zaak", "n antwoord op uw brief van ",
          r"[Ii]n antwoord op uw brief van .{6,24}, (?:nr\. |kenmerk )?(?P<case>\d{4}Z\d{5})"),
    _rule("vergaderjaar", "Vergaderjaar ", r"^Vergaderjaar (?P<session_year>\d{4}\s*[-–]\s*\d{4})", depth=12),
    _rule("mondelinge vragen", "Mondelinge vragen van ", r"(?<!\S)Mondelinge vragen van (?:het|de) (?:lid|leden) ",
          joined=True, type="Mondelinge vragen"),
    _rule(
        "vragen van",
        "ragen van ",
        r"(?<!\S)(?:Mondelinge v|V)ragen van (?P<askers>(?:het|de) (?:lid|leden) [^?]{3,300}?) aan "
        r"(?P<addressee>de (?:[Mm]inisters?|[Ss]taatssecretaris(?:sen)?|[Mm]inister-[Pp]resident)[^()?]{0,300}?) over "
        r"(?P<subject>.{3,400}?)\s*(?:\(ingezonden|(?<=[?.»”’'\w]) (?=Vraag 1|1[.)]? [A-Z])|Antwoord van|$)",
        joined=True,
    ),
    _rule("ingezonden", "ngezonden ", r"\([Ii]ngezonden (?P<sent>" + WRITTEN + r")\)", joined=True),
    _rule(
        "antwoord van",
        "Antwoord van ",
        r"(?<!\S)Antwoord van (?P<answerers>.{0,30}?(?:[Mm]inister|[Ss]taatssecretaris).{3,500}?)"
        r"\(?(?:ontvangen|Vraag 1|$)",
        joined=True, type="Antwoord schriftelijke vragen",
    ),
    _rule(
        "mededeling van",
        "Mededeling van ",
        r"(?<!\S)Mededeling van (?P<answerers>(?:[Mm]inister|[Ss]taatssecretaris).{3,300}?)(?:\(ontvangen|$)",
        joined=True, type="Mededeling (uitstel antwoord)",
    ),
    _rule("ontvangen", "ntvangen ", r"\([Oo]ntvangen (?P<received>" + WRITTEN + r")\)", joined=True),
    _rule("brief: onderwerp", "Onderwerp", r"^Onderwerp:?\s+(?P<title>\S.{5,300})$", depth=25, flags=re.MULTILINE),
    _rule("brief: datum", "Datum", r"^Datum:?\s+(?P<date>" + WRITTEN + r")$", depth=25, flags=re.MULTILINE),
    _rule("beantwoording", "Beantwoording ", r"^(?:Onderwerp:?\s+)?Beantwoording (?:van )?[Kk]amervragen", depth=25,
          flags=re.MULTILINE, type="Antwoord schriftelijke vragen"),
    _rule(
        "WRR-rapport",
        "WRR-",
        r"^WRR-[Rr]apport nr\.? (?P<report_number>\d{1,3}) (?P<title>\S.{3,160})$",
        type="Rapport", organization="Wetenschappelijke Raad voor het Regeringsbeleid",
    ),
    _rule("aanhangselnummer", "AH ", r"^AH (?P<appendix>\d{1,5})$", depth=4),
)  # fmt: skip
_LABELS = {"datum": "date", "onderwerp": "title", "betreft": "title"}  # on a line of their own, the value below


def find_facts(texts: Sequence[str]) -> FileFacts:
    """The facts in the first blocks of a document; the first rule that finds a field wins."""
    found: dict[str, Any] = {}
    used: list[str] = []
    head = texts[:_HEAD]
    joined = [" ".join(head[:_JOINED])[:_JOINED_LENGTH]]
    for rule in RULES:
        places = [*joined, *head] if rule.joined else head[: rule.depth]
        match = next((m for t in places if rule.says in t and (m := rule.pattern.search(t[:_JOINED_LENGTH]))), None)
        if match is None:
            continue
        used.append(rule.name)
        _take(found, {**match.groupdict(), **(rule.fixed or {})})
    for name, value in _labelled(head):
        _take(found, {name: value})
    _appendix(found, head)
    found.pop("appendix", None)
    facts = FileFacts(**found, rules=tuple(used))
    return facts.or_else(_derived(facts))


def _take(found: dict[str, Any], values: Mapping[str, Any]) -> None:
    for name, raw in values.items():
        if raw and not found.get(name):
            value = _READ[name](raw) if name in _READ and isinstance(raw, str) else raw
            if value:
                found[name] = value.strip(" .,;") if isinstance(value, str) else value


def _labelled(head: Sequence[str]) -> Iterator[tuple[str, str]]:
    for label, value in pairwise(head[:21]):
        name = _LABELS.get(label.strip(" :").lower())
        if name and len(value) < 300:
            yield name, value


def _appendix(found: dict[str, Any], head: Sequence[str]) -> None:
    """The number of an answer in the Aanhangsel: alone on its line under the printed head, or after "AH"."""
    number = found.get("appendix", "")
    for before, text in pairwise(head):
        if not number and re.fullmatch(r"\d{1,4}", text) and before.endswith("regering gegeven antwoorden"):
            number = text
    years = re.sub(r"\D", "", found.get("session_year", "")) or _session_of(found.get("received", ""))
    if number and len(years) == 8 and not found.get("identifiers"):
        found["identifiers"] = (f"ah-tk-{years}-{number}",)


def _session_of(day: str) -> str:
    """The session year a date falls in, as eight digits. Sessions start on the third Tuesday of September."""
    if not day:
        return ""
    year, turn = int(day[:4]), day[5:] >= "09-15"
    return f"{year}{year + 1}" if turn else f"{year - 1}{year}"


def _derived(facts: FileFacts) -> FileFacts:
    """What follows from facts together: a type for questions without an answer, a date, a title."""
    kind = "Schriftelijke vragen" if facts.askers and not facts.answerers else ""
    answer = facts.type or kind
    title = ""
    if facts.subject and facts.askers:
        who = _who(facts)
        lead = {
            "Antwoord schriftelijke vragen": f"Antwoord op vragen van {who} over ",
            "Mededeling (uitstel antwoord)": f"Uitstel beantwoording vragen van {who} over ",
        }
        subject = facts.subject[0].upper() + facts.subject[1:]
        title = f"{lead[answer]}{facts.subject}" if answer in lead else subject
    return FileFacts(type=kind, date=facts.received or facts.sent, title=title)


def _who(facts: FileFacts) -> str:
    names = [n.name for n in facts.askers]
    if len(names) == 1:
        return f"het lid {names[0]}"
    return f"de leden {', '.join(names[:-1])} en {names[-1]}" if len(names) < 4 else f"het lid {names[0]} c.s."
