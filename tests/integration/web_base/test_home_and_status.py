"""The home page shows what is new and coming; the status page shows how the intake stands."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from django.test import Client

from deskundig.ingest import queries
from deskundig.ingest.models import Run
from deskundig.record.change_log import behind
from deskundig.record.models import Document
from deskundig.web.freshness import freshness_at

pytestmark = pytest.mark.django_db


def _text(client: Client, path: str) -> str:
    answer = client.get(path)
    assert answer.status_code == 200
    return answer.content.decode()


def test_the_home_page_of_an_empty_installation_says_what_to_expect(client: Client) -> None:
    text = _text(client, "/")
    assert "Er staan nog geen stukken in" in text
    assert "Er is nog niets opgehaald" in text


def test_the_newest_documents_stand_first_and_typing_errors_and_withdrawn_ones_nowhere(
    client: Client, record: None
) -> None:
    text = _text(client, "/")
    assert text.index("Stuk van vandaag") < text.index("Ouder stuk")
    assert "Ingetrokken stuk" not in text
    assert "Stuk uit de toekomst" not in text


def test_what_comes_up_and_what_runs_out_is_shown_and_cancelled_meetings_are_not(client: Client, record: None) -> None:
    text = _text(client, "/")
    assert "/activiteiten/2031A00001" in text
    assert "Afgelast debat" not in text
    assert "Voorhang warmte" in text


def test_the_home_page_asks_a_constant_number_of_questions(
    client: Client, record: None, runs: object, django_assert_max_num_queries: object
) -> None:
    with django_assert_max_num_queries(6):  # type: ignore[operator]
        client.get("/")


def test_freshness_is_the_last_check_or_the_last_good_run(runs: tuple[Run, Run]) -> None:
    lines = {line.source: line for line in queries.freshness()}
    assert lines["tweedekamer"].checked == datetime(2031, 3, 1, 9, 0, tzinfo=UTC)
    assert "files" not in lines, "a failed run makes nothing fresh"


@pytest.mark.parametrize(("hour", "late"), [(10, False), (12, True)])
def test_a_followed_source_is_late_after_26_hours(runs: object, hour: int, late: bool) -> None:
    (line,) = freshness_at(datetime(2031, 3, 2, hour, 0, tzinfo=UTC))
    assert line.late is late


def test_a_one_time_import_is_never_late(runs: tuple[Run, Run]) -> None:
    Run.objects.filter(pk=runs[1].pk).update(state="done")
    lines = {line.source: line for line in freshness_at(datetime(2035, 1, 1, tzinfo=UTC))}
    assert not lines["Eigen bestanden"].late
    assert lines["Tweede Kamer"].late


def test_the_status_page_shows_runs_in_words_with_dutch_numbers(client: Client, runs: object) -> None:
    text = _text(client, "/status")
    assert "12.500" in text
    assert "mislukt" in text
    assert "loopt achter" in text


def test_issues_of_the_last_runs_stand_by_how_often_they_came(client: Client, runs: object) -> None:
    text = _text(client, "/status")
    assert text.index("Het bestand houdt halverwege op") < text.index("Onbekende soort")


def test_an_issue_that_a_later_run_no_longer_met_is_gone_from_the_status_page(
    client: Client, runs: tuple[Run, Run]
) -> None:
    Run.objects.create(source="files", what="import", started=runs[1].started, state="done")
    assert "Het bestand houdt halverwege op" not in _text(client, "/status")
    assert "Het bestand houdt halverwege op" in _text(client, f"/status/rondes/{runs[1].pk}")


def test_a_run_has_its_own_page_with_counts_per_entity(client: Client, runs: tuple[Run, Run]) -> None:
    text = _text(client, f"/status/rondes/{runs[0].pk}")
    assert "12.000" in text
    assert "Besluit" in text
    assert "De schijf is vol." in _text(client, f"/status/rondes/{runs[1].pk}")


def test_a_run_that_never_was_is_not_found(client: Client) -> None:
    assert client.get("/status/rondes/999999999999").status_code == 404


def test_the_status_page_tells_that_the_index_is_behind(client: Client, backlog: None) -> None:
    assert behind("search") == 2
    assert behind("nobody") >= 3
    text = _text(client, "/status")
    assert "2 wijzigingen staan nog niet in de zoekindex" in text


def test_the_foot_of_each_page_tells_the_freshness_and_asks_once_a_minute(
    client: Client, runs: object, django_assert_num_queries: object
) -> None:
    assert "Tweede Kamer: bijgewerkt tot" in _text(client, "/over")
    with django_assert_num_queries(1):  # type: ignore[operator]
        assert "Tweede Kamer" in _text(client, "/privacy")


def test_what_one_reader_sees_in_english_the_next_sees_in_dutch(client: Client, runs: object) -> None:
    assert "House of Representatives" in client.get("/over?taal=en").content.decode()
    assert "Tweede Kamer: bijgewerkt tot" in Client().get("/over").content.decode()


def test_the_foot_names_only_the_sources_that_are_late(client: Client, runs: tuple[Run, Run]) -> None:
    Run.objects.filter(pk=runs[1].pk).update(state="done")
    foot = _text(client, "/over").split("<footer")[1]
    assert "Gegevens bijgewerkt tot" in foot
    assert "loopt achter</span> Tweede Kamer" in foot
    assert "Eigen bestanden" not in foot


def test_a_title_that_is_only_an_id_is_not_shown(client: Client, record: None) -> None:
    Document.objects.filter(number="2031D00001").update(title="dbc8f47c-0022-5200-be6f-e4c443148179")
    text = _text(client, "/")
    assert "Stuk van vandaag" in text
    assert "dbc8f47c" not in text
