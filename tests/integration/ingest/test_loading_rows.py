"""Loading writes what changed, keeps what was, and nothing else; on both databases."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime

import pytest
from django.db import connection
from tests.integration.ingest.loading import changes, everything, guid, history, load, numbers_of, record, targets

from deskundig.ingest.load import Loader, Piece
from deskundig.ingest.models import Issue, LandedFile, ResumeToken, Run
from deskundig.ingest.prepare import Preparer
from deskundig.ingest.runs import start_run
from deskundig.ingest.tables import all_tables
from deskundig.record.domain.relations import Relation
from deskundig.record.models import Case, Decision, Document, FormerVersion, Person, Vote
from deskundig.sources.contract import Also, Landed, Problem

pytestmark = pytest.mark.usefixtures("store")


def case(number: int) -> Case:
    return Case.objects.get(pk=guid(number))


def test_a_new_row_is_written_with_its_change_and_its_number() -> None:
    run = load(record("Zaak", 1, nummer="2025Z14546", titel="Inhuur", gestartOp="2025-07-11T00:00:00", afgedaan="true"))
    row = case(1)
    assert (row.number, row.title, row.started, row.closed) == ("2025Z14546", "Inhuur", date(2025, 7, 11), True)
    assert (row.source, row.run, row.hidden) == ("tweedekamer", run.id, False)
    assert row.modified == datetime(2025, 6, 12, 8, 0, tzinfo=UTC)
    assert changes() == [("case", "n", 1)]
    assert numbers_of(1) == {"2025Z14546"}
    assert dict(run.totals) == {"read": 1, "new": 1}


def test_the_same_again_writes_nothing_at_all() -> None:
    rows = (record("Zaak", 1, titel="a", activiteit=(guid(7),)), record("Stemming", 2, besluit=guid(3), vergissing="false"))
    load(*rows)
    before, log = everything(), history()
    run = load(*rows)
    assert (everything(), history()) == (before, log)
    assert dict(run.totals) == {"read": 2, "unchanged": 2}
    assert set(Case.objects.values_list("run", flat=True)) != {run.id}


def test_a_change_keeps_the_former_version() -> None:
    first = load(record("Zaak", 1, titel="oud", soort="Motie"))
    second = load(record("Zaak", 1, 5, titel="nieuw"))
    former = FormerVersion.objects.get()
    assert (case(1).title, case(1).type, case(1).run) == ("nieuw", "Motie", second.id)
    assert json.loads(former.values) == {"title": "oud", "type": "Motie"}
    assert (former.run, former.replaced_by_run, former.kind) == (first.id, second.id, "case")
    assert changes() == [("case", "n", 1), ("case", "c", 1)]


def test_absent_leaves_and_null_empties() -> None:
    load(record("Zaak", 1, titel="a", alias="b", termijn="2025-07-01T00:00:00", kamerstukdossier=guid(5)))
    load(record("Zaak", 1, 1, titel=None, termijn=None))
    row = case(1)
    assert (row.title, row.alias, row.deadline) == ("", "b", None)
    assert str(row.dossier_id) == guid(5)


def test_an_older_word_is_counted_and_skipped() -> None:
    load(record("Zaak", 1, 5, titel="nieuw"))
    before, log = everything(), history()
    run = load(record("Zaak", 1, 4, titel="oud"))
    assert (everything(), history()) == (before, log)
    assert dict(run.totals) == {"read": 1, "stale": 1}


def test_an_equally_old_word_with_other_content_wins_for_a_better_parser_may_have_read_it() -> None:
    load(record("Zaak", 1, titel="half"))
    assert load(record("Zaak", 1, titel="heel")).totals["changed"] == 1
    assert case(1).title == "heel"


def test_content_that_is_equal_under_a_newer_time_is_no_change() -> None:
    load(record("Zaak", 1, titel="a"))
    log = history()
    assert load(record("Zaak", 1, 9, titel="a")).totals["unchanged"] == 1
    assert history() == log


def test_another_silence_about_equal_content_is_no_change() -> None:
    load(record("Zaak", 1, titel="a"))
    log = history()
    assert load(record("Zaak", 1, 1, titel="a", alias=None, activiteit=())).totals["unchanged"] == 1
    assert history() == log


def test_a_tombstone_hides_and_destroys_nothing() -> None:
    load(record("Zaak", 1, nummer="2025Z00001", titel="a", activiteit=(guid(7),)))
    run = load(record("Zaak", 1, 5, deleted=True))
    assert (case(1).hidden, case(1).title, case(1).number) == (True, "a", "2025Z00001")
    assert targets(1, Relation.CASE_EVENT) == {guid(7)}
    assert changes()[-1] == ("case", "h", 1)
    assert run.totals["hidden"] == 1
    assert json.loads(FormerVersion.objects.get().values)["title"] == "a"


def test_a_tombstone_with_emptied_values_empties_nothing() -> None:
    load(record("Zaak", 1, titel="a"))
    load(record("Zaak", 1, 5, deleted=True, titel=None, soort=None))
    assert (case(1).hidden, case(1).title) == (True, "a")


def test_a_tombstone_of_a_row_that_was_never_here_makes_a_hidden_row() -> None:
    run = load(record("Zaak", 1, deleted=True))
    assert case(1).hidden
    assert changes() == [("case", "h", 1)]
    assert (run.totals["hidden"], run.totals["new"]) == (1, 0)


def test_a_row_that_comes_back_is_shown_again() -> None:
    load(record("Zaak", 1, titel="a"), record("Zaak", 2, deleted=True))
    load(record("Zaak", 1, 1, deleted=True))
    load(record("Zaak", 1, 2, titel="a"), record("Zaak", 2, 2, titel="b"))
    assert list(Case.objects.filter(hidden=True)) == []
    assert changes()[-2:] == [("case", "c", 1), ("case", "c", 2)]


def test_links_that_are_dropped_at_the_source_are_dropped_here() -> None:
    load(record("Zaak", 1, activiteit=(guid(7), guid(8)), agendapunt=(guid(9),)))
    load(record("Zaak", 1, 1, activiteit=(guid(8), guid(6))))
    assert targets(1, Relation.CASE_EVENT) == {guid(8), guid(6)}
    assert targets(1, Relation.CASE_AGENDA_ITEM) == {guid(9)}
    assert json.loads(FormerVersion.objects.get().values)["references"] == [["CASE_EVENT", guid(7).replace("-", "")]]


def test_links_that_are_only_added_need_no_former_version() -> None:
    load(record("Zaak", 1, activiteit=(guid(7),)))
    load(record("Zaak", 1, 1, activiteit=Also((guid(8),))))
    assert targets(1, Relation.CASE_EVENT) == {guid(7), guid(8)}
    assert FormerVersion.objects.count() == 0
    assert changes()[-1] == ("case", "c", 1)


def test_links_given_apart_are_added_once_and_stay_when_the_row_speaks_of_others() -> None:
    link = record("Besluit", 1, None, zaakViaAgendapunt=Also((guid(4),)))
    load(record("Besluit", 1, besluitTekst="Aangenomen.", zaak=()))
    assert load(link, link).totals == {"read": 2, "new": 1, "unchanged": 1}
    load(record("Besluit", 1, 1, besluitTekst="Verworpen.", zaak=(guid(5),)))
    assert targets(1, Relation.DECISION_CASE_BY_AGENDA) == {guid(4)}
    assert targets(1, Relation.DECISION_CASE) == {guid(5)}
    assert load(link).totals == {"read": 1, "unchanged": 1}


def test_links_may_come_before_their_row() -> None:
    load(record("Besluit", 1, None, zaak=Also((guid(4),))), record("Besluit", 1, None, zaakViaAgendapunt=Also((guid(3),))))
    assert Decision.objects.count() == 0
    load(record("Besluit", 1, zaak=(guid(5),)))
    assert targets(1, Relation.DECISION_CASE) == {guid(5)}
    assert targets(1, Relation.DECISION_CASE_BY_AGENDA) == {guid(3)}


def test_references_may_point_at_what_is_not_here() -> None:
    load(record("Stemming", 1, besluit=guid(8), persoon=None, fractie=guid(9), soort="Voor"))
    vote = Vote.objects.get()
    assert (str(vote.decision_id), vote.person_id, str(vote.organization_id)) == (guid(8), None, guid(9))


def test_one_row_twice_in_a_batch_ends_as_its_newest_word() -> None:
    run = load(record("Zaak", 1, 1, titel="b"), record("Zaak", 1, 0, titel="a"), record("Zaak", 1, 2, titel="c"))
    assert case(1).title == "c"
    assert dict(run.totals) == {"read": 3, "new": 1, "stale": 1, "changed": 1}


def test_a_number_that_changes_takes_its_identifier_along() -> None:
    load(record("Zaak", 1, nummer="2025Z00001"))
    load(record("Zaak", 1, 1, nummer="2025Z00002"))
    assert numbers_of(1) == {"2025Z00002"}


def test_a_persons_name_follows_its_parts() -> None:
    load(record("Persoon", 1, roepnaam="Jan", achternaam="Jansen", nummer="8"))
    load(record("Persoon", 1, 1, tussenvoegsel="de"))
    person = Person.objects.get()
    assert (person.name, person.sort_name, person.call_name) == ("Jan de Jansen", "jansen, jan de", "Jan")


def test_a_file_that_fills_what_is_empty_is_not_undone_by_the_sources_own_last_word() -> None:
    load(record("Document", 1, documentNummer="2025D00001", titel="a", citeertitel=None))
    load(record("document", 1, None, citation_title="uit het bestand"), source="tweedekamer")
    before = history()
    assert load(record("Document", 1, documentNummer="2025D00001", titel="a", citeertitel=None)).totals["unchanged"] == 1
    assert history() == before
    assert Document.objects.get().citation_title == "uit het bestand"


def test_odd_characters_and_long_texts_survive() -> None:
    text = "“Motie” — \u00e9\U0001f600 ' \" % \\ \n" * 300
    load(record("Zaak", 1, titel=text, soort="x" * 400))
    assert case(1).title == text
    assert case(1).type == "x" * 120
    assert json.loads(case(1).details)["soort"] == "x" * 400


def test_the_page_its_token_its_file_and_its_issues_stand_together() -> None:
    landed = Landed("tweedekamer", "http://x/Feed", "2025-06-12T08:00:00.000Z", "ab" * 32, "application/xml", 12, "p/a.gz")
    prepared = Preparer("tweedekamer", all_tables()).items([
        record("Zaak", 1, titel="a"), Problem("xml-cut", "Afgebroken.", place="p1"), Problem("xml-cut", "Afgebroken."),
        Problem("unknown-field", "Onbekend veld x.", "Zaak", guid(1)),
    ])
    with start_run("tweedekamer", "test") as run:
        Loader(run).load([Piece(prepared, "Zaak", "77", landed, "bladzijde 1")])
    assert ResumeToken.objects.get(source="tweedekamer", stream="Zaak").token == "77"
    assert LandedFile.objects.get().loaded_by_run == run.id
    issues = list(Issue.objects.order_by("id").values_list("code", "place", "count"))
    assert issues == [("xml-cut", "p1", 2), ("unknown-field", "bladzijde 1", 1)]
    stored = Run.objects.get(pk=run.id)
    assert (stored.state, stored.read, stored.new, stored.issues) == ("done", 1, 1, 3)
    assert json.loads(stored.counts)["Zaak"] == {"read": 1, "new": 1, "issues": 1}


def test_a_batch_that_fails_leaves_nothing_of_itself() -> None:
    class BrokenError(Exception):
        pass

    def fail(*_: object) -> None:
        raise BrokenError

    prepared = Preparer("tweedekamer", all_tables()).items([record("Zaak", 1, titel="a")])
    with pytest.raises(BrokenError), start_run("tweedekamer", "test") as run:
        loader = Loader(run)
        loader._keep_place = fail  # type: ignore[method-assign,assignment]
        loader.load([Piece(prepared, "Zaak", "77")])
    assert everything() == {}
    assert Run.objects.get(pk=run.id).read == 0
    assert Run.objects.get(pk=run.id).state == "failed"


def test_a_page_takes_a_handful_of_queries_however_many_rows_it_has(queries: object) -> None:
    def asked(count: int, start: int) -> int:
        rows = [record("Zaak", start + n, nummer=f"2025Z{n:05}", activiteit=(guid(7),)) for n in range(count)]
        with queries() as seen:  # type: ignore[operator]
            load(*rows)
        return len([q for q in seen.captured_queries if not q["sql"].startswith(("SAVEPOINT", "RELEASE"))])

    few, many = asked(2, 1000), asked(200, 2000)
    extra = 198 * 3 if connection.vendor == "postgresql" else 0      # there, executemany is logged a row at a time
    assert many <= few + extra
