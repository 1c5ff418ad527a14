"""VLOS XML → ``Report``. Element names as published; prefixes and unknown elements do not matter."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from lxml import etree

from deskundig.kernel.prose import Block, BlockKind, Prose
from deskundig.sources.extraction.lines import clean
from deskundig.sources.extraction.safe_xml import local, parse_xml, text_of
from deskundig.sources.extraction.unreadable import Unreadable

from .report import Activity, Committee, Nature, Report, Speaker, Turn
from .text import read_prose

_MOTION = "Motie indiening"


def read_report(content: bytes) -> Report:
    """Raises ``Unreadable`` for broken XML and for XML that is no debate report."""
    root = parse_xml(content)
    sitting = _child(root, "vergadering")
    if sitting is None or local(root).lower() not in {"vloscoredocument", "vlosdocument"}:
        raise Unreadable("vlos-onbekend", "Dit XML-bestand is geen debatverslag (VLOS).")
    return Report(
        message_id=root.get("MessageID", ""),
        timestamp=root.get("Timestamp", ""),
        type=root.get("soort", ""),
        status=root.get("status", ""),
        sitting_id=sitting.get("objectid", "").lower(),
        sitting_type=sitting.get("soort", ""),
        chamber=sitting.get("kamer", ""),
        title=_text(sitting, "titel"),
        room=_text(sitting, "zaal"),
        session_year=_text(sitting, "vergaderjaar"),
        number=_text(sitting, "vergaderingnummer"),
        date=_day(_text(sitting, "datum")),
        start=_text(sitting, "aanvangstijd"),
        end=_text(sitting, "sluiting"),
        activities=tuple(_activity(a) for a in _children(sitting, "activiteit")),
        committees=tuple(_committees(sitting)),
        turns=tuple(_Reader().turns(sitting)),
    )


def _day(text: str) -> str:
    try:
        return date.fromisoformat(text[:10]).isoformat()
    except ValueError:
        return ""


def _child(node: etree._Element | None, name: str) -> etree._Element | None:
    return next((c for c in node if local(c) == name), None) if node is not None else None


def _children(node: etree._Element, name: str) -> Iterator[etree._Element]:
    return (c for c in node if local(c) == name)


def _text(node: etree._Element, name: str) -> str:
    found = _child(node, name)
    return clean(text_of(found)) if found is not None else ""


def _activity(node: etree._Element) -> Activity:
    index = [
        c for holder in (node, *_children(node, "activiteithoofd")) for c in _children(holder, "activiteitenindex")
    ]
    categories = (clean(text_of(c)) for holder in index for c in _children(holder, "category"))
    return Activity(
        number=_text(node, "parlisid"),
        title=_text(node, "onderwerp") or _text(node, "titel"),
        type=node.get("soort", ""),
        start=_text(node, "aanvangstijd"),
        end=_text(node, "eindtijd"),
        categories=tuple(dict.fromkeys(c for c in categories if c)),
    )


def _committees(sitting: etree._Element) -> Iterator[Committee]:
    holder = _child(sitting, "commissies")
    for node in _children(holder, "commissie") if holder is not None else ():
        yield Committee(
            name=_text(node, "verslagnaam"),
            abbreviation=_text(node, "afkorting"),
            role=node.get("type", ""),
            object_id=node.get("objectid", "").lower(),
        )


def _speaker(node: etree._Element | None) -> Speaker | None:
    if node is None:
        return None
    party = _child(node, "fractie")
    nested = _text(party, "naam") if party is not None else ""
    return Speaker(
        name=_text(node, "verslagnaam") or _text(node, "achternaam"),
        first_name=_text(node, "voornaam"),
        party=nested or _text(node, "fractie"),
        function=_text(node, "functie"),
        kind=node.get("soort", ""),
        object_id=node.get("objectid", "").lower(),
    )


class _Reader:
    """Walks the report in its own order and numbers the turns."""

    def __init__(self) -> None:
        self._order = 0
        self._section = ""
        self._event = ""

    def turns(self, sitting: etree._Element) -> Iterator[Turn]:
        yield from self._inside(sitting)

    def _inside(self, node: etree._Element) -> Iterator[Turn]:
        for child in node:
            name = local(child)
            if name == "activiteit":
                self._event = _text(child, "parlisid")
                self._section = _text(child, "onderwerp") or _text(child, "titel")
                yield from self._inside(child)
            elif name == "activiteithoofd":
                yield from self._head(child)
            elif name in {"activiteitdeel", "activiteititem"}:
                yield from self._inside(child)
                yield from self._outcome(child)
            elif name == "tekst":
                yield from self._procedure(child, read_prose(child))
            elif name == "woordvoerder":
                yield from self._speech(child)
            elif name == "draadboekfragment":
                yield from self._fragment(child, 0)

    def _head(self, node: etree._Element) -> Iterator[Turn]:
        whole = self._section
        title = _text(node, "titel")
        if title and title != whole:
            self._section = f"{whole} – {title}" if whole else title
        yield from self._inside(node)
        self._section = whole

    def _speech(self, node: etree._Element) -> Iterator[Turn]:
        chair = _text(node, "isvoorzitter") == "true"
        turn = self._turn(
            node, Nature.CHAIR if chair else Nature.SPEECH, read_prose(_child(node, "tekst")), chair=chair
        )
        yield turn
        for child in node:
            if local(child) == "draadboekfragment":
                yield from self._fragment(child, turn.order, turn.speaker)
            elif local(child) == "interrumpant":
                yield from self._interruption(child, turn.order)

    def _interruption(self, node: etree._Element, parent: int) -> Iterator[Turn]:
        chair = _text(node, "isvoorzitter") == "true"
        nature = Nature.CHAIR if chair else Nature.INTERRUPTION
        turn = self._turn(node, nature, read_prose(_child(node, "tekst")), parent=parent, chair=chair)
        yield turn
        for child in _children(node, "draadboekfragment"):
            yield from self._fragment(child, turn.order, turn.speaker)

    def _fragment(self, node: etree._Element, parent: int, speaker: Speaker | None = None) -> Iterator[Turn]:
        """A motion that is handed in, or a piece of procedure: a suspension, laughter, a change of chair."""
        prose = read_prose(_child(node, "tekst"))
        if node.get("soort") == _MOTION and prose.blocks:
            papers = [_paper(z) for holder in _children(node, "zaken") for z in _children(holder, "zaak")]
            found = next((p for p in papers if p), "")
            turn = self._turn(node, Nature.MOTION, prose, parent=parent, introduces=found)
            yield turn if turn.speaker else self._with_speaker(turn, speaker)
        else:
            yield from self._procedure(node, prose, parent)

    def _outcome(self, node: etree._Element) -> Iterator[Turn]:
        """The way a decision was taken and its outcome, as a procedure turn."""
        parts = [_text(node, n) for n in ("besluitvorm", "uitslag")]
        votes = [_vote(v) for holder in _children(node, "stemmingen") for v in _children(holder, "stemming")]
        lines = [p for p in (*parts, *votes) if p]
        if lines:
            yield from self._procedure(node, Prose(tuple(Block(BlockKind.PARAGRAPH, line) for line in lines)))

    def _procedure(self, node: etree._Element, prose: Prose, parent: int = 0) -> Iterator[Turn]:
        if prose.blocks:
            yield self._turn(node, Nature.PROCEDURE, prose, parent=parent)

    @staticmethod
    def _with_speaker(turn: Turn, speaker: Speaker | None) -> Turn:
        return Turn(
            turn.order,
            turn.nature,
            turn.prose,
            turn.parent,
            turn.section,
            turn.event_number,
            speaker,
            turn.chair,
            turn.start,
            turn.end,
            turn.introduces,
        )

    def _turn(
        self,
        node: etree._Element,
        nature: Nature,
        prose: Prose,
        *,
        parent: int = 0,
        chair: bool = False,
        introduces: str = "",
    ) -> Turn:
        self._order += 1
        return Turn(
            order=self._order, nature=nature, prose=prose, parent=parent, section=self._section,
            event_number=self._event, speaker=_speaker(_child(node, "spreker")), chair=chair,
            start=_text(node, "markeertijdbegin"), end=_text(node, "markeertijdeind"), introduces=introduces,
        )  # fmt: skip


def _paper(case: etree._Element) -> str:
    dossier, number = _text(case, "dossiernummer"), _text(case, "stuknummer")
    return f"{dossier}, nr. {number}" if dossier and number else ""


def _vote(vote: etree._Element) -> str:
    who = [_text(f, "afkorting") or clean(text_of(f)) for f in _children(vote, "fractie")]
    who += [_text(m, "verslagnaam") for m in _children(vote, "hoofd")]
    choice = _text(vote, "stem") or vote.get("soort", "") or vote.get("stem", "")
    names = ", ".join(w for w in who if w)
    return f"{choice}: {names}" if choice and names else choice or names
