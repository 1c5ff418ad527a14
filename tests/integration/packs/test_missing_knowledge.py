"""What a pack says of knowledge: senders of position papers count, empty cells are named, and whom to ask stands there."""

from __future__ import annotations

from datetime import UTC, date, datetime
from uuid import uuid4

import pytest

from deskundig.expertise.evidence.update import update
from deskundig.expertise.knowledge.register import starter_register, take_in
from deskundig.packs.domain.pack import Form, SectionKey
from deskundig.packs.service import make_pack
from deskundig.record.models import Case
from deskundig.search import indexing, service
from deskundig.search.engines.memory import MemoryEngine

pytestmark = pytest.mark.django_db
AT = datetime(2031, 5, 1, tzinfo=UTC)


@pytest.fixture
def found(world):
    """The small record has questions on heat networks; beside these, position papers known as a case only."""
    for n, who in enumerate(("prof. dr. K. Kennis", "Bewonersbond Waterveen")):
        subject = f"Position paper {who} t.b.v. rondetafelgesprek Warmtenetten d.d. 1 mei 2031"
        Case.objects.create(
            id=uuid4(), source="test", number=f"2031Z0080{n}", type="Position paper", subject=subject,
            started=date(2031, 4, 20),
        )  # fmt: skip
    engine = MemoryEngine()
    indexing.update(rebuild=True, engine=engine)
    update(rebuild=True)
    with service.using(engine):
        yield


def test_who_sent_a_position_paper_stands_in_the_pack_by_kind_and_source(found) -> None:
    people = section(SectionKey.PEOPLE)
    headings = {part.heading: " ".join(line.plain for line in part.lines) for part in people.parts}
    assert "K. Kennis" in headings["Vak uit wetenschap"]
    assert "Bewonersbond Waterveen" in " ".join(headings.values())
    assert all(line.proposal for part in people.parts for line in part.lines if "Kennis" in line.plain)


def test_empty_cells_name_institutions_of_the_register_with_their_own_address(found) -> None:
    take_in(register=starter_register(), source="startset", actor="test", at=AT)
    lines = missing()
    execution = next(line for line in lines if line.plain.startswith("Uitvoering uit professie: niemand gevonden"))
    assert "Rijksdienst voor Ondernemend Nederland (warmtenetten" in execution.plain
    assert "https://www.rvo.nl" in {note.address for note in execution.sources}
    assert not any(line.plain.startswith("Vak uit wetenschap") for line in lines)  # somebody brings that
    assert "vragenbord" in lines[-1].plain and lines[-1].sources[-1].path.startswith("/vragenbord?vraag=")


def test_an_empty_register_is_told_and_nobody_is_invented(found) -> None:
    last = missing()[-1]
    assert "Het register van kennisinstellingen is hier leeg" in last.plain
    assert "Rijksdienst" not in " ".join(line.plain for line in missing())


def test_the_count_of_people_leads_to_the_page_on_which_they_all_stand(found) -> None:
    (intro,) = section(SectionKey.PEOPLE).intro
    assert intro.sources[0].path.startswith("/deskundigen?")


def test_the_people_of_a_pack_have_their_place_in_the_whole_ranking(found) -> None:
    cards = [line for part in section(SectionKey.PEOPLE).parts for line in part.lines]
    places = sorted(line.place for line in cards)
    assert places == sorted(set(places)) and places[0] == 1
    firsts = [part.lines[0].place for part in section(SectionKey.PEOPLE).parts]
    assert firsts == sorted(firsts)  # the kind of knowledge with the most evidence comes first


def test_a_scientific_paper_without_the_name_of_its_maker_is_told_where_nobody_from_science_is(world) -> None:
    Case.objects.create(
        id=uuid4(), source="test", number="2031Z00810", type="Wetenschappelijke factsheet",
        subject="Factsheet Warmtenetten in oude wijken", started=date(2031, 4, 20),
    )  # fmt: skip
    engine = MemoryEngine()
    indexing.update(rebuild=True, engine=engine)
    update(rebuild=True)
    with service.using(engine):
        told = [line for line in missing() if "wetenschappelijk werk zonder naam" in line.plain]
    assert "Factsheet Warmtenetten in oude wijken" in told[0].plain and told[0].sources[0].ref


def section(key: SectionKey):
    return next(s for s in make_pack("warmtenetten", AT).sections if s.key is key)


def missing():
    part = next(p for p in section(SectionKey.MISSING).parts if p.heading == "Kennis die hier niemand inbrengt")
    assert part.form is Form.LIST
    return part.lines
