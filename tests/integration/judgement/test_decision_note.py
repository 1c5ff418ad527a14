"""The decision note: two pages whatever the file holds, tagged, and the same words in every form."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from importlib.resources import files
from io import BytesIO
from zipfile import ZipFile

import pytest

from deskundig.judgement.domain.changing import add
from deskundig.judgement.domain.file import Argument, DecisionFile, Fact, Input, Option, Origin, Phase, Risk, Side, Use
from deskundig.judgement.domain.transport import from_json
from deskundig.kernel.grid import Kind, Source
from deskundig.packs.note.fitting import PAGES, fitted, pages
from deskundig.packs.note.formats import FORMS

NOW = datetime(2026, 11, 1, 12, tzinfo=UTC)


@pytest.fixture(scope="module")
def sample() -> DecisionFile:
    return from_json((files("deskundig.sources.sample") / "content" / "besluitdossier.json").read_text(encoding="utf-8"))


def long_file(file: DecisionFile) -> DecisionFile:
    """A file that would fill ten pages."""
    words = "dit is een heel lange uitleg over warmte en over alles wat ermee samenhangt " * 12
    for i in range(40):
        file = add(file, "options", Option(0, f"optie {i}", words))
        file = add(file, "arguments", Argument(0, 1, Side.CONTRA, words, "iemand"))
        file = add(file, "facts", Fact(0, words, "bron"))
        file = add(file, "risks", Risk(0, words, 1, words))
        item = Input(0, f"inbreng {i}", "iemand", Kind.VAK, Source.PROFESSIE, Origin.OWN, date(2026, 3, 1), Phase.DESIGN, use=Use.NOT_FOLLOWED, because=words)
        file = add(file, "inputs", item)
    return file


def test_the_note_of_the_sample_has_two_pages_at_most_and_its_four_heads(sample: DecisionFile) -> None:
    note, pdf = fitted(sample, "B2026-001", made=NOW)
    assert pages(pdf) <= PAGES
    assert {"Alternatieven", "Feiten", "Risico’s", "Overwegingen", "Wie is gehoord", "Niet gevolgd, en waarom"} <= {p.title for p in note.parts}
    assert "niet compleet" in note.warning


def test_a_very_long_file_still_gives_two_pages_and_says_where_the_rest_is(sample: DecisionFile) -> None:
    note, pdf = fitted(long_file(sample), "B2026-001", made=NOW)
    assert pages(pdf) <= PAGES
    assert any("zie dossier B2026-001" in item.text for part in note.parts for item in part.items)


def test_the_pdf_is_tagged_and_claims_pdf_ua(sample: DecisionFile) -> None:
    pdf = FORMS["pdf"].render(sample, "B2026-001", NOW)
    assert b"/StructTreeRoot" in pdf
    assert b"pdfuaid:part>1<" in pdf
    assert b"/Lang" in pdf


def test_word_and_markdown_say_the_same(sample: DecisionFile) -> None:
    word = ZipFile(BytesIO(FORMS["docx"].render(sample, "B2026-001", NOW))).read("word/document.xml").decode()
    text = FORMS["md"].render(sample, "B2026-001", NOW).decode()
    for said in ("een tweede bron is voor deze omvang te duur", "Warmtepompen per woning", "een beleidsadviseur"):
        assert said in word
        assert said in text


def test_hostile_text_prints_as_text(sample: DecisionFile) -> None:
    bad = '<script>alert(1)</script> #read("x") [x](javascript:alert(1)) \x07 \ud83d\ude00'.encode("utf-16", "surrogatepass").decode("utf-16")
    file = replace(sample, title=bad, question=bad, choice_because=bad)
    assert pages(FORMS["pdf"].render(file, "B2026-001", NOW)) <= PAGES
    assert b"<script>" not in FORMS["md"].render(file, "B2026-001", NOW)
    assert b"[x](java" not in FORMS["md"].render(file, "B2026-001", NOW)
    assert FORMS["docx"].render(file, "B2026-001", NOW)
