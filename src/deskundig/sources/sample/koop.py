"""Official publications as their publisher gives them: XML of a parliamentary paper, of questions with answers."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from lxml import etree

from .dutch import day_text, dossier_text
from .text import Line, Part, Text, split_notes

_XSI = "http://www.w3.org/2001/XMLSchema-instance"
_SCHEMA = (
    "http://technische-documentatie.oep.overheid.nl/repository/schemas/op-consolidated/"
    "op-consolidated_2014-05-15/xsd/op-xsd-2014-05-15.xsd"
)
Element = etree._Element


@dataclass(frozen=True, slots=True)
class Imprint:
    """What stands around the text of a publication."""

    identifier: str
    kind: str
    session: str
    day: date
    dossier: str
    dossier_title: str
    sequence: int
    presented: str
    subject: str
    submitters: Sequence[str]
    category: str
    chamber: str


def kamerstuk(text: Text, imprint: Imprint) -> bytes:
    """A numbered paper of a dossier."""
    root = _root(
        imprint,
        {
            "DC.identifier": imprint.identifier,
            "OVERHEIDop.ondernummer": str(imprint.sequence),
            "DCTERMS.available": imprint.day.isoformat(),
            "DC.type": imprint.kind,
            "OVERHEIDop.dossiernummer": imprint.dossier,
            "OVERHEIDop.documenttitel": imprint.subject,
            "OVERHEIDop.dossiertitel": imprint.dossier_title,
        },
    )
    paper = etree.SubElement(root, "kamerstuk")
    _head(paper, "kamerstukkop", imprint, "Kamerstukken")
    dossier = etree.SubElement(paper, "dossier")
    number = etree.SubElement(dossier, "dossiernummer")
    digits, _, suffix = imprint.dossier.partition("-")
    _add(number, "dossiernr", dossier_text(digits))
    if suffix:
        _add(number, "begrotingshoofdstuk", suffix)
    _add(dossier, "titel", imprint.dossier_title)
    piece = etree.SubElement(paper, "stuk")
    label = _add(piece, "stuknr", "Nr. ")
    _add(label, "ondernummer", str(imprint.sequence), kamer="2")
    _add(piece, "titel", text.title)
    if imprint.presented:
        dated = _add(piece, "datumtekst", f"{imprint.presented} ")
        _add(dated, "datum", day_text(imprint.day), isodatum=imprint.day.isoformat())
    general = etree.SubElement(piece, "algemeen")
    body = etree.SubElement(etree.SubElement(general, "vrije-tekst"), "tekst", status="goed")
    _Body(body).write(text.parts)
    return _bytes(root)


def kamervragen(text: Text, imprint: Imprint) -> bytes:
    """Written questions, with their answers where there are any."""
    root = _root(
        imprint,
        {
            "DC.identifier": imprint.identifier,
            "DCTERMS.available": imprint.day.isoformat(),
            "DC.type": imprint.kind,
            "OVERHEIDop.documenttitel": imprint.subject,
        },
    )
    paper = etree.SubElement(root, "kamervragen")
    _head(paper, "kamervraagkop", imprint, "Aanhangsel van de Handelingen" if imprint.sequence else "Kamervragen")
    _add(paper, "kamervraagnummer", str(imprint.sequence) if imprint.sequence else text.facts.get("number", ""))
    _add(paper, "kamervraagomschrijving", text.title, type="vraag")
    if "answered" in text.facts:
        _add(paper, "kamervraagomschrijving", text.facts["answered"], type="antwoord")
    notes = _Notes()
    for part in text.parts:
        if part.kind in (Line.QUESTION, Line.ANSWER):
            name, word = ("vraag", "Vraag") if part.kind is Line.QUESTION else ("antwoord", "Antwoord")
            element = etree.SubElement(paper, name)
            _add(element, "nr", f"{word} {part.label}")
            _line(etree.SubElement(element, "al"), part.text, notes)
        else:
            remark = etree.SubElement(paper, "kamervraagopmerking")
            _add(remark, "titel", "Mededeling")
            _line(etree.SubElement(remark, "al"), part.text, notes)
    return _bytes(root)


def _root(imprint: Imprint, meta: Mapping[str, str]) -> Element:
    root = etree.Element("officiele-publicatie", nsmap={"xsi": _XSI})
    root.set(f"{{{_XSI}}}noNamespaceSchemaLocation", _SCHEMA)
    group = etree.SubElement(root, "metadata")
    schemes = {
        "DC.identifier": "OVERHEIDop.ParlID",
        "DCTERMS.available": "DCTERMS.W3CDTF",
        "DC.type": "OVERHEIDop.KamerstukTypen",
    }
    for name, content in meta.items():
        etree.SubElement(group, "meta", name=name, scheme=schemes.get(name, ""), content=content)
    for name, scheme, content in (
        ("DC.creator", "OVERHEID.StatenGeneraal", imprint.chamber),
        ("OVERHEIDop.vergaderjaar", "", imprint.session),
        ("DCTERMS.issued", "DCTERMS.W3CDTF", imprint.day.isoformat()),
        ("DCTERMS.language", "DCTERMS.RFC4646", "nl"),
    ):
        etree.SubElement(group, "meta", name=name, scheme=scheme, content=content)
    for submitter in imprint.submitters:
        etree.SubElement(group, "meta", name="OVERHEIDop.indiener", scheme="", content=submitter)
    if imprint.category:
        etree.SubElement(
            group, "meta", name="OVERHEID.category", scheme="OVERHEID.TaxonomieBeleidsagenda", content=imprint.category
        )
    return root


def _head(parent: Element, name: str, imprint: Imprint, series: str) -> None:
    head = etree.SubElement(parent, name)
    for inhoud, text in (
        ("vergaderjaar", f"Vergaderjaar {imprint.session}"),
        ("kameraanduiding", imprint.chamber),
        ("kamernummer", "2"),
        ("documenttype", series),
    ):
        _add(head, "tekstregel", text, inhoud=inhoud)


class _Notes:
    """Numbers the footnotes of one publication."""

    def __init__(self) -> None:
        self.count = 0

    def add(self, parent: Element, text: str) -> Element:
        self.count += 1
        note = etree.SubElement(parent, "noot", type="voet", id=f"ID-n{self.count}")
        _add(note, "noot.nr", str(self.count))
        _add(note, "noot.al", text)
        return note


class _Body:
    """Writes the parts of a free text: paragraphs, headings, lists, tables, signatures."""

    def __init__(self, parent: Element) -> None:
        self.parent = parent
        self.notes = _Notes()

    def write(self, parts: Sequence[Part]) -> None:
        for kind, group in groupby(parts, key=lambda p: p.kind):
            members = list(group)
            if kind is Line.ITEM:
                self._list(members)
            elif kind is Line.ROW:
                self._table(members)
            elif kind is Line.SIGNED:
                signed = etree.SubElement(self.parent, "al-groep")
                for part in members:
                    _add(signed, "al", part.text)
            else:
                for part in members:
                    self._plain(part)

    def _plain(self, part: Part) -> None:
        if part.kind is Line.HEADING:
            _add(self.parent, "tussenkop", part.text)
        elif part.kind in (Line.QUESTION, Line.ANSWER):
            word = "Vraag" if part.kind is Line.QUESTION else "Antwoord"
            _add(self.parent, "tussenkop", f"{word} {part.label}")
            _line(etree.SubElement(self.parent, "al"), part.text, self.notes)
        else:
            _line(etree.SubElement(self.parent, "al"), part.text, self.notes)

    def _list(self, parts: Sequence[Part]) -> None:
        element = etree.SubElement(self.parent, "lijst", type="expliciet", start="1", level="single")
        element.set("nr-sluiting", ".")
        for part in parts:
            item = etree.SubElement(element, "li")
            _add(item, "li.nr", part.label)
            _line(etree.SubElement(item, "al"), part.text, self.notes)

    def _table(self, parts: Sequence[Part]) -> None:
        rows = [part.text.split("\t") for part in parts]
        table = etree.SubElement(self.parent, "table", frame="all")
        group = etree.SubElement(table, "tgroup", cols=str(len(rows[0])))
        for number in range(len(rows[0])):
            etree.SubElement(group, "colspec", colname=f"col{number + 1}")
        head, body = etree.SubElement(group, "thead"), etree.SubElement(group, "tbody")
        for place, cells in enumerate(rows):
            row = etree.SubElement(head if place == 0 else body, "row")
            for cell in cells:
                _add(etree.SubElement(row, "entry"), "al", cell)


def _line(parent: Element, text: str, notes: _Notes) -> None:
    """A line of text with its footnotes in place."""
    last: Element | None = None
    for run, note in split_notes(text):
        if last is None:
            parent.text = run
        else:
            last.tail = run
        if note:
            last = notes.add(parent, note)


def _add(parent: Element, name: str, text: str, **attributes: str) -> Element:
    element = etree.SubElement(parent, name, attributes)
    element.text = text
    return element


def _bytes(root: Element) -> bytes:
    etree.indent(root, "  ")
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8")
