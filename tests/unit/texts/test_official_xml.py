"""Official publication XML: facts from its metadata or its head, text with notes, lists and tables."""

from __future__ import annotations

import pytest

from deskundig.kernel.prose import Block, BlockKind
from deskundig.sources.extraction.unreadable import Unreadable
from deskundig.sources.files.reading import read_file
from deskundig.sources.koop.publication import read_publication

MOTION = """<?xml version="1.0" encoding="UTF-8"?><officiele-publicatie><metadata>
<meta name="DC.identifier" scheme="XSD.string" content="kst-36502-5"/>
<meta name="DC.type" scheme="OVERHEIDop.KamerstukTypen" content="Motie"/>
<meta name="OVERHEIDop.documenttitel" content="Motie van het lid Krul over kinderopvang"/>
<meta name="OVERHEIDop.ondernummer" content="5"/><meta name="DCTERMS.issued" content="2024-03-05"/>
<meta name="OVERHEIDop.vergaderjaar" content="2023-2024"/><meta name="OVERHEIDop.indiener" content="H.E. Krul"/>
<meta name="OVERHEID.category" scheme="OVERHEID.TaxonomieBeleidsagenda" content="Sociale zekerheid | Gezin en kinderen"/>
</metadata><kamerstuk><kamerstukkop><tekstregel inhoud="vergaderjaar">Vergaderjaar 2023-2024</tekstregel></kamerstukkop>
<dossier><titel>Wet kinderopvang</titel><dossiernummer><dossiernr>36 502</dossiernr></dossiernummer></dossier>
<stuk><titel>Motie van het lid Krul</titel><datumtekst/><algemeen><vrije-tekst><tekst>
<al>De Kamer,</al><al>overwegende dat dit <nadruk>zo</nadruk> is<noot id="n1"><noot.nr>1</noot.nr><noot.al>Brief van mei.</noot.al></noot>;</al>
<lijst><li><li.nr>a.</li.nr><al>eerst</al></li><li><li.nr>b.</li.nr><al>dan</al></li></lijst>
<al>en gaat over tot de orde van de dag.</al><al>Krul</al></tekst></vrije-tekst></algemeen></stuk></kamerstuk>
</officiele-publicatie>"""
BARE = """<officiele-publicatie><metadata><meta name="OVERHEIDop.externMetadataRecord"
 content="https://zoek.officielebekendmakingen.nl/kst-31490-12/metadata.xml"/></metadata><kamerstuk><kamerstukkop>
<tekstregel inhoud="vergaderjaar">Vergaderjaar 2012-2013</tekstregel></kamerstukkop><dossier><titel>Vernieuwing</titel>
<dossiernummer><dossiernr>31 490</dossiernr></dossiernummer></dossier><stuk><titel>MOTIE VAN DE LEDEN A EN B</titel>
<datum isodatum="2013-01-30">30 januari 2013</datum><algemeen><al>verzoekt de regering iets te doen,</al>
<al>en gaat over tot de orde van de dag.</al><al>Van Raak</al><al>Segers</al></algemeen></stuk></kamerstuk>
</officiele-publicatie>"""


def test_the_metadata_says_what_it_is() -> None:
    _, facts = read_publication(MOTION.encode())
    assert (facts.identifier, facts.type, facts.sequence, facts.date) == ("kst-36502-5", "Motie", "5", "2024-03-05")
    assert facts.title == "Motie van het lid Krul over kinderopvang"
    assert facts.submitters == ("H.E. Krul",)
    assert facts.categories == ("Sociale zekerheid | Gezin en kinderen",)
    assert [(d.number, d.title) for d in facts.dossiers] == [("36502", "Wet kinderopvang")]


def test_the_head_says_it_where_the_metadata_does_not() -> None:
    _, facts = read_publication(BARE.encode())
    assert (facts.identifier, facts.date, facts.session_year) == ("kst-31490-12", "2013-01-30", "2012-2013")
    assert facts.submitters == ("Van Raak", "Segers")


def test_text_with_its_note_and_list() -> None:
    prose, _ = read_publication(MOTION.encode())
    assert prose.blocks == (
        Block(BlockKind.HEADING, "Motie van het lid Krul", level=1),
        Block(BlockKind.PARAGRAPH, "De Kamer,"),
        Block(BlockKind.PARAGRAPH, "overwegende dat dit zo is[^1];"),
        Block(BlockKind.LIST_ITEM, "eerst", level=1, label="a."),
        Block(BlockKind.LIST_ITEM, "dan", level=1, label="b."),
        Block(BlockKind.PARAGRAPH, "en gaat over tot de orde van de dag."),
        Block(BlockKind.PARAGRAPH, "Krul"),
        Block(BlockKind.FOOTNOTE, "Brief van mei.", label="1"),
    )


def test_an_element_nobody_knows_keeps_its_text() -> None:
    prose, _ = read_publication(MOTION.replace("<al>De Kamer,</al>", "<nieuw><al>De Kamer,</al></nieuw>").encode())
    assert "De Kamer," in prose.text


def test_a_publication_without_text_is_refused() -> None:
    with pytest.raises(Unreadable):
        read_publication(b"<officiele-publicatie><metadata/></officiele-publicatie>")


def test_the_facts_of_a_file_are_those_of_the_publication() -> None:
    facts = read_file(MOTION.encode()).facts
    assert (facts.identifiers, facts.case, facts.sequence) == (("kst-36502-5",), "", "5")
    assert facts.dossier is not None
    assert facts.dossier.number == "36502"
