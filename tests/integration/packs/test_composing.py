"""A pack composed from a small made-up record."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from deskundig.packs.domain.pack import SectionKey, Tone
from deskundig.packs.gathering import NothingFound
from deskundig.packs.render.json import from_json, to_json
from deskundig.packs.service import make_pack
from deskundig.packs.subjects import UnknownSubject
from deskundig.record import models as m
from deskundig.record.domain.relations import Relation
from deskundig.search.service import search

pytestmark = pytest.mark.django_db
S = SectionKey


@pytest.fixture
def pack(indexed, moment, reader):
    return reader(make_pack("warmtenetten", moment))


def test_every_line_names_a_source_that_is_listed(pack):
    listed = set(pack.pack.sources)
    lines = [line for section in pack.pack.sections for line in section.lines()]
    assert len(lines) > 20
    assert all(line.sources and set(line.sources) <= listed for line in lines)


def test_the_same_record_and_moment_give_the_same_pack(indexed, moment, pack):
    assert make_pack("warmtenetten", moment) == pack.pack


def test_a_composed_pack_survives_json(pack):
    assert from_json(to_json(pack.pack)) == pack.pack


def test_counts_are_those_of_their_search(pack):
    line = pack.section(S.ABOUT).intro[0]
    note = line.sources[0]
    assert note.query == "warmtenetten"
    counts = search_counts(note.query)
    assert f"{counts['document']} documenten" in line.plain
    assert note.path == "/zoeken?q=warmtenetten"


def search_counts(query):
    from deskundig.search.domain.port import SearchRequest

    return search(SearchRequest(query=query)).facets["kind"]


def test_a_set_of_questions_tells_when_it_was_answered(pack):
    row = pack.row(S.QUESTIONS, "Warmtenetten in kleine gemeenten")
    facts = {fact.label: fact.value for fact in row.facts}
    assert row.date == date(2031, 2, 3)
    assert facts == {"Antwoord": "10 mrt 2031, na 35 dagen"}
    assert row.plain.endswith("(2 vragen, 2 deelvragen)")
    assert row.status.text == "beantwoord, 14 dagen na drie weken"
    assert {note.official for note in row.sources} >= {"ah-tk-20302031-12"}


def test_questions_stand_above_the_answer_that_was_given(indexed, making, moment, reader):
    text = making.prose("Vraag 1", "Hoe staat het met warmtenetten?", "Antwoord 1", "Warmtenetten vragen om mensen.[^1]")
    making.body(indexed.answer, text, rank=0)
    pack = reader(make_pack("warmtenetten", moment))
    pairs = next(part for part in pack.section(S.QUESTIONS).parts if part.heading.startswith("De vragen en antwoorden"))
    assert pairs.lines[0].plain == "Vraag 1: Hoe staat het met warmtenetten?"
    assert pairs.lines[0].details[0].plain == "Antwoord: Warmtenetten vragen om mensen."


def test_questions_without_a_document_of_their_case_are_not_called_late(indexed, making, moment, reader):
    m.Case.objects.create(
        id=making.uid("old"), source="tweedekamer", number="2020Z00001", type="Schriftelijke vragen",
        subject="Oude vragen over warmtenetten", started=date(2030, 1, 2),
    )  # fmt: skip
    indexed.index()
    pack = reader(make_pack("warmtenetten", moment))
    assert pack.row(S.QUESTIONS, "Oude vragen").status.text == "geen antwoord hier"
    assert "niet te zeggen of er antwoord kwam" in pack.text(S.MISSING)


def test_an_open_set_of_questions_stands_in_state_and_gaps(indexed, making, moment, reader):
    case = m.Case.objects.create(
        id=making.uid("open"), source="tweedekamer", number="2031Z00077", type="Schriftelijke vragen",
        subject="Vertraagde warmtenetten", started=date(2031, 3, 1),
    )  # fmt: skip
    making.document(indexed.things, "asked", "2031D00077", type="Schriftelijke vragen", subject="Vragen", date=date(2031, 3, 1))
    making.refer(indexed.asked, Relation.DOCUMENT_CASE, case)
    indexed.index()
    pack = reader(make_pack("warmtenetten", moment))
    row = pack.row(S.QUESTIONS, "Vertraagde warmtenetten")
    assert row.status.text == "geen antwoord gevonden, 10 dagen over de termijn"
    assert row.status.tone is Tone.BAD
    assert "Zonder gevonden antwoord: 1 set vragen." in pack.text(S.STATE)
    assert "Vertraagde warmtenetten" in pack.text(S.MISSING)


def test_a_motion_tells_its_vote_in_seats_and_what_the_cabinet_thought(indexed, moment, reader):
    pack = reader(make_pack("expertpool", moment))
    row = pack.row(S.MOTIONS, "expertpool")
    assert {fact.label: fact.value for fact in row.facts} == {"Voor–tegen": "9–5", "Kabinet": "Oordeel Kamer"}
    assert row.status.text == "aangenomen"
    assert "1 aangenomen" in pack.text(S.MOTIONS)


def test_a_motion_and_its_paper_are_one_source(indexed, moment, reader):
    pack = reader(make_pack("expertpool", moment))
    titles = [note.title for note in pack.pack.sources if "expertpool" in note.title and not note.query]
    assert titles == ["Motie van het lid Zonneveld over een expertpool"]
    assert pack.row(S.MOTIONS, "expertpool").sources[0].official == "kst-31490-7"


def test_a_vote_that_only_the_agenda_ties_is_not_printed_as_the_motions_vote(indexed, making, moment, reader):
    m.Reference.objects.filter(relation=Relation.DECISION_CASE).delete()
    for number in (1, 2):
        decision = m.Decision.objects.create(
            id=making.uid(f"also{number}"), source="tweedekamer", agenda_item_id=indexed.decision.agenda_item_id,
            type=("Stemmen - aangenomen", "Stemmen - verworpen")[number - 1], status="Besluit", order=number,
        )  # fmt: skip
        making.refer(decision, Relation.DECISION_CASE_BY_AGENDA, indexed.motion_case)
    row = reader(make_pack("expertpool", moment)).row(S.MOTIONS, "expertpool")
    assert row.status.text == "uitslag niet zeker"
    assert "Voor–tegen" not in {fact.label for fact in row.facts if fact.value != "–"}


def test_commitments_show_the_registers_state_and_count_as_open(indexed, moment, reader):
    pack = reader(make_pack("zomer brief", moment))
    row = pack.row(S.PROMISES, "De minister stuurt voor de zomer een brief.")
    assert row.status.text == "openstaand"
    assert {fact.label: fact.value for fact in row.facts}["Voor"].endswith("2031")
    assert row.sources[0].official == "TZ203103-001"
    assert "Volgens het register loopt nog: 1 toezegging." in pack.text(S.STATE)


def test_people_stand_with_their_counted_evidence_and_no_score(indexed, moment, reader):
    pack = reader(make_pack("expertpool", moment))
    card = pack.row(S.PEOPLE, "Iris Zonneveld")
    assert card.ref.key == "101"
    assert card.plain == "Iris Zonneveld, PA"
    assert {fact.label: fact.value for fact in card.facts} == {"Geteld": "1× indiener", "Periode": "2031"}
    assert len(card.details) == 1
    assert "geen oordeel over mensen" in pack.text(S.PEOPLE)


def test_a_name_from_a_title_is_a_proposal(indexed, moment, reader):
    m.Involvement.objects.filter(subject_id=indexed.motion_case.id).delete()
    card = reader(make_pack("expertpool", moment)).row(S.PEOPLE, "Iris Zonneveld")
    assert card.proposal == "achternaam uit de titel"


def test_a_family_name_that_two_people_have_stays_a_name(indexed, making, moment, reader):
    m.Involvement.objects.filter(subject_id=indexed.motion_case.id).delete()
    m.Person.objects.create(
        id=making.uid("twin"), source="tweedekamer", name="Ada Zonneveld", sort_name="zonneveld, ada", family_name="Zonneveld"
    )
    card = reader(make_pack("expertpool", moment)).row(S.PEOPLE, "Zonneveld")
    assert card.plain == "Zonneveld"
    assert card.ref is None


def test_what_was_not_found_is_said_with_its_search(pack):
    text = pack.text(S.MISSING)
    assert "Er is geen position paper van een organisatie of deskundige gevonden." in text
    line = next(line for line in pack.lines(S.MISSING) if "position paper" in line.plain)
    assert line.sources[0].query == 'warmtenetten soort:"position paper"'


def test_a_withdrawn_document_is_in_no_pack(indexed, moment, reader):
    pack = make_pack("brief", moment)
    assert not [note for note in pack.sources if "Teruggetrokken" in note.title]


@pytest.mark.parametrize(
    ("subject", "title", "ref"),
    [
        ("2031D00003", "Motie van het lid Zonneveld over een expertpool", "document:2031D00003"),
        ("kst-31490-7", "Motie van het lid Zonneveld over een expertpool", "document:2031D00003"),
        ("2031Z00001", "Warmtenetten in kleine gemeenten", "case:2031Z00001"),
        ("dossier:31490", "Dossier 31 490: Vernieuwing", "dossier:31490"),
        ("2031A00001", "Warmte", "event:2031A00001"),
        ("TZ203103-001", "De minister stuurt voor de zomer een brief.", "commitment:TZ203103-001"),
    ],
)
def test_a_number_gives_the_pack_of_its_thing(indexed, moment, subject, title, ref):
    pack = make_pack(subject, moment)
    assert (pack.title.replace("\u00a0", " "), str(pack.ref)) == (title, ref)
    assert pack.sections[0].intro[0].sources[0].ref == pack.ref


def test_the_pack_of_a_document_holds_what_hangs_on_it(indexed, moment, reader):
    pack = reader(make_pack("2031D00002", moment))
    keys = {str(note.ref) for note in pack.pack.sources}
    assert {"document:2031D00002", "document:2031D00001", "event:2031A00001"} <= keys


def test_the_pack_of_an_event_holds_its_agenda(indexed, moment):
    keys = {str(note.ref) for note in make_pack("2031A00001", moment).sources}
    assert {"event:2031A00001", "document:2031D00002"} <= keys


@pytest.mark.parametrize("subject", ["", "   ", "2031D99999", "kst-99999-1", "document:nee", "person:101"])
def test_what_cannot_be_a_subject_is_told(indexed, moment, subject):
    with pytest.raises(UnknownSubject):
        make_pack(subject, moment)


def test_a_withdrawn_thing_says_so(indexed, moment):
    with pytest.raises(UnknownSubject, match="ingetrokken"):
        make_pack("document:2031D00009", moment)


def test_nothing_found_says_what_to_try(indexed, moment):
    with pytest.raises(NothingFound, match="Probeer minder of andere woorden"):
        make_pack("zeewierkwekerij", moment)


def test_a_broken_query_is_repaired_as_in_search(indexed, moment):
    assert make_pack('warmtenetten "', moment).sources


def test_more_papers_take_no_more_queries(indexed, making, moment):
    with CaptureQueriesContext(connection) as few:
        make_pack("warmtenetten", moment)
    for i in range(30):
        making.document(
            indexed.things, f"more{i}", f"2030D1{i:04}", type="Brief regering", subject=f"Brief {i} over warmtenetten",
            date=date(2030, 5, 1 + i % 28),
        )  # fmt: skip
        making.body(getattr(indexed, f"more{i}"), making.prose(f"De warmtenetten van gemeente {i} zijn af, zo bleek laatst."))
    indexed.index()
    with CaptureQueriesContext(connection) as many:
        pack = make_pack("warmtenetten", moment)
    assert len(many) <= len(few) + 3
    assert len(pack.sources) > 10


def test_key_sentences_are_literally_in_their_document(indexed, making, moment, reader):
    sentence = "Volgens de gemeenten kosten warmtenetten in de eerste jaren 40 procent meer dan begroot."
    making.body(indexed.letter, making.prose(f"Geachte voorzitter, hierbij de brief. {sentence} Met groet."))
    indexed.index()
    quotes = [run.text for line in reader(make_pack("warmtenetten", moment)).lines(S.ABOUT) for run in line.text if run.quote]
    assert sentence in quotes


def test_an_advice_shows_the_reaction_that_names_it(indexed, making, moment, reader):
    making.document(indexed.things, "advice", "2031D00050", type="Advies", subject="Warmtenetten op eigen kracht", date=date(2030, 9, 1))
    making.document(
        indexed.things, "reaction", "2031D00051", type="Brief regering", date=date(2031, 1, 5),
        subject="Kabinetsreactie op het advies Warmtenetten op eigen kracht",
    )  # fmt: skip
    indexed.index()
    pack = reader(make_pack("warmtenetten", moment))
    row = pack.row(S.ADVICE, "Warmtenetten op eigen kracht")
    assert row.status.text == "reactie gevonden"
    assert row.details[0].ref.key == "2031D00051"
    assert row.details[0].proposal == "de titel noemt een reactie en de woorden van dit advies"
    m.Document.objects.filter(id=indexed.reaction.id).update(hidden=True)
    indexed.index()
    row = reader(make_pack("warmtenetten", moment)).row(S.ADVICE, "Warmtenetten op eigen kracht")
    assert row.status.text == "geen reactie gevonden"


def test_a_made_pack_prints_in_all_forms(pack):
    from deskundig.packs.render.formats import FORMATS

    for form in FORMATS.values():
        assert len(form.render(replace(pack.pack))) > 1000


def test_the_pack_of_a_motion_begins_with_its_own_words(indexed, making, moment, reader):
    text = making.prose("constaterende dat gemeenten een expertpool missen;", "verzoekt de regering een expertpool te maken,")
    making.body(indexed.motion, text)
    pack = reader(make_pack("2031D00003", moment))
    own = next(part for part in pack.section(S.ABOUT).parts if part.heading == "In de eigen woorden")
    assert [line.text[0].text for line in own.lines] == [
        "verzoekt de regering een expertpool te maken", "constaterende dat gemeenten een expertpool missen",
    ]  # fmt: skip


def test_the_pack_of_a_dossier_holds_the_motions_in_it(indexed, moment, reader):
    m.Case.objects.update(dossier=None)
    indexed.index()
    pack = reader(make_pack("dossier:31490", moment))
    assert pack.row(S.MOTIONS, "expertpool").status.text == "aangenomen"


def test_a_question_is_quoted_for_who_asked_it_and_the_answer_for_who_gave_it(indexed, making, moment, reader):
    text = making.prose(
        "Vraag 1", "Hoe staat het met warmtenetten?", "Antwoord 1",
        "De warmtenetten vragen volgens mij om vakmensen die er nu nog te weinig zijn.",
    )  # fmt: skip
    making.body(indexed.answer, text, rank=0)
    pack = reader(make_pack("2031D00002", moment))
    cards = {card.text[0].text: card for card in pack.section(S.PEOPLE).parts[0].lines}
    said = {name: [run.text for d in card.details for run in d.text if run.quote] for name, card in cards.items()}
    assert said["Iris Zonneveld"] == ["Hoe staat het met warmtenetten?"]
    asked = next(d for d in cards["Iris Zonneveld"].details if d.text[0].quote)
    assert asked.sources[0].official == "ah-tk-20302031-12"
    assert said["M. Bewind"] == ["De warmtenetten vragen volgens mij om vakmensen die er nu nog te weinig zijn."]
