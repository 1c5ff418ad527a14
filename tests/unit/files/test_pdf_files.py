"""PDF: printed lines become paragraphs; what is no text of the document goes, what cannot be read is told."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from deskundig.kernel.prose import BlockKind
from deskundig.sources.extraction.pdf import page_count, read_pdf
from deskundig.sources.extraction.unreadable import Unreadable

Pdf = Callable[..., bytes]
Line = tuple[float, float, float, str]


def _lines(*texts: str, top: float = 760, size: float = 11) -> list[Line]:
    return [(70, top - 14 * i, size, text) for i, text in enumerate(texts)]


FULL = "De regering onderzoekt hoe de uitgaven aan externe inhuur kunnen dalen, ook bij de uit-"


def test_lines_become_paragraphs_and_a_broken_word_is_whole_again(pdf: Pdf) -> None:
    page = _lines(
        FULL, "voering en bij de uitvoering van wetten door gemeenten en door zelfstandige organen,", "zegt zij."
    )
    page += _lines("Een nieuwe alinea begint na wit en loopt net als de eerste over meer dan een regel tot", top=700)
    prose, _ = read_pdf(pdf([page]))
    assert [b.text for b in prose.blocks] == [
        "De regering onderzoekt hoe de uitgaven aan externe inhuur kunnen dalen, ook bij de uitvoering en bij de "
        "uitvoering van wetten door gemeenten en door zelfstandige organen, zegt zij.",
        "Een nieuwe alinea begint na wit en loopt net als de eerste over meer dan een regel tot",
    ]


def test_large_letters_are_headings(pdf: Pdf) -> None:
    page = [(70, 780, 18, "Samenvatting"), *_lines("De overheid heeft kennis nodig om goed te besluiten.", top=740)]
    prose, _ = read_pdf(pdf([page]))
    assert [(b.kind, b.level) for b in prose.blocks] == [(BlockKind.HEADING, 1), (BlockKind.PARAGRAPH, 0)]


def test_running_heads_and_page_numbers_are_no_text(pdf: Pdf) -> None:
    pages = []
    for number, subject in enumerate(("inhuur", "onderwijs", "zorg", "wonen"), 1):
        text = f"Deze bladzijde gaat over {subject} en over alles wat daarbij hoort, en eindigt dan."
        pages.append([(70, 812, 9, "Jaarverslag 2024"), *_lines(text), (290, 30, 9, str(number))])
    prose, _ = read_pdf(pdf(pages))
    assert "Jaarverslag" not in prose.text
    assert [b.label for b in prose.blocks if b.kind is BlockKind.PAGE] == ["2", "3", "4"]
    assert page_count(prose) == 4


def test_a_paragraph_that_runs_over_a_page_stays_one_and_its_break_follows(pdf: Pdf) -> None:
    pages = [_lines(FULL[:-4] + "en"), _lines("gemeenten die dit zelf betalen.", "Daarna komt niets meer.")]
    prose, _ = read_pdf(pdf(pages))
    assert "ook bij de en gemeenten die dit zelf betalen." in prose.blocks[0].text
    assert [b.label for b in prose.blocks if b.kind is BlockKind.PAGE] == ["2"]


def test_notes_at_the_foot_are_told_apart(pdf: Pdf) -> None:
    text = "Dit staat in het rapport van de Algemene Rekenkamer dat in mei verscheen"
    page = [
        *_lines(text, "en dat de minister heeft ontvangen."),
        (70 + 5.55 * len(text), 764, 6.5, "1"),
        (70, 60, 6, "1"), (76, 58, 8, "Kamerstuk 33047, nr. 40."),
    ]  # fmt: skip
    prose, _ = read_pdf(pdf([page]))
    assert prose.footnotes == {"1": "Kamerstuk 33047, nr. 40."}
    assert "[^1]" in prose.blocks[0].text


def test_pages_of_pictures_are_told_to_have_no_text(pdf: Pdf) -> None:
    with pytest.raises(Unreadable) as refused:
        read_pdf(pdf([[], []]))
    assert refused.value.code == "geen-tekstlaag"


@pytest.mark.parametrize("share", [0.02, 0.3, 0.6])
def test_half_a_pdf_gives_its_text_or_a_clear_problem(pdf: Pdf, share: float) -> None:
    whole = pdf([_lines(FULL)] * 3)
    try:
        prose, _ = read_pdf(whole[: int(len(whole) * share)])
    except Unreadable as refused:
        assert refused.code in {"pdf-kapot", "geen-tekstlaag"}
        assert refused.message.endswith(".")
    else:
        assert "De regering onderzoekt" in prose.text
