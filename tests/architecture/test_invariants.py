"""Guards of the design's invariants that hold for the whole code; ``docs/explanation/invariants.md`` names all tests of each."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from dataclasses import fields
from pathlib import Path

import pytest
from django.apps import apps
from django.db import models
from django.test import Client

from deskundig.expertise.models import Skill, StaffMember
from deskundig.expertise.units.queries import OwnPlace, OwnSkill
from deskundig.expertise.units.suppressed import SafeLine, SafeMix

ROOT = Path(__file__).resolve().parents[2]
SOURCE = ROOT / "src" / "deskundig"
NAMED = ROOT / "docs" / "explanation" / "invariants.md"


def _modules() -> Iterator[tuple[str, ast.Module]]:
    for path in sorted(SOURCE.rglob("*.py")):
        if "migrations" not in path.parts:
            yield str(path.relative_to(SOURCE)), ast.parse(path.read_text(encoding="utf-8"))


# -- 1: no score without its evidence; no ranking without the reason per hit --

SCORES = {"score", "priority", "confidence", "probability"}
GROUNDS = {"evidence", "proofs", "proof", "features", "reason", "reasons", "why", "words", "votes", "bearers", "holders"}
NO_JUDGEMENT = {
    "Readability",  # of a text, with the counts it is made of beside it
    "Thing",  # the order in which search gave things, inside a pack
    "Passage",  # which sentences of a paper are quoted
}


def test_every_value_with_a_score_carries_what_it_rests_on() -> None:
    bare = []
    for name, tree in _modules():
        for node in ast.walk(tree):
            if isinstance(node, ast.ClassDef) and node.name not in NO_JUDGEMENT:
                own = {b.target.id for b in node.body if isinstance(b, ast.AnnAssign) and isinstance(b.target, ast.Name)}
                if own & SCORES and not own & GROUNDS:
                    bare.append(f"{name}: {node.name}")
    assert bare == []


# -- 3: no published cell about people below the threshold --

ABOUT_STAFF = {"StintRow", "PlannedMove", "Skill", "StaffMember", "SurveyAnswer"}
COUNTS_THEM = ("workforce/", "expertise/", "config/", "cli/commands/_demo_")  # the parts, and what ties them together


def test_no_page_command_or_export_counts_staff_rows_itself() -> None:
    """Doors get figures from the parts, which take them through disclosure control."""
    found = [
        f"{name}: {alias.name}"
        for name, tree in _modules()
        if not name.startswith(COUNTS_THEM)
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom)
        for alias in node.names
        if alias.name in ABOUT_STAFF
    ]
    assert found == []


def test_what_hr_gets_of_a_unit_has_no_field_for_a_person() -> None:
    people = re.compile(r"name|person|holder|member|email|key\b")
    assert [f.name for value in (SafeMix, SafeLine) for f in fields(value) if people.search(f.name)] == []


# -- 4: machine labels about named people are proposals until a named human confirms --


ABOUT_SOMEONE = {"holder", "subject", "person", "person_id", "speaker"}


def test_every_stored_label_about_someone_says_which_rule_made_it_and_why() -> None:
    made = {}
    for model in apps.get_models():
        names = {f.name for f in model._meta.get_fields() if isinstance(f, models.Field)}
        if "maker" in names and names & ABOUT_SOMEONE:
            made[model.__name__] = "reason" in names
    assert "Evidence" in made
    assert [name for name, told in made.items() if not told] == []


# -- 5: staff see, correct and hide everything about themselves; no league table of people --

NOT_TOLD = {"id", "member", "made", "key", "email", "holder", "unit", "skills"}  # numbers, and what one signs in with


@pytest.mark.parametrize(("model", "shown"), [(Skill, OwnSkill), (StaffMember, OwnPlace)])
def test_everything_kept_of_someones_abilities_stands_on_the_own_page(model: type[models.Model], shown: type) -> None:
    kept = {f.name for f in model._meta.get_fields() if not f.auto_created or f.concrete}
    told = {f.name for f in fields(shown)}  # type: ignore[arg-type]
    assert kept - NOT_TOLD <= told


@pytest.mark.django_db
def test_without_a_question_there_is_no_list_of_experts(client: Client) -> None:
    page = client.get("/deskundigen").content.decode()
    assert "d-expert" not in page.replace("d-experts", "")
    assert "geen lijst van alle mensen" in page


def test_no_value_ranks_the_people_of_a_unit_by_a_number() -> None:
    """Lists of colleagues are ordered by what must be handed over, never by how good someone is."""
    ranks = re.compile(r"order_by\([^)]*(level|pieces|score)|key=lambda[^\n]*\.(level|pieces|score|leave)\b")
    units = [*(SOURCE / "expertise" / "units").glob("*.py"), *(SOURCE / "web" / "units").glob("*.py")]
    assert [p.name for p in units if ranks.search(p.read_text(encoding="utf-8"))] == []


# -- the page that names them --


def test_every_test_that_the_page_on_invariants_names_exists() -> None:
    text = NAMED.read_text(encoding="utf-8")
    named = re.findall(r"`(tests/[\w/]+\.py)::(test_\w+)`", text)
    assert {number for number in "12345678" if f"## {number}." in text} == set("12345678")
    assert len(named) >= 16
    missing = [
        f"{path}::{test}"
        for path, test in named
        if not (ROOT / path).is_file() or not re.search(rf"^def {test}\(", (ROOT / path).read_text(encoding="utf-8"), re.MULTILINE)
    ]
    assert missing == []
