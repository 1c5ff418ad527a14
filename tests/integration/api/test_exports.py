"""Bulk export: every list as JSON Lines, CSV and Parquet, with the rows of the list and its filters, in small memory."""

from __future__ import annotations

import csv
import io
import json
import tracemalloc
from datetime import date, timedelta
from typing import Any

import pyarrow.parquet as pq
import pytest
from django.test import Client

from deskundig.api.columns import Of, columns_of
from deskundig.api.export import FORMS
from deskundig.api.follow_up import QuestionSet
from deskundig.api.resources import RESOURCES
from deskundig.kernel.ref import stable_id
from deskundig.record.models import Case, Document

pytestmark = pytest.mark.django_db
CLIENT = Client(headers={"host": "localhost"})
NAMES = (*(r.name for r in RESOURCES), "vragen", "moties", "toezeggingen")
PARQUET = "application/vnd.apache.parquet"


def get(path: str, **headers: str) -> Any:
    return CLIENT.get(f"/api/v1/{path}", headers=headers)


def content(answer: Any) -> bytes:
    return b"".join(answer.streaming_content)


def listed(path: str) -> list[dict[str, Any]]:
    """All rows of a list by its pages."""
    rows: list[dict[str, Any]] = []
    page = get(f"{path}{'&' if '?' in path else '?'}perPagina=100").json()
    rows += page["resultaten"]
    while "volgende" in page:
        page = get(page["volgende"].split("/api/v1/")[1]).json()
        rows += page["resultaten"]
    assert len(rows) == page["aantal"]
    return rows


def plain(value: Any) -> Any:
    """What a Parquet file gives, as the JSON of the list has it; a row within a row that is absent is None."""
    if isinstance(value, dict):
        return {name: plain(item) for name, item in value.items()}
    if isinstance(value, list):
        return [plain(item) for item in value]
    if hasattr(value, "hour"):
        return value.strftime("%Y-%m-%dT%H:%M:%SZ")
    return value.isoformat() if isinstance(value, date) else value


def filled(row: Any, columns: Any) -> Any:
    """A row of the list with None for what its JSON leaves out, and with JSON text where a column has no fixed form."""
    done = {}
    for column in columns:
        value = row.get(column.name)
        if value is not None and column.of is Of.ROW:
            value = filled(value, column.parts)
        elif value is not None and column.of is Of.JSON:
            value = json.dumps(value, ensure_ascii=False)
        elif value and column.of is Of.LIST and column.parts[0].of is Of.ROW:
            value = [filled(item, column.parts[0].parts) for item in value]
        done[column.name] = value
    return done


@pytest.mark.parametrize("name", NAMES)
def test_each_list_is_the_same_in_every_form(world: Any, name: str) -> None:
    rows = listed(name)
    lines = content(get(f"{name}/_uitvoer?vorm=jsonl")).splitlines()
    assert [json.loads(line) for line in lines] == rows
    table = list(csv.DictReader(io.StringIO(content(get(f"{name}/_uitvoer?vorm=csv")).decode())))
    assert [r.get("adres", "") for r in table] == [r.get("adres", "") or "" for r in rows]
    from deskundig.followthrough.queries import CommitmentRow, MotionRow

    line = {"vragen": QuestionSet, "moties": MotionRow, "toezeggingen": CommitmentRow}.get(name) or next(r.line for r in RESOURCES if r.name == name)
    found = pq.read_table(io.BytesIO(content(get(f"{name}/_uitvoer?vorm=parquet")))).to_pylist()
    assert [plain(row) for row in found] == [filled(row, columns_of(line)) for row in rows]


def test_the_lists_of_the_sample_are_not_empty(world: Any) -> None:
    assert [n for n in NAMES if get(n).json()["aantal"]] == [n for n in NAMES if content(get(f"{n}/_uitvoer"))]
    assert sum(bool(get(n).json()["aantal"]) for n in NAMES) >= 12


def test_filters_and_order_hold_in_the_file(world: Any) -> None:
    rows = [json.loads(line) for line in content(get("documenten/_uitvoer?soort=Motie&volgorde=oplopend")).splitlines()]
    assert rows == listed("documenten?soort=Motie&volgorde=oplopend")
    assert {row["soort"] for row in rows} == {"Motie"}


@pytest.mark.parametrize(
    ("accept", "answered"),
    [
        ("text/csv", "text/csv; charset=utf-8"), ("application/x-ndjson", "application/x-ndjson"),
        ("application/jsonl", "application/x-ndjson"), (PARQUET, PARQUET), ("application/json", "application/json"),
        ("*/*", "application/json"), ("text/csv;q=0.5, application/json", "application/json"),
        ("text/html", "application/json"),
    ],
)  # fmt: skip
def test_the_accept_header_chooses_the_form_of_a_list(world: Any, accept: str, answered: str) -> None:
    for path in ("documenten", "moties"):
        response = get(path, accept=accept)
        assert response["Content-Type"] == answered
        assert "Accept" in response["Vary"]
        assert response["API-Version"]


def test_a_form_that_is_not_there_is_refused_with_those_that_are(world: Any) -> None:
    refused = get("documenten/_uitvoer", accept="image/png")
    assert (refused.status_code, refused["Content-Type"]) == (406, "application/problem+json")
    assert all(form.media_types[0] in refused.json()["detail"] for form in FORMS.values())
    assert get("documenten/_uitvoer?vorm=xml").status_code == 400


@pytest.mark.parametrize("wrong", ["perPagina=5", "na=x", "kleur=rood", "van=gisteren"])
def test_a_file_has_all_rows_so_a_page_cannot_be_asked_for(world: Any, wrong: str) -> None:
    for path in (f"documenten/_uitvoer?{wrong}", f"vragen/_uitvoer?{wrong}"):
        assert get(path).status_code == 400


def test_two_forms_of_one_address_have_two_tags(world: Any) -> None:
    tags = {get("documenten", accept=accept)["ETag"] for accept in ("text/csv", "application/json", PARQUET)}
    assert len(tags) == 3
    tag = get("documenten", accept="text/csv")["ETag"]
    assert get("documenten", accept="text/csv", if_none_match=tag).status_code == 304


def test_a_text_that_would_run_as_a_formula_is_harmless_in_csv_and_whole_elsewhere(world: Any) -> None:
    Document.objects.filter(pk=world.letter.pk).update(subject='=HYPERLINK("x")')
    assert "'=HYPERLINK" in content(get("documenten/_uitvoer?vorm=csv")).decode()
    assert '"=HYPERLINK' in content(get("documenten/_uitvoer")).decode()


def test_who_asks_the_head_of_a_file_gets_no_rows(world: Any) -> None:
    response = CLIENT.head("/api/v1/documenten/_uitvoer?vorm=csv")
    assert (response.status_code, response["Content-Type"]) == (200, "text/csv; charset=utf-8")
    assert b"".join(response) == b""


@pytest.mark.parametrize("form", sorted(FORMS))
def test_memory_stays_the_same_however_long_the_list_is(db: None, form: str) -> None:
    def most(rows: int) -> int:
        first = Case.objects.count()
        Case.objects.bulk_create(
            [
                Case(id=stable_id("t", f"c{n}"), source="t", number=f"Z{n}", type="Brief", subject=f"Zaak {n} " * 20,
                     started=date(2020, 1, 1) + timedelta(days=n % 900))
                for n in range(first, first + rows)
            ],
            batch_size=1_000,
        )  # fmt: skip
        tracemalloc.start()
        size = sum(len(part) for part in get(f"zaken/_uitvoer?vorm={form}").streaming_content)
        peak = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        assert size > rows
        return peak

    most(500)
    small, large = most(1_500), most(8_000)  # five times the rows
    assert large < small * 2, (small, large)
