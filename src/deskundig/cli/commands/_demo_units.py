"""A made-up municipality of 15,000 and its neighbours for the demo: needs, people, posts, accounts and a pool.

The pages of units are for people with an account. The demo makes these accounts; a sign-in link comes in DATA/mail.
"""

from __future__ import annotations

import csv
from collections.abc import Mapping
from datetime import UTC, datetime
from importlib.resources import files

from django.contrib.auth.models import User

from deskundig.accounts.roles import Role
from deskundig.accounts.units import give_unit_role, unit_named
from deskundig.expertise.domain.staffing import Shown
from deskundig.expertise.domain.unit_tables import read_needs, read_people
from deskundig.expertise.models import Skill, StaffMember
from deskundig.expertise.pools.actions import hand_in_pool, share_pool
from deskundig.expertise.pools.example import example_tables
from deskundig.expertise.units.actions import show_skill
from deskundig.expertise.units.taking_in import take_in_needs, take_in_people
from deskundig.workforce.actions.staff import staff_salt, take_in_staff
from deskundig.workforce.domain.staff_import import pseudonym, read_staff

_AT = datetime(2026, 11, 1, 9, tzinfo=UTC)
_ACTOR = "voorbeeld"
MUNICIPALITY = "Gemeente Rietwoude"
TEAM = f"{MUNICIPALITY}/Ruimte en duurzaamheid"
ACCOUNTS: dict[str, tuple[tuple[Role, str], ...]] = {
    "secretaris@rietwoude.example": ((Role.MANAGER, MUNICIPALITY), (Role.HR, MUNICIPALITY)),
    "teamleider@rietwoude.example": ((Role.MANAGER, TEAM),),
    "hr@rietwoude.example": ((Role.HR, MUNICIPALITY),),
    "femke.iepenlo@rietwoude.example": ((Role.CONTRIBUTOR, TEAM),),
}
_SHY = 4                           # one in so many shows no name: what one can do is one's own


def take_in_units() -> str:
    """Everything of the sample's units; taken in twice it is there once. Gives what was done, in words."""
    if StaffMember.objects.exists():
        return "eenheden: al aanwezig"
    salt = staff_salt()
    rows = _rows("plekken.csv")
    for organization in sorted({row["organisatie"] for row in rows}):
        own = [row for row in rows if row["organisatie"] == organization]
        table = read_staff(own, list(own[0]), salt=salt)
        take_in_staff(organization=organization, name="plekken.csv", table=table, actor=_ACTOR, at=_AT)
    needs = _rows("behoeften.csv")
    taken = take_in_needs(table=read_needs(needs, list(needs[0])), actor=_ACTOR, at=_AT)
    people = _rows("mensen.csv")
    brought = take_in_people(
        table=read_people(people, list(people[0])), key_of=lambda number: pseudonym(number, salt), actor=_ACTOR, at=_AT
    )
    for email, roles in ACCOUNTS.items():
        for role, unit in roles:
            give_unit_role(email=email, unit=unit_named(unit), role=role, actor=_ACTOR, at=_AT)
    _show_names()
    _open_pool()
    return f"eenheden: {taken.added} behoeften, {brought.added} dingen die mensen kunnen"


def _show_names() -> None:
    """Most people let their manager see their name; they set that themselves, as on their own page."""
    for skill in Skill.objects.select_related("member").exclude(member__email="").order_by("member_id", "pk"):
        if skill.member_id % _SHY:
            show_skill(skill_id=skill.pk, email=skill.member.email, shown=Shown.NAME, at=_AT)


def _open_pool() -> None:
    """A pool of eight municipalities that everyone may read: its experts are posts, not people."""
    user = User.objects.get(username="secretaris@rietwoude.example")
    row = hand_in_pool(title="Pool van acht gemeenten (verzonnen)", tables=example_tables(), user=user, at=_AT)
    share_pool(number=row.number, public=True, user=user, at=_AT)


def _rows(name: str) -> list[Mapping[str, str]]:
    text = (files("deskundig.sources.sample") / "content" / "kunnen" / name).read_text(encoding="utf-8")
    return list(csv.DictReader(text.splitlines(), delimiter=";"))
