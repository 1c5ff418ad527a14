"""What other parts know beside the questions of the self-test: the mix of a unit, and how decisions were made."""

from __future__ import annotations

from collections.abc import Sequence

from django.contrib.auth.models import AnonymousUser
from django.utils import timezone

from deskundig.accounts.units import UnitNotClear, unit_named
from deskundig.expertise.units.mix import UnitMix, unit_mix
from deskundig.judgement.queries import learned
from deskundig.workforce.domain.evidence import Evidence

_FEW = 5                           # of people: below it a unit's mix tells of persons


def evidence(question: str, organization: str, unit: str) -> Sequence[Evidence]:
    """Counts of needs and files, never of persons."""
    if question in ("soorten", "bronnen"):
        return _mix(question, organization, unit)
    return _decisions(question) if question in ("gewogen", "tijd", "weg") else ()


def _mix(question: str, organization: str, unit: str) -> Sequence[Evidence]:
    try:
        named = unit_named(f"{organization}/{unit}" if unit else organization)
    except UnitNotClear:
        return ()
    mix = unit_mix(named, day=timezone.localdate())
    if not mix.states or mix.people < _FEW:
        return ()
    return (Evidence(_kinds(mix) if question == "soorten" else _sources(mix), f"/eenheden/{named.pk}/mix", "de mix"),)


def _kinds(mix: UnitMix) -> str:
    lacking = f" Niet aanwezig: {', '.join(mix.by_kind.missing)}." if mix.by_kind.missing else ""
    met = len(mix.states) - len(mix.gaps)
    return f"Van de {len(mix.states)} behoeften aan deskundigheid zijn er {met} gedekt.{lacking}"


def _sources(mix: UnitMix) -> str:
    effective = f"{mix.by_source.effective:.1f}".replace(".", ",")
    lacking = f" Niet aanwezig: {', '.join(mix.by_source.missing)}." if mix.by_source.missing else ""
    return f"Wat mensen kunnen komt uit {effective} van de {mix.by_source.of} bronnen, naar gewicht.{lacking}"


def _decisions(question: str) -> Sequence[Evidence]:
    """Of decision files that everyone may read."""
    counts = learned(AnonymousUser()).counts
    if not counts.decided:
        return ()
    if question == "tijd":
        text = f"Van {counts.decided} besloten dossiers is bij {counts.compass_in_time} vooraf opgeschreven wat telde."
        return (Evidence(text, "/besluitdossiers", "openbare besluitdossiers"),)
    told = [(name, n) for name, n in counts.obstacles if n]
    if not told:
        return ()
    named = ", ".join(f"{name} ({n})" for name, n in told[:4])
    return (Evidence(f"Hindernissen die in besluitdossiers zijn genoemd: {named}.", "/besluitdossiers",
                     "openbare besluitdossiers"),)
