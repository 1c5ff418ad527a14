"""Keys, headings, parties at a date, threads, stages and days in text."""

from __future__ import annotations

from datetime import date
from uuid import UUID

import pytest

from deskundig.kernel.ref import Kind, Ref
from deskundig.record.domain.headings import heading
from deskundig.record.domain.keys import (
    dossier_key,
    event_ref,
    numbered_ref,
    printed_dossier_number,
    read_dossier_key,
    read_speech_key,
    read_uuid,
)
from deskundig.record.domain.memberships import Stint, covers, length_in_days, party_on
from deskundig.record.domain.outcomes import Outcome
from deskundig.record.domain.question_dates import asked_on
from deskundig.record.domain.roles import place_of
from deskundig.record.domain.source_pages import document_page
from deskundig.record.domain.stage import Sign, bill_progress
from deskundig.record.domain.standing import answers, asks, of_questions, of_votes
from deskundig.record.domain.thread import Moment, around, in_order

ID = UUID("01234567-89ab-cdef-0123-456789abcdef")


def test_a_thing_goes_by_its_number_else_by_its_id() -> None:
    assert numbered_ref(Kind.DOCUMENT, "2031D00001", ID) == Ref(Kind.DOCUMENT, "2031D00001")
    assert numbered_ref(Kind.DOCUMENT, "", ID).key == str(ID)
    assert event_ref("sitting", "95", ID).key == str(ID)
    assert event_ref("activity", "2031A00001", ID).key == "2031A00001"


def test_dossier_keys_are_read_back() -> None:
    for number, suffix in ((31490, ""), (36600, "VII"), (36228, "(R2143)"), (21501, "02")):
        assert read_dossier_key(dossier_key(number, suffix)) == (number, suffix)
    assert read_dossier_key("2031D00001") is None
    assert printed_dossier_number(36600, "VII") == "36\u00a0600\u00a0VII"


def test_keys_of_turns_and_ids() -> None:
    assert read_speech_key(f"{ID}.12") == (str(ID), 12)
    assert read_speech_key("nonsense") is None
    assert read_uuid(ID.hex) == ID
    assert read_uuid("x" * 36) is None


@pytest.mark.parametrize(
    ("subject", "title", "type", "expected"),
    [
        ("Motie van het lid A over B", "Begroting", "Motie", ("Motie van het lid A over B", "Begroting")),
        ("Memorie van toelichting", "Wijziging van de wet", "Memorie van toelichting", ("Wijziging van de wet", "")),
        ("publicatie van de WRR", "Vragen over de publicatie van de WRR", "X", ("Vragen over de publicatie van de WRR", "")),
        ("", "", "Brief regering", ("Brief regering", "")),
        ("", "", "", ("Zonder titel", "")),
    ],
)
def test_the_heading_is_the_title_that_says_most(subject: str, title: str, type: str, expected: tuple[str, str]) -> None:
    assert heading(subject, title, type) == expected


def test_partial_dates_hold_a_day_as_far_as_they_are_known() -> None:
    assert covers("2023", "2024-05", date(2024, 5, 31))
    assert not covers("2023-12-06", "", date(2023, 12, 5))
    assert covers("", "", date(1900, 1, 1))


def test_the_party_is_the_one_at_that_date() -> None:
    stints = [Stint("PB", "b", "2020-01-01", "2023-06-01"), Stint("PA", "a", "2023-06-01", "")]
    on = party_on(stints, date(2022, 1, 1))
    assert on is not None and on.party == "PB"
    at_change = party_on(stints, date(2023, 6, 1))
    assert at_change is not None and at_change.party == "PA"
    assert party_on(stints, date(2010, 1, 1)) is None


def test_a_stay_is_as_long_as_the_days_between() -> None:
    assert length_in_days("2024-01-01", "2024-01-31", date(2025, 1, 1)) == 30
    assert length_in_days("2024-01-01", "", date(2024, 1, 11)) == 10
    assert length_in_days("2024", "", date(2025, 1, 1)) is None


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("over warmte (ingezonden 11 juli 2025).", date(2025, 7, 11)),
        ("(Ingezonden 1 Maart 2024)", date(2024, 3, 1)),
        ("ingezonden 31 februari 2025", None),
        ("ontvangen 29 augustus 2025", None),
        ("ingezonden 4 mhjert 2020, ingezonden 5 mei 2020", date(2020, 5, 5)),
    ],
)
def test_the_day_of_questions_stands_in_their_text(text: str, day: date | None) -> None:
    assert asked_on(text) == day


def test_questions_stand_answered_postponed_or_open() -> None:
    asked = ("Schriftelijke vragen", date(2031, 1, 1))
    assert of_questions([asked]).word == "Nog geen antwoord"
    assert of_questions([asked, ("Mededeling (uitstel antwoord)", date(2031, 1, 20))]).word == "Uitgesteld"
    done = of_questions([asked, ("Antwoord schriftelijke vragen (nader)", date(2031, 2, 1))])
    assert (done.word, done.day) == ("Beantwoord", date(2031, 2, 1))
    assert asks("Schriftelijke vragen") and not asks("Antwoord schriftelijke vragen")
    assert answers("Antwoord schriftelijke vragen")


def test_the_last_vote_that_ended_it_tells_how_a_motion_stands() -> None:
    held = (Outcome("aangehouden", voted=False), date(2031, 1, 1))
    carried = (Outcome("aangenomen", carried=True), date(2031, 2, 1))
    standing = of_votes([held, carried])
    assert standing is not None and (standing.word, standing.tone) == ("Aangenomen", "positive")
    assert of_votes([]) is None


def test_a_thread_is_in_order_and_each_step_stands_once() -> None:
    here = Moment(date(2031, 2, 1), "Antwoord", "A", Ref(Kind.DOCUMENT, "a"), here=True)
    twin = Moment(date(2031, 2, 1), "Antwoord", "A", Ref(Kind.DOCUMENT, "a"))
    first = Moment(date(2031, 1, 1), "Vraag", "V")
    undated = Moment(None, "Brief", "B")
    assert in_order([undated, here, twin, first]) == (first, here, undated)
    assert around((first, here, undated), 2) == ((first, here), 1)


def test_a_bill_is_as_far_as_its_papers_say() -> None:
    signs = [Sign(date(2031, 1, 1), "Voorstel van wet"), Sign(date(2031, 3, 1), "Nota n.a.v. het (nader) verslag")]
    progress = bill_progress(signs)
    assert progress is not None and progress.now == "Nota naar aanleiding van het verslag"
    assert [s.reached for s in progress.steps] == [True, True, True, True, False, False, False]
    rejected = bill_progress([*signs, Sign(date(2031, 5, 1), "", carried=False)])
    assert rejected is not None and rejected.ended and rejected.now == "Verworpen"
    assert bill_progress([Sign(None, "Motie")]) is None


def test_roles_come_in_the_order_readers_want() -> None:
    assert place_of("Eerste ondertekenaar") < place_of("Mede ondertekenaar") < place_of("iets onbekends")


def test_only_web_addresses_of_a_source_are_linked() -> None:
    assert document_page("files", "X", "javascript:alert(1)") == ""
    assert document_page("tweedekamer", "2031D00001").startswith("https://www.tweedekamer.nl/")
