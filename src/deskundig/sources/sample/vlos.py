"""A debate report in the shape of the chamber's own VLOS XML: turns, interruptions inside a turn, motions, times.

Speakers carry an id of the report's own, and their sort name turned round ("Oeverland van den"), as the real ones do.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime, time, timedelta
from itertools import groupby
from typing import Any

from lxml import etree

from .dutch import capital
from .moments import local
from .plan import Sitting
from .speaking import MotionText, Speaker, Turn
from .world import Committee, guid

NAMESPACE = "http://www.tweedekamer.nl/ggm/vergaderverslag/v1.0"
_DEFAULT: Any = {None: NAMESPACE}  # the default namespace has no prefix
_CHARACTERS_A_SECOND = 14
Element = etree._Element


class Report:
    """Writes one report. ``casco`` leaves out all text, as the first publication after a debate does."""

    def __init__(self, sitting: Sitting, kind: str, status: str, *, session: str) -> None:
        self.sitting = sitting
        self.casco = status == "Casco"
        self.clock = datetime.combine(sitting.day, time.fromisoformat(sitting.start))
        self.count = 0
        self.root = etree.Element(
            f"{{{NAMESPACE}}}vlosCoreDocument",
            nsmap=_DEFAULT,
            MessageID=guid("bericht", f"{sitting.key}:{status}"),
            Source="VLOS2.0",
            MessageType="vlos2document",
            Timestamp=local(sitting.day, sitting.end).replace("+", ".5222825+"),
            soort=kind,
            status=status,
            technischeaanpassing="false",
            publiceren="Ja",
            versie="1.3",
        )
        self.meeting = self._add(
            self.root,
            "vergadering",
            soort=sitting.kind,
            objectid=guid("Vergadering", sitting.key),
            kamer="Tweede Kamer",
        )
        for name, value in (
            ("titel", sitting.title),
            ("zaal", sitting.room),
            ("vergaderjaar", session),
            ("vergaderingnummer", str(sitting.number)),
            ("datum", f"{sitting.day}T00:00:00"),
            ("aanvangstijd", f"{sitting.day}T{sitting.start}:00"),
            ("sluiting", f"{sitting.day}T{sitting.end}:00"),
        ):
            self._add(self.meeting, name, value)

    def opening(self, lines: Sequence[str]) -> None:
        head = self._head(self._activity("Opening", "Opening", ""), "Opening", "Algemeen")
        self._text(head, lines)

    def activity(self, kind: str, title: str, number: str, categories: Sequence[str], turns: Sequence[Turn]) -> None:
        """One activity with its turns; a turn that opens a part starts a new heading."""
        activity = self._activity(kind, title, number)
        if categories:
            index = self._add(activity, "activiteitenindex")
            for category in categories:
                self._add(index, "category", category)
        head = self._head(activity, title, "Algemeen")
        for part, group in groupby(_with_parts(turns), key=lambda pair: pair[0]):
            if part and part != title:
                head = self._head(activity, part, "Termijn")
            self._turns(head, [turn for _, turn in group])

    def closing(self, committee: Committee | None) -> bytes:
        """Add the closing line and the committee, and give the whole as bytes."""
        activity = self._activity("Sluiting", "Sluiting", "")
        self._head(activity, "Sluiting", "Algemeen")
        last = self._fragment(activity, "Tekst")
        self._text(last, [f"Sluiting {self.sitting.end.replace(':', '.')} uur."])
        if committee is not None:
            group = self._add(self.meeting, "commissies")
            one = self._add(
                group,
                "commissie",
                soort=committee.kind,
                type="Voortouwcommissie",
                objectid=committee.id.upper(),
                volgorde="1",
            )
            self._add(one, "afkorting", committee.abbreviation)
            self._add(one, "verslagnaam", committee.name)
        body = etree.tostring(self.root, xml_declaration=True, encoding="UTF-8", standalone=False)
        return b"\xef\xbb\xbf" + body

    def _turns(self, head: Element, turns: Sequence[Turn]) -> None:
        """Turns of one speaker after another stand in one part; the chair's short words stand as an interruption."""
        spoken: Element | None = None
        for turn in turns:
            if turn.chair and spoken is not None and not turn.interruptions:
                self._turn(spoken, "interrumpant", turn)
                continue
            spoken = self._spokesperson(head, turn)

    def _spokesperson(self, head: Element, turn: Turn) -> Element:
        name = "De voorzitter" if turn.chair else turn.speaker.person.surname
        part = self._add(head, "activiteitdeel", soort="Spreekbeurt", objectid=self._id("deel"))
        self._speaker(part, turn.speaker)
        self._add(part, "titel", f"Spreekbeurt - {name}")
        begin, end = self._times(part)
        item = self._add(part, "activiteititem", soort="Woordvoerder", objectid=self._id("item"))
        self._add(item, "titel", f"Woordvoerder - {name}")
        item_begin, item_end = self._times(item)
        spoken = self._turn(item, "woordvoerder", turn)
        for interruption in turn.interruptions:
            self._turn(spoken, "interrumpant", interruption)
        for element in (end, item_end):
            element.text = self._now()
        begin.text = item_begin.text = spoken.findtext(f"{{{NAMESPACE}}}markeertijdbegin")
        return spoken

    def _turn(self, parent: Element, name: str, turn: Turn) -> Element:
        element = self._add(parent, name, objectid=self._id(name))
        self._speaker(element, turn.speaker)
        self._add(element, "markeertijdbegin", self._now())
        self._pass(sum(map(len, turn.lines)) + sum(len(line) for m in turn.motions for line in m.lines))
        self._add(element, "markeertijdeind", self._now())
        self._add(element, "isvoorzitter", "true" if turn.chair else "false")
        self._add(element, "isdraad", "false")
        text = self._add(element, "tekst")
        if not self.casco:
            self._spoken(text, turn)
        for motion in turn.motions:
            self._motion(element, motion)
        return element

    def _spoken(self, text: Element, turn: Turn) -> None:
        first, *rest = turn.lines
        opening = self._add(text, "alinea")
        who = self._add(opening, "alineaitem")
        _emphasised(who, *_announced(turn))
        self._add(opening, "alineaitem", first)
        for line in rest:
            self._add(self._add(text, "alinea"), "alineaitem", line)

    def _motion(self, parent: Element, motion: MotionText) -> None:
        fragment = self._fragment(parent, "Motie indiening")
        if not self.casco:
            text = self._add(fragment, "tekst")
            group = self._add(text, "alineagroep", type="Motietekst")
            for line in motion.lines:
                self._add(self._add(group, "alinea"), "alineaitem", line)
            self._motion_number(self._add(text, "alineagroep", type="Motieinfo"), motion)
        case = self._add(self._add(fragment, "zaken"), "zaak", soort="Motie", objectid=self._id("zaak"))
        first = motion.submitters[0].person.surname
        cited = f"{motion.dossier}, nr. {motion.sequence}"
        for name, value in (
            ("titel", f"de motie-{first}{' c.s.' if len(motion.submitters) > 2 else ''} over {motion.about} ({cited})"),
            ("onderwerp", motion.about),
            ("dossiernummer", motion.dossier),
            ("stuknummer", str(motion.sequence)),
            ("sequeel", ""),
            ("parlisid", ""),
            ("isgewijzigd", "false"),
            ("isnadergewijzigd", "false"),
            ("isvoldoendeondersteund", "true"),
        ):
            self._add(case, name, value)
        speakers = self._add(case, "sprekers")
        for speaker in motion.submitters:
            self._speaker(speakers, speaker)

    def _motion_number(self, group: Element, motion: MotionText) -> None:
        names = " en ".join(s.person.surname for s in motion.submitters)
        who = "het lid" if len(motion.submitters) == 1 else "de leden"
        opening = self._add(group, "alinea")
        chair = self._add(opening, "alineaitem")
        _emphasised(chair, "De ", "voorzitter", ":")
        self._add(opening, "alineaitem", f"Deze motie is voorgesteld door {who} {names}.")
        item = self._add(self._add(group, "alinea"), "alineaitem", "Zij krijgt nr. ")
        number = self._add(item, "stuknummer", str(motion.sequence))
        number.tail = " ("
        self._add(item, "dossiernummer", motion.dossier).tail = ")."

    def _speaker(self, parent: Element, speaker: Speaker) -> None:
        person = speaker.person
        element = self._add(
            parent, "spreker", soort=speaker.kind, objectid=guid("vlos-spreker", person.number or person.actor)
        )
        if speaker.party:
            self._add(element, "fractie", speaker.party)
        for name, value in (
            ("aanhef", capital(person.salutation)),
            ("verslagnaam", person.surname),
            ("weergavenaam", person.turned),
            ("voornaam", person.call_name),
            ("achternaam", person.turned),
            ("functie", speaker.function),
        ):
            self._add(element, name, value)

    def _activity(self, kind: str, title: str, number: str) -> Element:
        activity = self._add(self.meeting, "activiteit", soort=kind, objectid=self._id("activiteit"))
        for name, value in (
            ("titel", title),
            ("onderwerp", title),
            ("parlisid", number),
            ("aanvangstijd", self._now()),
            ("eindtijd", f"{self.sitting.day}T{self.sitting.end}:00"),
            ("voortzetting", "false"),
        ):
            self._add(activity, name, value)
        return activity

    def _head(self, activity: Element, title: str, kind: str) -> Element:
        head = self._add(activity, "activiteithoofd", soort=kind, objectid=self._id("hoofd"))
        self._add(head, "titel", title)
        self._add(head, "onderwerp", title)
        for element in self._times(head):
            element.text = self._now()
        return head

    def _fragment(self, parent: Element, kind: str) -> Element:
        fragment = self._add(parent, "draadboekfragment", soort=kind, objectid=self._id("fragment"))
        for element in self._times(fragment):
            element.text = self._now()
        self._add(fragment, "isdraad", "true")
        return fragment

    def _text(self, parent: Element, lines: Sequence[str]) -> None:
        text = self._add(parent, "tekst")
        if self.casco:
            return
        for line in lines:
            self._add(self._add(text, "alinea"), "alineaitem", line)

    def _times(self, parent: Element) -> tuple[Element, Element]:
        return self._add(parent, "markeertijdbegin"), self._add(parent, "markeertijdeind")

    def _now(self) -> str:
        return self.clock.isoformat()

    def _pass(self, characters: int) -> None:
        self.clock += timedelta(seconds=max(2, characters // _CHARACTERS_A_SECOND))

    def _id(self, kind: str) -> str:
        self.count += 1
        return guid(f"vlos-{kind}", f"{self.sitting.key}:{self.count}")

    @staticmethod
    def _add(parent: Element, name: str, text: str | None = None, **attributes: str) -> Element:
        element = etree.SubElement(parent, f"{{{NAMESPACE}}}{name}", attributes)
        element.text = text
        return element


def _with_parts(turns: Sequence[Turn]) -> Iterator[tuple[str, Turn]]:
    part = ""
    for turn in turns:
        part = turn.part or part
        yield part, turn


def _announced(turn: Turn) -> tuple[str, str, str]:
    """How a turn begins in print: salutation, the name in bold, and the party or a colon."""
    if turn.chair:
        return ("De ", "voorzitter", ":")
    if turn.speaker.kind in ("Minister", "Staatssecretaris"):
        return (f"{turn.speaker.kind} ", turn.speaker.person.surname, ":")
    party = f" ({turn.speaker.party}):" if turn.speaker.party else ":"
    return (f"{capital(turn.speaker.salutation)} ", turn.speaker.person.surname, party)


def _emphasised(parent: Element, before: str, bold: str, after: str) -> None:
    parent.text = before
    element = etree.SubElement(parent, f"{{{NAMESPACE}}}nadruk", {"type": "Vet"})
    element.text = bold
    element.tail = after
