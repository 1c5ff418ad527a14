"""Take in vacancies and say what each asks for. A second time changes only what changed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from deskundig.accounts.audit import record_event
from deskundig.workforce.domain.vacancy_import import VacancyText
from deskundig.workforce.domain.vacancy_kinds import VERSION
from deskundig.workforce.domain.vacancy_text import requirements
from deskundig.workforce.labelled import classifier
from deskundig.workforce.models import Vacancy

NOTHING_ASKED = "-"  # there are requirements, of no kind that we know
_FIELDS = ["title", "text", "organization", "posted", "scale", "asks", "classifier"]


@dataclass(frozen=True, slots=True)
class VacancyChange:
    added: int
    changed: int
    unchanged: int


def asked_for(text: str) -> str:
    """Kinds that the requirement sentences ask for, by name; ``-`` for none; empty: there are no requirements."""
    found = requirements(text)
    if not found:
        return ""
    model = classifier()
    kinds = set().union(*(model.kinds(sentence) for sentence in found))
    return " ".join(sorted(kind.value for kind in kinds)) or NOTHING_ASKED


def take_in_vacancies(*, texts: Sequence[VacancyText], source: str, actor: str, at: datetime) -> VacancyChange:
    """Add or change the vacancies of a source; what it no longer gives stays, as it was asked then."""
    present = {row.number: row for row in Vacancy.objects.filter(source=source)}
    wanted = {text.number: text for text in texts}
    new, changed = [], []
    for number, text in wanted.items():
        row = present.get(number)
        if row is None:
            new.append(_filled(Vacancy(number=number, source=source), text))
        elif _differs(row, text):
            changed.append(_filled(row, text))
    with transaction.atomic():
        Vacancy.objects.bulk_create(new, batch_size=500)
        Vacancy.objects.bulk_update(changed, _FIELDS, batch_size=200)
        if new or changed:
            record_event(
                actor=actor, action="workforce.vacancies_taken_in", object=f"vacancies:{source[:200]}", at=at,
                details={"added": len(new), "changed": len(changed)},
            )  # fmt: skip
    return VacancyChange(len(new), len(changed), len(wanted) - len(new) - len(changed))


def _differs(row: Vacancy, text: VacancyText) -> bool:
    told = (row.title, row.text, row.organization, row.posted, row.scale, row.classifier)
    return told != (text.title, text.text, text.organization, text.posted, text.scale, VERSION)


def _filled(row: Vacancy, text: VacancyText) -> Vacancy:
    row.title, row.text, row.organization = text.title, text.text, text.organization
    row.posted, row.scale = text.posted, text.scale
    row.asks, row.classifier = asked_for(text.text), VERSION
    return row
