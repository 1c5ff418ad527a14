"""Markdown and JSON."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import UTC, date, datetime

import orjson
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from deskundig.packs.domain.pack import Line, PackError, Run, Section, SectionKey, SourceNote, assemble
from deskundig.packs.render.columns import widths
from deskundig.packs.render.json import from_json, to_json
from deskundig.packs.render.markdown import escape, to_markdown
from deskundig.packs.render.wording import file_name, note_origin, outside, sources_text

MADE = datetime(2025, 1, 1, tzinfo=UTC)
WORDS = st.text(st.characters(exclude_categories=("Cs",)), min_size=1, max_size=60).filter(str.strip)


def test_json_brings_back_the_same_pack(pack):
    assert from_json(to_json(pack)) == pack


def test_json_names_a_source_by_its_number_and_lists_it_once(pack):
    item = orjson.loads(to_json(pack))
    assert [note["number"] for note in item["sources"]] == [1, 2, 3, 4]
    assert item["sections"][0]["intro"][0]["sources"] == [1]


@settings(max_examples=60, deadline=None)
@given(words=st.lists(WORDS, min_size=1, max_size=4), title=WORDS)
def test_json_loses_no_character(words, title):
    note = SourceNote(title=title, publisher="u", query=title)
    line = Line(tuple(Run(word, quote=i % 2 == 0) for i, word in enumerate(words)), (note,))
    made = assemble(title=title, made=MADE, sections=[Section(key, (line,)) for key in SectionKey])
    assert from_json(to_json(made)) == made


@pytest.mark.parametrize("junk", ["", "{", "[]", "3", "{}", '{"format": "deskundig-pack/1"}', '{"format": "ander/1"}'])
def test_json_that_is_no_pack_is_refused_in_one_way(junk):
    with pytest.raises(PackError):
        from_json(junk)


def test_json_with_a_line_whose_source_is_gone_is_refused(pack):
    item = orjson.loads(to_json(pack))
    item["sections"][0]["intro"][0]["sources"] = []
    with pytest.raises(PackError, match="needs a source"):
        from_json(orjson.dumps(item))


def test_markdown_has_the_nine_sections_in_order(pack):
    heads = [line for line in to_markdown(pack).splitlines() if line.startswith("## ")]
    assert heads[:2] == ["## In het kort", "## 1. Waar gaat het om"]
    assert heads[-1] == "## 9. Bronnen"
    assert len(heads) == 10


def test_markdown_defines_every_note_it_uses(pack):
    text = to_markdown(pack)
    used = set(_numbers(text))
    assert used
    assert used == {str(note.number) for note in pack.sources}
    assert all(f"[^{number}]: " in text for number in used)


def test_markdown_shows_marks_of_the_source_as_they_are(pack):
    text = to_markdown(pack)
    assert r"Warm aanbevolen \<advies\> 50% \* \_sneller\_ \#nu" in text
    assert r"warmtefonds \| met streep" in text


def test_a_markdown_table_row_stays_on_one_line(pack):
    rows = [line for line in to_markdown(pack).splitlines() if re.match(r"\| \d \w{3} \d{4} ", line)]
    assert len(rows) == 6
    assert all(_bars(row) == 6 for row in rows)


@given(st.text(max_size=80))
def test_escaped_text_is_one_line_without_live_marks(text):
    out = escape(text)
    assert "\n" not in out
    assert "<" not in out.replace(r"\<", "")
    assert "`" not in out.replace(r"\`", "")


@pytest.mark.parametrize("address", ["javascript:alert(1)", "data:text/html,x", "ftp://x", "//evil.example", ""])
def test_only_web_addresses_become_links(address):
    assert outside(SourceNote(title="t", publisher="u", address=address)) == ""


def test_a_web_address_cannot_break_out_of_its_link():
    note = SourceNote(title="t", publisher="u", address='https://voorbeeld.example/a">< b')
    assert outside(note) == "https://voorbeeld.example/a%22%3E%3C%20b"


def test_a_day_on_which_all_was_fetched_is_told_once(pack):
    day = date(2025, 9, 1)
    same = replace(pack, sources=tuple(replace(n, fetched=None if n.query else day) for n in pack.sources), sections=bare())
    assert sources_text(same) == "De stukken zijn bij hun bron opgehaald op 1 september 2025."
    assert note_origin(same.sources[2], same) == "Tweede Kamer (proefdata)"
    assert sources_text(pack) == ""
    assert note_origin(pack.sources[2], pack) == "Tweede Kamer (proefdata); opgehaald 1 september 2025"
    here = replace(pack.sources[2], publisher="deze installatie")
    assert note_origin(here, same) == "Deze installatie", "it starts a sentence"


def bare():
    return tuple(Section(key, ()) for key in SectionKey)


@given(
    st.lists(st.lists(st.text(max_size=60), min_size=4, max_size=4), min_size=1, max_size=8),
    st.integers(min_value=0, max_value=3),
)
def test_columns_fill_the_page_and_leave_a_third_for_the_text(rows, subject):
    sizes = widths(rows, subject, 16.4)
    assert abs(sum(sizes) - 16.4) < 0.05
    assert sizes[subject] >= 16.4 / 3 - 0.05


def test_a_date_fits_its_column():
    assert widths([["Datum", "Motie", "Stand"], ["29-08-2025", "x" * 300, "uitslag niet zeker"]], 1, 16.4)[0] > 2.0


def test_a_file_name_is_plain(pack):
    assert file_name(replace(pack, title="Ëxterne inhuur: 10% / meer?"), "pdf") == "kennispakket-xterne-inhuur-10-meer.pdf"
    assert file_name(replace(pack, title="…"), "md") == "kennispakket-onderwerp.md"


def _numbers(text: str) -> list[str]:
    return [piece.split("]")[0] for piece in text.split("[^")[1:]]


def _bars(row: str) -> int:
    return row.replace(r"\|", "").count("|")
