"""From the record to the index: everything is findable, and every change reaches the things it touches."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from types import ModuleType
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from deskundig.kernel.ref import Kind
from deskundig.record import models as m
from deskundig.search import indexing, service
from deskundig.search.domain.port import IndexEntry, SearchRequest
from deskundig.search.engines.memory import MemoryEngine
from deskundig.search.entries import SOURCES, all_entries, texts
from deskundig.search.entries.names import Names


@pytest.fixture
def engine() -> Iterator[MemoryEngine]:
    with service.using(MemoryEngine()) as chosen:
        yield chosen  # type: ignore[misc]


def changed(thing: Any, kind: Kind, operation: str = "c") -> None:
    m.Change.objects.create(kind=kind.value, object_id=thing.id, operation=operation)


def found(query: str, **more: Any) -> set[str]:
    return {str(hit.ref) for hit in service.search(SearchRequest(query, limit=100, **more)).hits}


@pytest.fixture
def indexed(world: Any, engine: MemoryEngine) -> Any:
    indexing.update()
    return world


FINDS = {
    "warmtenetten soort:document": {"document:2031D00001", "document:2031D00002"},
    "wat vindt u": {"document:2031D00002"},
    "soort:zaak warmtenet": {"case:2031Z00001"},
    "vernieuwing soort:dossier": {"dossier:31490"},
    "begroting wonen soort:dossier": {"dossier:36600-VII"},
    "soort:commissiedebat warmte": {"event:2031A00001"},
    "antwoorden soort:activiteit": {"event:2031A00001"},
    "zaal": {"event:2031A00001"},
    "persoon:zonneveld soort:motie": {"case:2031Z00002"},
    "soort:persoon zonneveld": {"person:101"},
    "TZ203103-001": {"commitment:TZ203103-001"},
    "zomer": {"commitment:TZ203103-001"},
    "fractie:PA soort:zaak": {"case:2031Z00001", "case:2031Z00002"},
    "commissie:wonen soort:zaak": {"case:2031Z00001"},
    "onderwerp:wonen": {"document:2031D00002"},
    "dossier:31490 soort:document": {"document:2031D00003", "document:2031D00004"},
    "rapport warm": {"document:2031D00005"},
    "soort:geschenk boek": {"disclosure:101.d78b404aae0955a084970a376cf840ca"},
    "soort:openbaarmaking persoon:zonneveld fractie:PA": {"disclosure:101.d78b404aae0955a084970a376cf840ca"},
    "van:2031-03-20 tot:2031-03-20 soort:toezegging": {"commitment:TZ203103-001"},
}


@pytest.mark.parametrize("query", FINDS)
def test_every_kind_of_thing_is_found(indexed: Any, query: str) -> None:
    assert found(query) == FINDS[query]


def test_what_was_withdrawn_is_not_found(indexed: Any) -> None:
    assert found("teruggetrokken brief") == set()


def test_an_index_of_before_a_kind_could_be_found_is_filled_up(world: Any) -> None:
    """Who upgrades need not build the index anew: what it lacks is added at the next run, once."""
    without = [entry for entry in all_entries(Names()) if entry.ref.kind is not Kind.DISCLOSURE]
    with service.using(MemoryEngine()) as engine:
        engine.replace(without, indexing.change_log.newest())
        assert found("soort:geschenk boek") == set()
        first = indexing.update()
        assert (first.written, first.rebuilt) == (1, False)
        assert len(found("soort:geschenk boek")) == 1
        assert indexing.update().written == 0


def test_what_somebody_made_public_goes_with_that_person(indexed: Any) -> None:
    """A person who is withdrawn or renamed takes it along; its address is a place on the page of the person."""
    hit = next(iter(service.search(SearchRequest("boek soort:geschenk")).hits))
    assert hit.url == f"/personen/101#opgave-{hit.id}"
    assert (hit.type, hit.date, hit.people) == ("Geschenk", date(2031, 1, 2), ("Iris Zonneveld",))
    m.Person.objects.filter(pk=indexed.member.pk).update(hidden=True)
    changed(indexed.member, Kind.PERSON, "h")
    indexing.update()
    assert found("soort:geschenk boek") == set()


def test_a_number_finds_the_thing_and_what_cites_it(indexed: Any) -> None:
    hits = service.search(SearchRequest("31490-7")).hits
    assert [str(h.ref) for h in hits] == ["document:2031D00003", "document:2031D00002"]


def test_all_persons_and_bodies_are_findable(indexed: Any) -> None:
    kinds = service.search(SearchRequest("")).facets["kind"]
    assert kinds["person"] == 2
    assert kinds["organization"] == m.Organization.objects.count()
    assert kinds["decision"] >= 1


def test_speeches_of_the_best_report_are_found(indexed: Any) -> None:
    speeches = m.Speech.objects.filter(hidden=False, report__current=True, report__hidden=False).exclude(chair=True)
    assert speeches.exists()
    assert {h.ref.kind for h in service.search(SearchRequest("", kinds=("speech",), limit=50)).hits} == {Kind.SPEECH}


def test_a_party_is_the_one_of_the_day(world: Any) -> None:
    early = m.Case.objects.create(source="t", number="2028Z00001", type="Motie", subject="Vroege motie", started=date(2028, 1, 1))
    m.Involvement.objects.create(source="t", subject_kind="case", subject_id=early.id, role="Indiener", person=world.member)
    parties = {e.ref.key: e.parties for e in SOURCES[Kind.CASE].entries([early.id, world.motion_case.id], Names())}
    assert parties == {"2028Z00001": ("PB",), "2031Z00002": ("PA",)}


def test_a_snippet_is_cut_from_the_best_current_text(indexed: Any) -> None:
    found_text = texts([(hit.ref, hit.id) for hit in service.search(SearchRequest("wat vindt u")).hits])
    (text,) = found_text.values()
    assert "Kent u het rapport?" in text and "Kent u het boek?" not in text


@pytest.mark.parametrize("kind", list(SOURCES))
def test_the_number_of_queries_does_not_grow_with_the_number_of_things(world: Any, kind: Kind) -> None:
    ids = list(SOURCES[kind].rows().values_list("id", flat=True))
    names = Names()
    _ = names.persons, names.bodies, names.dossiers, names.stints
    with CaptureQueriesContext(connection) as few:
        list(SOURCES[kind].entries(ids[:1], names))
    with CaptureQueriesContext(connection) as many:
        list(SOURCES[kind].entries(ids * 3, names))
    assert len(many) == len(few) <= 8


def test_entries_are_made_in_pages_without_loss(world: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    whole = {e.id for e in all_entries(Names())}
    monkeypatch.setattr("deskundig.search.entries.AT_ONCE", 2)
    assert len(list(all_entries(Names()))) == len(whole)
    assert {e.id for e in all_entries(Names())} == whole


# changes


def test_a_new_document_is_found_after_an_update(indexed: Any, making: ModuleType) -> None:
    made = making.document(indexed.things, "extra", "2031D00010", subject="Inhuur van deskundigen", type="Brief regering")
    changed(made, Kind.DOCUMENT, "n")
    report = indexing.update()
    assert (report.written, report.rebuilt) == (1, False)
    assert found("inhuur") == {"document:2031D00010"}


def test_a_changed_title_is_found_and_the_old_one_is_not(indexed: Any) -> None:
    m.Case.objects.filter(id=indexed.case.id).update(subject="Zonneweiden")
    changed(indexed.case, Kind.CASE)
    indexing.update()
    assert found("zonneweiden soort:zaak") == {"case:2031Z00001"}
    assert found("soort:zaak warmtenetten") == set()


def test_a_withdrawn_document_disappears(indexed: Any) -> None:
    m.Document.objects.filter(id=indexed.annex.id).update(hidden=True)
    changed(indexed.annex, Kind.DOCUMENT, "h")
    report = indexing.update()
    assert report.dropped == 1
    assert found("rapport warm") == set()


def test_a_text_that_arrives_later_is_found(indexed: Any, making: ModuleType) -> None:
    making.body(indexed.letter, making.prose("Over geothermie en aquathermie."))
    changed(indexed.letter, Kind.DOCUMENT, "t")
    indexing.update()
    assert found("aquathermie") == {"document:2031D00004"}


def test_a_new_role_reaches_its_document(indexed: Any) -> None:
    role = m.Involvement.objects.create(
        source="t", subject_kind="document", subject_id=indexed.letter.id, role="Eerste ondertekenaar", name="A. Nieuwkomer",
        function="minister van Wonen",
    )
    changed(role, Kind.INVOLVEMENT, "n")
    indexing.update()
    assert found("persoon:nieuwkomer") == {"document:2031D00004"}


def test_a_dossier_that_arrives_after_its_documents_reaches_them(indexed: Any, making: ModuleType) -> None:
    late = making.uid("later dossier")
    paper = making.document(indexed.things, "paper", "2031D00011", subject="Losse nota", dossier_id=late)
    changed(paper, Kind.DOCUMENT, "n")
    indexing.update()
    assert found("dossier:29999") == set()
    dossier = m.Dossier.objects.create(id=late, source="t", number=29999, title="Nieuw dossier")
    changed(dossier, Kind.DOSSIER, "n")
    indexing.update()
    assert found("dossier:29999") == {"document:2031D00011", "dossier:29999"}


def test_a_person_that_arrives_after_its_roles_reaches_them(indexed: Any, making: ModuleType) -> None:
    late = making.uid("later person")
    role = m.Involvement.objects.create(
        source="t", subject_kind="document", subject_id=indexed.letter.id, role="Afzender", person_id=late, name="Laatkomer"
    )
    changed(role, Kind.INVOLVEMENT, "n")
    indexing.update()
    person = m.Person.objects.create(id=late, source="t", number="777", name="Lies Laatkomer", sort_name="laatkomer, lies")
    changed(person, Kind.PERSON, "n")
    indexing.update()
    assert found("", filters={"person": ("777",)}) == {"document:2031D00004", "person:777"}


@pytest.mark.parametrize(
    ("kind", "make", "finds"),
    [
        (Kind.AGENDA_ITEM, lambda w: m.AgendaItem.objects.create(source="t", event=w.event, title="Rioolwater"), "event:2031A00001"),
        (Kind.MEMBERSHIP, lambda w: m.Membership.objects.create(source="t", nature="post", person=w.colleague, function="Dijkgraaf Rioolwater"),
         "person:102"),
    ],
)  # fmt: skip
def test_a_change_of_a_part_reaches_the_whole(indexed: Any, kind: Kind, make: Any, finds: str) -> None:
    changed(make(indexed), kind, "n")
    indexing.update()
    assert finds in found("rioolwater")


def test_an_update_without_changes_writes_nothing(indexed: Any) -> None:
    report = indexing.update()
    assert (report.written, report.dropped, report.rebuilt) == (0, 0, False)


def test_changes_of_unknown_kinds_and_of_things_that_are_gone_do_no_harm(indexed: Any, making: ModuleType) -> None:
    m.Change.objects.create(kind="sterrenbeeld", object_id=making.uid("?"), operation="n")
    m.Change.objects.create(kind="document", object_id=making.uid("never"), operation="c")
    m.Change.objects.create(kind="involvement", object_id=making.uid("never"), operation="c")
    report = indexing.update()
    assert report.written == 0
    assert indexing.behind() == 0


# interruption


class _Breaks(MemoryEngine):
    """Fails after the commit, as a process that is killed before it could note how far it was."""

    broken = True

    def apply(self, upserts: Iterable[IndexEntry], deletes: Iterable[str], position: int | None = None) -> int:
        written = super().apply(upserts, deletes, self.position())
        if self.broken:
            raise KeyboardInterrupt
        self._position = position
        return written


def test_a_killed_update_does_its_last_step_again_and_doubles_nothing(world: Any, making: ModuleType) -> None:
    engine = _Breaks()
    with service.using(engine):
        indexing.update()
        made = making.document(world.things, "extra", "2031D00010", subject="Inhuur")
        changed(made, Kind.DOCUMENT, "n")
        before = engine.count()
        with pytest.raises(KeyboardInterrupt):
            indexing.update()
        assert indexing.behind() == 1
        engine.broken = False
        indexing.update()
        assert engine.count() == before + 1
        assert indexing.behind() == 0


def test_the_cursor_follows_the_index(indexed: Any) -> None:
    changed(indexed.case, Kind.CASE)
    assert indexing.behind() == 1
    indexing.update()
    last = m.Change.objects.order_by("-seq").values_list("seq", flat=True)[0]
    assert m.ReadCursor.objects.get(consumer="search").seq == last


def test_an_older_database_under_the_index_makes_it_anew(indexed: Any) -> None:
    service.engine().apply([], [], 10_000)
    assert indexing.update().rebuilt
    assert service.engine().position() == 0


def test_many_more_things_make_the_index_anew(indexed: Any, making: ModuleType) -> None:
    for i in range(150):
        changed(making.document(indexed.things, f"many{i}", f"2031D1{i:04d}", subject=f"Stuk {i} over inhuur"), Kind.DOCUMENT, "n")
    report = indexing.update()
    assert report.rebuilt
    assert service.search(SearchRequest("inhuur")).total == 150


def test_a_rebuild_on_demand_gives_the_same_index(indexed: Any) -> None:
    before = service.engine().count()
    report = indexing.update(rebuild=True)
    assert (report.rebuilt, report.written, report.things) == (True, before, before)


def test_an_empty_record_gives_an_empty_index(db: None, engine: MemoryEngine) -> None:
    assert indexing.update().things == 0
    assert service.search(SearchRequest("inhuur")).total == 0
