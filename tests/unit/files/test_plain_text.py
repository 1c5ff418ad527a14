"""Text in whatever encoding and however its lines end."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from deskundig.kernel.prose import Block, BlockKind
from deskundig.sources.extraction.encoding import decode
from deskundig.sources.extraction.lines import clean
from deskundig.sources.extraction.notes import find_mark
from deskundig.sources.extraction.plain import prose_of, read_plain

DUTCH = "Café’s in ’s-Hertogenbosch kosten € 15 – zegt reünie Zoë"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp1252"])
def test_every_encoding_gives_the_same_text(encoding: str) -> None:
    assert decode(DUTCH.encode(encoding)) == DUTCH


def test_one_bad_byte_is_damage_and_no_other_encoding() -> None:
    text = ("Reünie en café " * 40).encode()
    assert decode(text + b"\xff" + text).count("é") == 80


def test_text_that_was_encoded_twice_is_mended() -> None:
    twice = DUTCH.encode().decode("cp1252").encode()
    assert decode(twice) == DUTCH


@given(st.text(alphabet=st.characters(codec="utf-8", exclude_categories=("Cc", "Cs")), max_size=200))
def test_utf8_is_read_as_it_was_written(text: str) -> None:
    if "\ufeff" not in text and "Ã" not in text and "Â" not in text and "â" not in text:
        assert decode(text.encode()) == text


@given(st.text(max_size=200))
def test_clean_text_has_no_double_or_invisible_space(text: str) -> None:
    found = clean(text)
    assert found == found.strip()
    assert not set(found) & set("\u200b\ufeff\n\t\xa0")
    assert clean(found) == found


def test_a_line_a_paragraph() -> None:
    prose = prose_of("Inleiding\n\nEerste alinea.\nTweede alinea.\n- een punt\n")
    assert [(b.kind, b.text) for b in prose.blocks] == [
        (BlockKind.PARAGRAPH, "Inleiding"),
        (BlockKind.PARAGRAPH, "Eerste alinea."),
        (BlockKind.PARAGRAPH, "Tweede alinea."),
        (BlockKind.LIST_ITEM, "een punt"),
    ]


PRINTED = """1.2 Deskundigheid bij het Rijk

De overheid heeft kennis nodig om goede besluiten te nemen en om die uit te
voeren. Zonder die kennis wordt zij afhankelijk van anderen, zoals blijkt uit ons onder-
zoek naar de uitgaven aan externe inhuur van ministeries en hun uitvoerings-
organisaties in de afgelopen tien jaar.1 Dat onderzoek liet ook iets anders zien.

Een tweede alinea gaat daarover verder en loopt net zo over meerdere regels door
tot zij ophoudt.
\f1\tAlgemene Rekenkamer 2024.
"""


def test_printed_lines_are_joined_and_broken_words_mended() -> None:
    prose = prose_of(PRINTED)
    assert prose.blocks[0] == Block(BlockKind.HEADING, "1.2 Deskundigheid bij het Rijk", level=2)
    assert "ons onderzoek naar" in prose.blocks[1].text
    assert "uitvoeringsorganisaties" in prose.blocks[1].text
    assert prose.blocks[2].text.startswith("Een tweede alinea")


@pytest.mark.parametrize(
    ("text", "number", "shown"),
    [
        ("de deskundige overheid?1", "1", "?"),
        ("minder versnippering.2 Daarna", "2", "."),
        ("in 2024.3 Het Rijk", "3", "2024."),
        ("zegt hij «zo»4.", "4", "»"),
    ],
)
def test_marks_of_notes_are_seen(text: str, number: str, shown: str) -> None:
    found = find_mark(text, number)
    assert found is not None
    assert text[: found[0]].endswith(shown)


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("de CO2-uitstoot", "2"), ("artikel 4 van de wet", "4"), ("in 2024", "4"), ("8.3 procent", "3"), ("G4", "4"),
        ("€ 3,67 miljard", "67"), ("van 2024.36 af", "3"), ("km2", "2"), ("op 1.5 punt", "5"), ("bij 10.3 Het", "3"),
    ],
)  # fmt: skip
def test_numbers_that_are_no_marks_stay(text: str, number: str) -> None:
    assert find_mark(text, number) is None


def test_numbered_lines_at_the_end_are_notes_only_where_the_text_has_their_marks() -> None:
    cited = prose_of("Zo staat het er.1\nEn zo ook.2\n\n1 Zie de wet.\n2 Zie het besluit.")
    assert cited.footnotes == {"1": "Zie de wet.", "2": "Zie het besluit."}
    assert cited.blocks[0].text == "Zo staat het er.[^1]"
    plain = prose_of("Wij kozen.\n1 appel\n2 peren")
    assert plain.footnotes == {}


def test_furniture_of_parliamentary_papers_is_no_text() -> None:
    prose, told = read_plain(
        "Motie van het lid Krul\nah-tk-20242025-2932\nTweede Kamer, vergaderjaar 2024–2025, Aanhangsel\n1\n".encode()
    )
    assert prose.blocks[0].text == "Motie van het lid Krul"
    assert "Aanhangsel" not in prose.text
    assert told == {"identifier": "ah-tk-20242025-2932"}
