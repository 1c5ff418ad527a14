"""The made-up record hangs together, stays the same, and can be mistaken for nothing real."""

from __future__ import annotations

import io
import re
import zipfile
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import orjson
import pytest

from deskundig.sources.sample import Sample
from deskundig.sources.sample.package import build
from deskundig.sources.sample.rows import Row
from deskundig.sources.sample.world import load_world
from deskundig.sources.tweedekamer.schema import ENTITIES

# Changes with every change of the sample's content or writers: look at the difference, then write the new value here.
GOLDEN = "e443147f975c7c3b963272793d33f8f86ca6679f47af57bdc550c91528f76534"


def live(sample: Sample, entity: str) -> list[Row]:
    return [row for row in sample.rows[entity] if not row["Verwijderd"]]


def test_the_sample_is_what_it_was(sample: Sample) -> None:
    assert sample.digest() == GOLDEN


def test_building_twice_gives_the_same_bytes(sample: Sample) -> None:
    again = build()
    assert again.rows == sample.rows
    assert {k: f.content for k, f in again.files.items()} == {k: f.content for k, f in sample.files.items()}


def test_every_category_of_the_feed_has_rows(sample: Sample) -> None:
    missing = [name for name in ENTITIES if name not in sample.rows and name != "DocumentPublicatieMetadata"]
    assert missing == []


def test_there_are_a_few_hundred_documents_of_many_kinds(sample: Sample) -> None:
    kinds = Counter(row["Soort"] for row in live(sample, "Document"))
    assert 300 <= sum(kinds.values()) <= 500
    assert len(kinds) >= 25
    assert kinds["Motie (gewijzigd/nader)"] >= 3
    assert kinds["Mededeling (uitstel antwoord)"] >= 5


def test_cases_are_of_many_kinds_and_some_are_replaced(sample: Sample) -> None:
    cases = live(sample, "Zaak")
    assert len({c["Soort"] for c in cases}) >= 12
    assert sum(bool(c["VervangenVanuit"]) for c in cases) >= 5
    assert {c["Kabinetsappreciatie"] for c in cases} >= {"Oordeel Kamer", "Ontraden", "Overbodig", "Overgenomen"}


def test_votes_show_a_roll_call_a_dissenter_a_mistake_and_a_tie(sample: Sample) -> None:
    votes = live(sample, "Stemming")
    decisions = live(sample, "Besluit")
    by_decision: dict[tuple[str, str], set[str]] = {}
    for vote in votes:
        if vote["Persoon_Id"] and vote["Soort"] != "Niet deelgenomen":
            by_decision.setdefault((vote["Besluit_Id"], vote["ActorFractie"]), set()).add(vote["Soort"])
    assert sum(len(choices) > 1 for choices in by_decision.values()) >= 3
    assert sum(vote["Vergissing"] is True for vote in votes) == 2
    assert {d["BesluitSoort"] for d in decisions} >= {
        "Ingediend", "Stemmen - aangenomen", "Stemmen - verworpen", "Stemmen - gestaakt", "Aangehouden", "Ingetrokken",
    }  # fmt: skip


def test_promises_are_open_met_partly_met_and_lapsed_with_and_without_a_date(sample: Sample) -> None:
    promises = live(sample, "Toezegging")
    assert {p["Status"] for p in promises} == {"Openstaand", "Voldaan", "Deels Voldaan", "Vervallen"}
    assert any("(" not in p["Tekst"] for p in promises)
    assert any("(vóór" in p["Tekst"] for p in promises)
    assert any(p["IsHerhalingVan"] for p in promises)


def test_meetings_are_past_coming_moved_cancelled_private_and_without_a_date(sample: Sample) -> None:
    events = live(sample, "Activiteit")
    assert {e["Status"] for e in events} == {"Uitgevoerd", "Gepland", "Geannuleerd", "Verplaatst"}
    assert {e["DatumSoort"] for e in events} >= {"Dag", "Weeknummer", "Nog geen datum bekend"}
    assert any(e["Besloten"] for e in events)
    assert any(e["VervangenVanuit_Id"] for e in events)
    assert any(e["VoortgezetVanuit_Id"] for e in events)


def references(row: Row) -> Iterator[tuple[str, str]]:
    for name, value in row.items():
        if name.endswith(("_Id", "PersoonId")) and value:
            yield name, value
        elif isinstance(value, list):
            yield from ((name, item["Id"]) for item in value)


def test_only_the_rows_made_for_it_point_at_nothing(sample: Sample) -> None:
    known = {row["Id"] for rows in sample.rows.values() for row in rows}
    dangling = Counter(
        (entity, name)
        for entity, rows in sample.rows.items()
        for row in rows
        for name, target in references(row)
        if target not in known
    )
    assert sum(dangling.values()) == 7, dangling


def test_rows_that_were_deleted_say_nothing_more(sample: Sample) -> None:
    gone = [row for rows in sample.rows.values() for row in rows if row["Verwijderd"]]
    assert len(gone) > 90
    assert {frozenset(row) for row in gone} == {frozenset({"Id", "GewijzigdOp", "ApiGewijzigdOp", "Verwijderd"})}


def test_numbers_stand_outside_the_ranges_of_the_real_house(sample: Sample) -> None:
    numbers = [r["DocumentNummer"] for r in live(sample, "Document")] + [r["Nummer"] for r in live(sample, "Zaak")]
    assert [n for n in numbers if not re.fullmatch(r"20\d\d[DZ]9\d{4}", n)] == []
    assert len(numbers) == len(set(numbers))
    assert all(49_000 <= d["Nummer"] <= 49_999 for d in live(sample, "Kamerstukdossier"))
    assert all(p["Nummer"] is None or p["Nummer"] > 90_000 for p in live(sample, "Persoon"))


def test_papers_of_a_dossier_are_numbered_in_order_of_date(sample: Sample) -> None:
    printed: dict[str, list[tuple[str, int]]] = {}
    for row in live(sample, "Document"):
        if row.get("Kamerstukdossier_Id") and row["Volgnummer"] > 0:
            printed.setdefault(row["Kamerstukdossier_Id"], []).append((row["Datum"][:10], row["Volgnummer"]))
    for papers in printed.values():
        by_number = sorted(papers, key=lambda p: p[1])
        assert [n for _, n in by_number] == list(range(1, len(papers) + 1))
        assert [d for d, _ in by_number] == sorted(d for d, _ in papers)


def readable(content: bytes, extension: str) -> str:
    if extension == ".docx":
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            return archive.read("word/document.xml").decode()
    return content.decode("utf-8-sig")


def test_every_file_says_that_it_is_made_up(sample: Sample) -> None:
    files = [f for f in sample.files.values() if f.extension != ".pdf"]
    silent = [
        f for f in files if "fictief" not in (text := readable(f.content, f.extension)) and "verzonnen" not in text
    ]
    casco = [f for f in silent if b'status="Casco"' in f.content]
    assert len(files) > 500
    assert len(silent) == len(casco)


def test_no_slot_is_left_open_in_any_text(sample: Sample) -> None:
    texts = [readable(f.content, f.extension) for f in sample.files.values() if f.extension != ".pdf"]
    rows = orjson.dumps(sample.rows).decode()
    assert [t[:80] for t in texts if re.search(r"\{[a-z]+[:}!]|\[\[", t)] == []
    assert re.search(r'[^\\"]\{[a-z]+\}', rows) is None


def test_what_changed_between_the_two_stages_is_what_a_second_visit_should_find(before: Sample, sample: Sample) -> None:
    old = {row["Id"]: row for rows in before.rows.values() for row in rows}
    changed, new = Counter[str](), Counter[str]()
    for entity, rows in sample.rows.items():
        for row in rows:
            if row["Id"] not in old:
                new[entity] += 1
            elif row != old[row["Id"]]:
                changed[entity] += 1
    assert set(old) <= {row["Id"] for rows in sample.rows.values() for row in rows}
    assert new["Document"] >= 3 and new["DocumentVersie"] >= 10
    assert changed["Document"] >= 8 and changed["Activiteit"] == 1 and changed["Toezegging"] >= 1


def test_a_changed_row_became_visible_after_every_row_of_the_first_stage(before: Sample, sample: Sample) -> None:
    latest = max(row["ApiGewijzigdOp"] for rows in before.rows.values() for row in rows)
    old = {row["Id"]: row for rows in before.rows.values() for row in rows}
    later = [row for rows in sample.rows.values() for row in rows if old.get(row["Id"]) != row]
    assert [row["Id"] for row in later if row["ApiGewijzigdOp"] <= latest] == []


def test_the_folder_has_a_file_per_entity_and_a_file_per_resource(before: Sample, tmp_path: Path) -> None:
    before.write(tmp_path)
    lines = {p.stem: p.read_bytes().count(b"\n") for p in tmp_path.glob("*.jsonl")}
    assert lines == {entity: len(rows) for entity, rows in before.rows.items()}
    assert len(list((tmp_path / "resources").iterdir())) == len(before.files)


def test_the_chamber_always_has_its_seats(sample: Sample) -> None:
    world = sample.world
    counts = {seating.start: len(world.sitting(seating.start)) for seating in world.seatings}
    assert set(counts.values()) <= {39, 40}
    assert max(counts.values()) == 40


def surnames(shared: Path) -> set[str]:
    people: list[dict[str, Any]] = orjson.loads((shared / "data/personen/person.json").read_bytes())
    periods: list[dict[str, Any]] = orjson.loads((shared / "data/personen/TweedeKamer_perioden.json").read_bytes())
    found = {p["fields"]["surname"].lower() for p in people} | {p["Naam (Uit personen))"].lower() for p in periods}
    return found - {""}


@pytest.mark.shared
def test_no_member_has_the_name_of_a_real_one(shared: Path) -> None:
    world = load_world()
    names = {p.family_name.lower() for p in world.persons.values()} | {
        p.person.family_name.lower() for p in world.posts
    }
    assert names & surnames(shared) == set()
