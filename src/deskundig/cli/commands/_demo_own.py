"""What a demo has beside the public record: figures about hire, a decision file. Taken in twice, it is there once."""

from __future__ import annotations

from datetime import UTC, datetime
from importlib.resources import files
from pathlib import Path

from django.contrib.auth.models import User

from deskundig.judgement.actions import add_person, share_file, take_in_file
from deskundig.judgement.models import DecisionFileRow
from deskundig.workforce.actions.figures import take_in_figures, take_in_ministry_hire
from deskundig.workforce.domain.cost_import import read_costs
from deskundig.workforce.domain.cost_labels import ministry_hire
from deskundig.workforce.domain.figure_import import read_figures
from deskundig.workforce.tables import read_table

_OPENED = datetime(2026, 2, 17, 9, tzinfo=UTC)
_WORKS_ON_FILES = "femke.iepenlo@rietwoude.example"  # a contributor among the sample's accounts


def take_in_figure_files(folder: Path) -> int:
    """Published shares of hire, and ministries' costs from which shares are computed; gives how many are new."""
    shares = read_figures(read_table(folder / "inhuur.csv").rows).figures
    lines = read_costs(read_table(folder / "kosten.csv").rows).lines
    costs = take_in_ministry_hire(
        shares=ministry_hire(lines), source="kosten.csv (fictief)", actor="voorbeeld", at=_OPENED
    )
    return take_in_figures(figures=shares, actor="voorbeeld", at=_OPENED).new + costs.new


def open_decision_file() -> None:
    """Made-up decision files that everyone may read, one of them decided and looked back on; opened once."""
    if DecisionFileRow.objects.exists():
        return
    user, _ = User.objects.get_or_create(username="voorbeeld", defaults={"is_active": False})
    for name in ("besluitdossier.json", "besluitdossier-eerder.json"):
        text = (files("deskundig.sources.sample") / "content" / name).read_text(encoding="utf-8")
        row = take_in_file(text=text, user=user, at=_OPENED)
        share_file(number=row.number, public=True, user=user, at=_OPENED)
        for person in User.objects.filter(username=_WORKS_ON_FILES):
            add_person(number=row.number, person=person.username, user=user, at=_OPENED)
