"""The pack as a value: no line without a source, one number per source."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from deskundig.kernel.ref import Kind, Ref
from deskundig.packs.domain.pack import Line, PackError, Run, Section, SectionKey, SourceNote, assemble

MADE = datetime(2025, 1, 1, tzinfo=UTC)
NOTE = SourceNote(title="Een brief", publisher="Uitgever", address="https://voorbeeld.example/1")


def test_a_line_without_a_source_is_refused():
    with pytest.raises(PackError, match="needs a source"):
        Line((Run("Dit staat nergens."),), ())


def test_a_line_without_words_is_refused():
    with pytest.raises(PackError, match="needs words"):
        Line((Run("  "),), (NOTE,))


def test_a_detail_cannot_go_without_a_source_either():
    with pytest.raises(PackError, match="needs a source"):
        Line((Run("boven"),), (NOTE,), details=(Line((Run("onder"),), ()),))


def test_the_same_source_has_one_number_wherever_it_is_cited(pack):
    keys = [note.key for note in pack.sources]
    assert len(keys) == len(set(keys))
    assert [note.number for note in pack.sources] == list(range(1, len(keys) + 1))
    by_key = {note.key: note.number for note in pack.sources}
    cited = [note for section in pack.sections for line in section.lines() for note in line.sources]
    assert all(by_key[note.key] == note.number for note in cited)


def test_sources_are_numbered_in_reading_order(pack):
    cited = [note.number for section in pack.sections for line in section.lines() for note in line.sources]
    assert list(dict.fromkeys(cited)) == sorted(set(cited))


def test_every_listed_source_is_cited_somewhere(pack):
    cited = {note.number for section in pack.sections for line in section.lines() for note in line.sources}
    assert cited == {note.number for note in pack.sources}


def test_a_pack_lacking_a_section_is_refused(pack):
    with pytest.raises(PackError, match="all its sections"):
        replace(pack, sections=pack.sections[:-1])


def test_a_pack_citing_an_unlisted_source_is_refused(pack):
    stray = Section(SectionKey.ABOUT, (Line((Run("los"),), (replace(NOTE, number=99),)),))
    with pytest.raises(PackError, match="not listed"):
        replace(pack, sections=(stray, *pack.sections[1:]))


def test_a_number_given_twice_on_one_line_is_printed_once():
    line = Line((Run("twee keer"),), (NOTE, NOTE))
    made = assemble(
        title="t", made=MADE, sections=[Section(key, (line,)) for key in SectionKey],
    )  # fmt: skip
    assert [note.number for note in made.sections[0].intro[0].sources] == [1]


def test_a_pack_about_a_thing_has_its_own_address(pack):
    about = replace(pack, ref=Ref(Kind.DOSSIER, "99001"))
    assert (pack.page_path, about.page_path) == ("/pakketten", "/pakketten/dossier:99001")
