"""Dossiers of which nobody is left, on the command line and on the page, from rows as sources give them."""

from __future__ import annotations

import json
from datetime import date, timedelta
from types import ModuleType

import pytest
from django.core.cache import cache
from django.test import Client
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from deskundig.cli.commands import handover as command
from deskundig.cli.errors import CommandError
from deskundig.cli.main import build_parser
from deskundig.followthrough.domain.orphans import Basis, Open
from deskundig.followthrough.queries.orphans import orphan_dossiers
from deskundig.record import models as m
from deskundig.record.domain.relations import Relation

TODAY = date(2026, 11, 22)
PATH = "/dossiers/zonder-iemand"


class Desk:
    """Makes people, seats and motions in one dossier."""

    def __init__(self, making: ModuleType) -> None:
        self.making = making
        self.dossier = self.make(m.Dossier, "dossier", number=49001, title="Bruggen")
        self.make(m.Document, "vandaag", number="2026D00001", type="Brief", date=TODAY)

    def make(self, model: type, key: str, **values: object) -> object:
        return model.objects.create(id=self.making.uid(key), source=self.making.SRC, **values)  # type: ignore[attr-defined]

    def person(self, name: str, *, until: str | None = None) -> object:
        """``until`` None: no seat in the record; empty: still there."""
        person = self.make(m.Person, name, number=name, name=name)
        if until is not None:
            self.make(m.Membership, f"zetel {name}", nature="member", function="Kamerlid", person=person,
                      start="2020-01-01", end=until)  # fmt: skip
        return person

    def motion(self, day: date, *people: object) -> object:
        """An undecided motion, tied to the dossier by its paper alone, as much of the real record is."""
        number = f"{day:%YD%m%d}"
        case = self.make(m.Case, f"zaak {number}", number=number, type="Motie", started=day)
        paper = self.make(m.Document, f"stuk {number}", number=number, type="Motie", date=day, dossier=self.dossier)
        self.making.refer(paper, Relation.DOCUMENT_CASE, case)
        for person in people:
            self.make(m.Involvement, f"{number} {person.number}", subject_kind="document", subject_id=paper.id,  # type: ignore[attr-defined]
                      person=person, name=person.name, role="Mede ondertekenaar",  # type: ignore[attr-defined]
                      organization=self.party)  # fmt: skip
        return case

    @property
    def party(self) -> object:
        found = m.Organization.objects.filter(name="Partij").first()
        return found or self.make(m.Organization, "partij", type="party", name="Partij")


@pytest.fixture
def desk(db: None, making: ModuleType) -> Desk:
    return Desk(making)


def _changed() -> None:
    """What an import writes beside its rows."""
    m.Change.objects.create(kind="dossier", object_id=m.Dossier.objects.get().id, operation="c")


def test_a_dossier_whose_signers_all_left_is_listed_with_who_knew_it_last(desk: Desk) -> None:
    early, late = desk.person("Els Vroeg", until="2022-01-01"), desk.person("Bo Laat", until="2024-06-30")
    desk.motion(date(2021, 3, 1), early)
    desk.motion(date(2023, 3, 1), late, early)
    (line,) = orphan_dossiers(today=TODAY).nobody
    assert line.open == ((Open.UNDECIDED, 2),)
    assert {p.name: (p.presence.last, p.presence.basis) for p in line.people} == {
        "Bo Laat": (date(2024, 6, 30), Basis.SEAT), "Els Vroeg": (date(2023, 3, 1), Basis.ACTED),
    }  # fmt: skip
    assert [paper.number for paper in line.papers] == ["2021D0301", "2023D0301"]


def test_one_who_is_still_there_keeps_it_off_the_list_and_puts_it_on_the_other(desk: Desk) -> None:
    desk.motion(date(2023, 3, 1), desk.person("Weg", until="2024-06-30"), desk.person("Hier", until=""))
    desk.make(m.Membership, "nieuwste", nature="member", function="Kamerlid", person=desk.person("Nieuw"), start="2026-10-01")
    found = orphan_dossiers(today=TODAY)
    assert found.nobody == ()
    (line,) = found.one
    assert [p.name for p in line.people if p.presence.there] == ["Hier"]


def test_without_a_seat_the_last_paper_anywhere_tells(desk: Desk) -> None:
    somebody = desk.person("Zonder Zetel")
    desk.motion(date(2023, 3, 1), somebody)
    assert len(orphan_dossiers(today=TODAY).nobody) == 1
    cache.clear()
    letter = desk.make(m.Document, "brief elders", number="2026D5", type="Brief", date=TODAY - timedelta(days=9))
    desk.make(m.Involvement, "brief", subject_kind="document", subject_id=letter.id, person=somebody, role="Afzender")  # type: ignore[attr-defined]
    assert orphan_dossiers(today=TODAY).nobody == ()


def test_an_open_commitment_counts_for_the_dossiers_on_the_table(desk: Desk, making: ModuleType) -> None:
    case = desk.make(m.Case, "brief", number="2023Z1", type="Brief regering", started=date(2023, 1, 1), dossier=desk.dossier)
    event = desk.make(m.Event, "debat", number="2023A1", nature="activity", date=date(2023, 2, 1))
    making.refer(case, Relation.CASE_EVENT, event)
    desk.make(m.Commitment, "toezegging", number="TZ1", status="Openstaand", created=date(2023, 2, 1), event=event)
    desk.make(m.Involvement, "i", subject_kind="case", subject_id=case.id, person=desk.person("Weg", until="2023-05-01"),  # type: ignore[attr-defined]
              role="Indiener")  # fmt: skip
    (line,) = orphan_dossiers(today=TODAY).nobody
    assert line.open == ((Open.COMMITMENTS, 1),)


def test_a_body_is_nobody_and_does_not_leave(desk: Desk) -> None:
    desk.motion(date(2023, 3, 1))
    paper = m.Document.objects.get(number="2023D0301")
    desk.make(m.Involvement, "raad", subject_kind="document", subject_id=paper.id, name="Raad voor Bruggen", role="Afzender")
    found = orphan_dossiers(today=TODAY)
    assert (found.nobody, found.nameless, found.looked_at) == ((), 1, 1)


def test_who_asks_to_be_left_out_is_gone_from_the_kept_list_at_once(desk: Desk, client: Client) -> None:
    hiding = desk.person("Ans Verborgen", until="2024-01-01")
    desk.motion(date(2023, 3, 1), hiding, desk.person("Bo Laat", until="2024-06-30"))
    _changed()
    assert "Ans Verborgen" in client.get(PATH).content.decode()
    m.HiddenPerson.objects.create(person_id=hiding.id, since=timezone.now())  # type: ignore[attr-defined]
    for form in ("", "?formaat=csv", "?formaat=json"):
        answer = client.get(PATH + form)
        text = (b"".join(answer.streaming_content) if answer.streaming else answer.content).decode()  # type: ignore[attr-defined]
        assert "Ans Verborgen" not in text
        assert "Bo Laat" in text


def test_the_second_reader_asks_few_things_of_the_database(desk: Desk, django_assert_max_num_queries: DjangoAssertNumQueries) -> None:
    desk.motion(date(2023, 3, 1), desk.person("Weg", until="2024-06-30"))
    _changed()
    orphan_dossiers(today=TODAY)
    with django_assert_max_num_queries(9):
        assert len(orphan_dossiers(today=TODAY).nobody) == 1


def test_the_page_and_the_command_tell_the_same(desk: Desk, client: Client, capsys: pytest.CaptureFixture[str]) -> None:
    desk.motion(date(2023, 3, 1), desk.person("Bo Laat", until="2024-06-30"))
    (row,) = client.get(f"{PATH}?formaat=json").json()["rijen"]
    assert command.run(build_parser().parse_args(["handover", "--orphans", "--json"])) == 0
    (line,) = json.loads(capsys.readouterr().out)["nobody"]
    assert (row["dossier"], row["open"], row["mensen"][0]["naam"]) == (line["dossier"], line["open"], line["people"][0]["name"])
    page = client.get(PATH).content.decode()
    assert "zetel of functie tot 30 juni 2024" in page
    assert "/pakketten" in page


def test_the_command_wants_a_unit_or_orphans(db: None) -> None:
    with pytest.raises(CommandError):
        command.run(build_parser().parse_args(["handover"]))
