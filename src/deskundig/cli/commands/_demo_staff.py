"""Staff of a made-up municipality for the demo: its file, its figures for visitors, and accounts of who may see more.

A manager sees the own department, an employee the own career; a sign-in link for them comes in DATA/mail.
"""

from __future__ import annotations

from datetime import UTC, datetime

from deskundig.accounts.granting import grant
from deskundig.accounts.roles import Role
from deskundig.accounts.units import give_unit_role, place_unit
from deskundig.sources.sample import staff, vacancies
from deskundig.workforce.actions.staff import describe_organization, show_to_visitors, staff_salt, take_in_staff
from deskundig.workforce.actions.vacancies import take_in_vacancies
from deskundig.workforce.domain.staff_import import read_staff
from deskundig.workforce.domain.vacancy_import import read_vacancies
from deskundig.workforce.models import StaffOrganization
from deskundig.workforce.tables import read_bytes

MANAGER = "leiding@liermonde.example"
DEPARTMENT = "Stad en ruimte"
_AT = datetime(2026, 3, 1, 9, tzinfo=UTC)
_ACTOR = "voorbeeld"


def take_in_sample_vacancies() -> str:
    """Vacancies over ten years; taken in twice they are there once."""
    file = read_bytes(vacancies.vacancy_file(), "vacatures.csv")
    texts, _ = read_vacancies(file.rows, file.head, file.numbers)
    change = take_in_vacancies(texts=texts, source="vacatures.csv (fictief)", actor=_ACTOR, at=_AT)
    return f"vacatures: {change.added} nieuw"


def take_in_own_staff() -> str:
    """All of it; taken in twice it is there once. Gives what was done, in words."""
    name = staff.organization()
    if StaffOrganization.objects.filter(name=name, public=True).exists():
        return "personeel: al aanwezig"
    file = read_bytes(staff.staff_file(), "personeel.csv")
    table = read_staff(file.rows, file.head, salt=staff_salt(), numbers=file.numbers)
    change = take_in_staff(
        organization=name, name="personeel.csv (fictief)", table=table, actor=_ACTOR, at=_AT, as_of=staff.as_of()
    )
    describe_organization(organization=name, inhabitants=staff.inhabitants(), earliest=staff.since())
    show_to_visitors(organization=name, public=True, actor=_ACTOR, at=_AT)
    unit = place_unit(f"{name}/{DEPARTMENT}")
    grant(email=staff.EMPLOYEE, role=Role.CONTRIBUTOR, actor=_ACTOR, at=_AT)
    give_unit_role(email=MANAGER, unit=unit, role=Role.MANAGER, actor=_ACTOR, at=_AT)
    return f"personeel: {change.added} plekken"
