"""After any edit of the record, catching up gives what making all evidence anew gives."""

from __future__ import annotations

import json
import random
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, timedelta
from typing import Any
from uuid import UUID, uuid5

import pytest
from django.db import models

from deskundig.expertise.actions import correct
from deskundig.expertise.domain.grid import Kind, Source
from deskundig.expertise.evidence.update import update
from deskundig.expertise.models import Evidence
from deskundig.record import models as m
from deskundig.record.domain.relations import Relation

pytestmark = pytest.mark.django_db
AT = datetime(2031, 5, 1, tzinfo=UTC)
NAMES = ("Vos", "Jansen", "de Wit", "Zonneveld")
TITLES = (
    "Motie van het lid Vos over warmte", "Vragen van de leden Jansen en De Wit over huur", "Brief over niets",
    "Motie van de leden Zonneveld en Vos over water", "Position paper Waterinstituut t.b.v. rondetafelgesprek Water d.d. 1 mei 2031",
    "Position paper A. Vos t.b.v. rondetafelgesprek Huur d.d. 2 mei 2031",
)  # fmt: skip
TYPES = ("Motie", "Schriftelijke vragen", "Brief regering", "Position paper", "Amendement", "Antwoord schriftelijke vragen")
ROLES = ("Eerste ondertekenaar", "Mede ondertekenaar", "Rapporteur", "Gericht aan", "Adviseur", "Deelnemer", "Opdrachtnemer")
KINDS = {m.Person: "person", m.Membership: "membership", m.Organization: "organization", m.Document: "document",
         m.Case: "case", m.Event: "event", m.Involvement: "involvement", m.Speech: "speech", m.Commitment: "commitment",
         m.Report: "report", m.Seat: "seat"}  # fmt: skip

Row = tuple[object, ...]


class Editor:
    """Writes as the loader does: the row, its former version and the change."""

    def __init__(self, seed: int) -> None:
        self.random = random.Random(seed)
        self._made = 0
        self._seed = seed

    def new_id(self) -> UUID:
        self._made += 1
        return uuid5(UUID(int=self._seed), str(self._made))

    def any(self, model: type[models.Model]) -> Any:
        return self.random.choice(list(model._default_manager.order_by("pk")))

    def day(self) -> date:
        return date(2029, 6, 1) + timedelta(days=self.random.randrange(800))

    def made(self, row: models.Model) -> None:
        m.Change.objects.create(kind=KINDS[type(row)], object_id=row.pk, operation="n")

    def change(self, row: Any, **values: object) -> None:
        before = {f.attname: getattr(row, f.attname) for f in row._meta.concrete_fields if f.attname != "blocks"}
        kept = {name: value for name, value in before.items() if value not in (None, "", False)}
        m.FormerVersion.objects.create(kind=KINDS[type(row)], object_id=row.pk, values=json.dumps(kept, default=_plain))
        type(row)._default_manager.filter(pk=row.pk).update(**values)
        operation = "h" if values.get("hidden") else "c"
        m.Change.objects.create(kind=KINDS[type(row)], object_id=row.pk, operation=operation)


def _plain(value: object) -> str:
    return value.hex if isinstance(value, UUID) else str(value)


def person_comes(e: Editor) -> None:
    family, call = e.random.choice(NAMES), e.random.choice(("Ada", "Bo"))
    e.made(m.Person.objects.create(id=e.new_id(), source="t", family_name=family, call_name=call, name=f"{call} {family}"))


def person_is_called_otherwise(e: Editor) -> None:
    family = e.random.choice(NAMES)
    e.change(e.any(m.Person), family_name=family, name=f"Ada {family}", call_name="Ada")


def person_comes_and_goes(e: Editor) -> None:
    row = e.any(m.Person)
    e.change(row, hidden=not row.hidden)


def function_changes(e: Editor) -> None:
    e.change(e.any(m.Person), function=e.random.choice(("Tweede Kamerlid", "minister van Wonen", "")))


def seat_is_taken(e: Editor) -> None:
    party = e.random.choice(list(m.Organization.objects.filter(type__in=("party", "committee"))))
    e.made(m.Membership.objects.create(id=e.new_id(), source="t", nature="member", person=e.any(m.Person), organization=party,
                                       start=e.day().isoformat()))  # fmt: skip


def post_is_taken(e: Editor) -> None:
    e.made(m.Membership.objects.create(id=e.new_id(), source="t", nature="post", person=e.any(m.Person), function="minister",
                                       portfolio="warmte", start=e.day().isoformat()))  # fmt: skip


def seat_changes(e: Editor) -> None:
    row = e.any(m.Membership)
    end = e.random.choice(("", e.day().isoformat()))
    e.change(row, end=end, start=e.day().isoformat(), hidden=e.random.random() < 0.3)


def seat_goes_to_somebody_else(e: Editor) -> None:
    e.change(e.any(m.Membership), person=e.any(m.Person))


def chair_moves_to_another_body(e: Editor) -> None:
    e.change(e.any(m.Seat), organization=e.any(m.Organization))


def body_changes(e: Editor) -> None:
    row = e.any(m.Organization)
    e.change(row, name=e.random.choice(("Waterinstituut", "Bureau", row.name)), type=e.random.choice(("agency", row.type)),
             abbreviation=e.random.choice(("XX", row.abbreviation)))  # fmt: skip


def body_comes(e: Editor) -> None:
    e.made(m.Organization.objects.create(id=e.new_id(), source="t", type="agency", name="Waterinstituut"))


def paper_comes(e: Editor) -> None:
    made = m.Document.objects.create(id=e.new_id(), source="t", number="", type=e.random.choice(TYPES),
                                     subject=e.random.choice(TITLES), date=e.day())  # fmt: skip
    e.made(made)


def paper_changes(e: Editor) -> None:
    e.change(e.any(m.Document), type=e.random.choice(TYPES), subject=e.random.choice(TITLES), date=e.day())


def paper_comes_and_goes(e: Editor) -> None:
    row = e.any(m.Document)
    e.change(row, hidden=not row.hidden)


def case_comes(e: Editor) -> None:
    e.made(m.Case.objects.create(id=e.new_id(), source="t", number="", type=e.random.choice(TYPES),
                                 subject=e.random.choice(TITLES), started=e.day()))  # fmt: skip


def case_changes(e: Editor) -> None:
    e.change(e.any(m.Case), type=e.random.choice(TYPES), subject=e.random.choice(TITLES), started=e.day())


def paper_is_tied_to_a_case(e: Editor) -> None:
    paper, case = e.any(m.Document), e.any(m.Case)
    m.Reference.objects.get_or_create(source_id=paper.pk, relation=int(Relation.DOCUMENT_CASE), target_id=case.pk)
    m.Change.objects.create(kind="document", object_id=paper.pk, operation="c")


def paper_is_untied(e: Editor) -> None:
    rows = list(m.Reference.objects.filter(relation=int(Relation.DOCUMENT_CASE)).order_by("pk"))
    if rows:
        gone = e.random.choice(rows)
        said = {"references": [[Relation.DOCUMENT_CASE.name, gone.target_id.hex]]}
        m.FormerVersion.objects.create(kind="document", object_id=gone.source_id, values=json.dumps(said))
        gone.delete()
        m.Change.objects.create(kind="document", object_id=gone.source_id, operation="c")


def role_comes(e: Editor) -> None:
    model, kind = e.random.choice(((m.Document, "document"), (m.Case, "case"), (m.Event, "event")))
    who: dict[str, Any] = {"person": e.any(m.Person)} if e.random.random() < 0.7 else {"organization": e.any(m.Organization)}
    e.made(m.Involvement.objects.create(id=e.new_id(), source="t", subject_kind=kind, subject_id=e.any(model).pk,
                                        role=e.random.choice(ROLES), name="", **who))  # fmt: skip


def role_changes(e: Editor) -> None:
    row = e.any(m.Involvement)
    e.change(row, role=e.random.choice(ROLES), hidden=not row.hidden)


def role_moves_to_another_thing(e: Editor) -> None:
    model, kind = e.random.choice(((m.Document, "document"), (m.Case, "case")))
    e.change(e.any(m.Involvement), subject_kind=kind, subject_id=e.any(model).pk)


def turn_changes(e: Editor) -> None:
    e.change(e.any(m.Speech), characters=e.random.choice((30, 900)), person=e.random.choice((None, e.any(m.Person))))


def report_is_replaced(e: Editor) -> None:
    row = e.any(m.Report)
    e.change(row, current=not row.current, date=e.day())


def promise_changes(e: Editor) -> None:
    name = f"{e.random.choice(('Ada', 'Bo'))} {e.random.choice(NAMES)}"
    e.change(e.any(m.Commitment), person_name=name, function="minister van Wonen", created=e.day())


def somebody_corrects(e: Editor) -> None:
    rows = list(Evidence.objects.order_by("thing_id", "holder", "role"))
    if rows:
        row, kind, source = e.random.choice(rows), e.random.choice((None, Kind.VELD)), e.random.choice((None, Source.ERVARING))
        correct(thing=row.thing_id, holder=row.holder, actor="anna", at=AT, reason="zo is het", kind=kind, source=source,
                rejected=e.random.random() < 0.3)  # fmt: skip


EDITS: tuple[Callable[[Editor], None], ...] = (
    person_comes, person_is_called_otherwise, person_comes_and_goes, function_changes, seat_is_taken, post_is_taken,
    seat_changes, seat_goes_to_somebody_else, chair_moves_to_another_body, body_changes, body_comes, paper_comes,
    paper_changes, paper_comes_and_goes, case_comes, case_changes, paper_is_tied_to_a_case, paper_is_untied, role_comes,
    role_changes, role_moves_to_another_thing, turn_changes, report_is_replaced, promise_changes, somebody_corrects,
)  # fmt: skip


def rows() -> set[Row]:
    columns = [f.attname for f in Evidence._meta.concrete_fields if f.attname != "id"]
    return set(Evidence.objects.values_list(*columns))


def differing(after: set[Row], anew: set[Row]) -> dict[str, list[Row]]:
    return {"only after catching up": sorted(after - anew, key=str), "only when made anew": sorted(anew - after, key=str)}


@pytest.fixture
def record(world: Any) -> Iterator[Any]:
    """The world with some more of everything, and its evidence."""
    start = Editor(0)
    for made in (person_comes, seat_is_taken, paper_comes, case_comes, role_comes):
        for _ in range(6):
            made(start)
    m.Commitment.objects.update(person_name="Ada Vos", function="minister van Wonen")
    m.Speech.objects.filter(order__lte=6).update(characters=500)
    update(rebuild=True)
    yield world


@pytest.mark.parametrize("edit", EDITS, ids=lambda edit: edit.__name__)
def test_one_kind_of_edit(record: Any, edit: Callable[[Editor], None]) -> None:
    editor = Editor(5)
    for _ in range(8):
        edit(editor)
        assert not update().rebuilt
    after = rows()
    update(rebuild=True)
    assert differing(after, rows()) == differing(after, after)


@pytest.mark.parametrize("seed", range(1, 9))
def test_edits_of_all_kinds_in_any_order(record: Any, seed: int) -> None:
    editor = Editor(seed)
    for number in range(60):
        editor.random.choice(EDITS)(editor)
        if number % 5 == 4:
            assert not update().rebuilt
    after = rows()
    assert update().written == 0
    update(rebuild=True)
    assert differing(after, rows()) == differing(after, after)
