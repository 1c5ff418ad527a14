"""A dossier and a person as the subject of a pack: only their own papers count, and nothing is said that is not so."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from deskundig.expertise.evidence.update import update
from deskundig.packs.domain.pack import SectionKey
from deskundig.packs.service import make_pack
from deskundig.packs.subjects import UnknownSubject, subject_of
from deskundig.record.models import HiddenPerson, Involvement
from deskundig.search import indexing, service
from deskundig.search.engines.memory import MemoryEngine

pytestmark = pytest.mark.django_db
AT = datetime(2031, 6, 1, tzinfo=UTC)
S = SectionKey


@pytest.fixture
def found(world, making):
    """A motion of Zonneveld in dossier 31490, and one of Van Dijk elsewhere on the same words."""
    things = world.things
    making.document(
        things, "elsewhere", "2031D00900", type="Motie", date=date(2031, 4, 1),
        subject="Motie van het lid Van Dijk over de vernieuwing van de vernieuwing",
    )  # fmt: skip
    for subject, person in ((things.elsewhere, things.colleague), (things.motion, things.member)):
        Involvement.objects.create(
            id=making.uid(f"by{subject.number}"), source="test", subject_kind="document", subject_id=subject.id,
            role="Eerste ondertekenaar", person=person,
        )  # fmt: skip
    engine = MemoryEngine()
    indexing.update(rebuild=True, engine=engine)
    update(rebuild=True)
    with service.using(engine):
        yield things


def section(text: str, key: SectionKey, at: datetime = AT):
    return next(s for s in make_pack(text, at).sections if s.key is key)


def names(text: str) -> set[str]:
    return {line.plain.partition(",")[0] for part in section(text, S.PEOPLE).parts for line in part.lines}


def test_in_the_pack_of_a_dossier_stand_only_people_of_its_own_papers(found) -> None:
    assert "Iris Zonneveld" in names("31490")
    people = section("31490", S.PEOPLE)
    assert people.intro[0].plain.startswith("Op de stukken van dit dossier staan")
    sources = {note.ref.key for part in people.parts for line in part.lines for note in line.sources if note.ref}
    assert "2031D00900" not in sources


def test_the_pack_of_a_dossier_opens_with_how_many_papers_it_holds(found) -> None:
    assert any("In dit dossier zitten hier" in line.plain for line in section("31490", S.ABOUT).intro)


def test_a_full_name_is_about_what_that_person_did_and_their_motions_are_counted(found) -> None:
    subject = subject_of("iris zonneveld")
    assert subject.person and subject.query == 'persoon:"Iris Zonneveld"'
    motions = section("iris zonneveld", S.MOTIONS)
    assert motions.intro[0].plain.startswith("Er is 1 motie gevonden")
    assert section("Iris Zonneveld", S.ABOUT).intro[0].plain.startswith("Van of met Iris Zonneveld")


def test_a_family_name_alone_and_a_hidden_person_are_words_like_any_other(found) -> None:
    assert not subject_of("Zonneveld").person
    HiddenPerson.objects.create(person_id=found.member.id, since=AT)
    assert not subject_of("Iris Zonneveld").person


def test_a_pack_says_how_far_the_papers_go_when_that_is_long_ago(found) -> None:
    def told(at: datetime) -> bool:
        lines = [line.plain for part in section("warmtenetten", S.MISSING, at).parts for line in part.lines]
        return any("De stukken hier lopen tot en met 1 april 2031" in line for line in lines)

    assert told(datetime(2031, 6, 1, tzinfo=UTC)) and not told(datetime(2031, 4, 20, tzinfo=UTC))


def test_a_paper_that_is_not_here_leads_to_its_dossier_when_that_is(found) -> None:
    with pytest.raises(UnknownSubject, match="vraag een pakket over 31490"):
        subject_of("kst-31490-999")
    with pytest.raises(UnknownSubject, match="neem eerst de bron ervan op"):
        subject_of("kst-99999-1")
