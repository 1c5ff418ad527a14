"""A team of six in a made-up municipality, and browsers of people with a role: for the tests of units."""

from __future__ import annotations

from datetime import UTC, date, datetime

from django.test import Client
from tests.integration import visitors

from deskundig.accounts.models import Unit
from deskundig.accounts.roles import Role
from deskundig.accounts.units import (
    give_unit_role,
)
from deskundig.expertise.domain.staffing import Shown
from deskundig.expertise.domain.unit_tables import NeedTable, read_needs, read_people
from deskundig.expertise.models import Skill
from deskundig.expertise.units.actions import show_skill
from deskundig.expertise.units.taking_in import Change, take_in_people

NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)
DAY = date(2026, 11, 22)
TEAM, OTHER = "Gemeente Proef/Ruimte", "Gemeente Buur/Ruimte"
NEEDS = ["onderwerp", "soort", "bron", "niveau", "aantal", "gewicht", "moet", "vanaf"]
PEOPLE = ["personeelsnummer", "naam", "e-mail", "fte", "onderwerp", "soort", "bron", "niveau"]


def needs(*lines: str, unit: str = TEAM) -> NeedTable:
    return read_needs([dict(zip(NEEDS, line.split(";"), strict=False)) for line in lines], NEEDS, unit=unit)


def take_people(*lines: str, unit: str = TEAM) -> Change:
    rows = [dict(zip(PEOPLE, line.split(";"), strict=False)) for line in lines]
    return take_in_people(table=read_people(rows, PEOPLE, unit=unit), key_of=lambda n: f"k{n}", actor="proef", at=NOW)


def shown(email: str, topic: str, value: Shown = Shown.NAME) -> None:
    skill = Skill.objects.get(member__email=email, topic=topic)
    show_skill(skill_id=skill.pk, email=email, shown=value, at=NOW)


def browser(email: str = "", role: Role | None = None, unit: Unit | None = None) -> Client:
    """The browser of someone, with a role in a unit if both are named; without an address a visitor's."""
    if not email:
        return visitors.browser()
    visitors.person(email)
    if role and unit:
        give_unit_role(email=email, unit=unit, role=role, actor="proef", at=NOW)
    return visitors.browser(visitors.person(email))
