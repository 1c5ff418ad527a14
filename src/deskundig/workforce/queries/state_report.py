"""Compose the state of expertise of an organisation from its monitors: nothing is counted here, only gathered."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal
from urllib.parse import urlencode

from deskundig.kernel.disclosure_control import TOO_SMALL, effective_threshold
from deskundig.kernel.dutch_dates import short_date
from deskundig.workforce.domain.money import written_euros
from deskundig.workforce.domain.places import WHOLE
from deskundig.workforce.domain.release import Release
from deskundig.workforce.domain.state_report import NOT_TOLD, Chapter, StateReport, Told
from deskundig.workforce.domain.survey_outcome import agenda
from deskundig.workforce.domain.vacancy_kinds import Asked
from deskundig.workforce.models import HireLine, StaffOrganization, Survey, Vacancy
from deskundig.workforce.norms import hire_norm

from .hire_monitor import HireMonitor, hire_monitor
from .staff_mobility import YearOfMoves, staff_mobility
from .staff_sight import StaffSight, releases_of, sees_hire, sees_inside
from .staff_tenure import Bands, staff_tenure
from .surveys import RoundPage, latest
from .vacancies import vacancy_report
from .whatif import base_rules, start_of, what_if


def state_report(organization: str, *, unit: str = "", today: date, sight: StaffSight) -> StateReport:
    """The report as someone with this sight may read it: from five people inside, from ten for visitors."""
    releases = releases_of(sight, organization)
    place = _place(releases, unit, sight)
    return StateReport(
        organization=organization, unit=unit if place != WHOLE else "", made=today,
        threshold=effective_threshold(0, public=not sees_inside(sight, organization)),
        chapters=(
            _tenure(releases, place), _mobility(releases, place, sight), _hiring(organization, sight, unit),
            _survey(organization, sight), _self_test(organization, sight), _vacancies(organization),
            _ahead(releases, place),
        ),
    )  # fmt: skip


def reported() -> list[str]:
    """Organisations with anything to report, by name."""
    names = {
        *StaffOrganization.objects.values_list("name", flat=True),
        *HireLine.objects.exclude(unit="").values_list("organization", flat=True),
        *Survey.objects.exclude(organization="").values_list("organization", flat=True),
    }  # fmt: skip
    return sorted(names)


def _place(releases: Sequence[Release], unit: str, sight: StaffSight) -> str:
    if not releases or not unit:
        return WHOLE
    last = releases[-1]
    return next((k for k, p in last.places.all.items() if p.name == unit and sight.may_see(last, k)), WHOLE)


def _tenure(releases: Sequence[Release], place: str) -> Chapter:
    title, path = "Hoe lang mensen blijven", "/personeel/verblijfsduur"
    if not releases:
        return Chapter("duur", title, _NOTHING_STAFF, (), path)
    found = staff_tenure(releases[-1], place)
    period, source = f"{short_date(found.day)}", "personeelsgegevens van de organisatie"
    rows = (
        Told("Korter dan drie jaar op de plek", found.stock.share(0, 2), _sum(found.stock, 0, 2),
             _people(found.stock.total), period, source, "duur tot nu toe"),
        Told("Tien jaar of langer op de plek", found.stock.share(4, 5), _sum(found.stock, 4, 5),
             _people(found.stock.total), period, source, "duur tot nu toe"),
        Told("Mediaan van de duur tot nu toe", _years(found.stock.median), "uit de klassen", _people(found.stock.total),
             period, source),
        Told("Mediaan van de duur bij vertrek", _years(found.completed.median), "uit de klassen",
             _people(found.completed.total), f"vanaf {short_date(found.completed_from)}", source,
             "volbrachte duur: een andere maat"),
    )  # fmt: skip
    fresh = " Niemand zit er langer dan twee jaar: er is geen geheugen." if found.fresh else ""
    finding = f"Van de mensen zit {found.stock.share(0, 2)} korter dan drie jaar op de plek.{fresh}"
    return Chapter("duur", title, finding, rows, path)


def _mobility(releases: Sequence[Release], place: str, sight: StaffSight) -> Chapter:
    title, path = "Wie kwam, ging en verhuisde", "/personeel/mobiliteit"
    if not releases:
        return Chapter("mobiliteit", title, _NOTHING_STAFF, (), path)
    found = staff_mobility(releases, place, visible=sight.places(releases[-1]))
    last = found.last
    period = f"{short_date(last.since)} tot {short_date(last.day)}"
    rows = tuple(
        Told(label, _rate(last, count), _people(count), _mean(last), period, "personeelsgegevens van de organisatie")
        for label, count in (("Uitstroom", last.left), ("Instroom", last.came), ("Verhuisd binnen", last.moved))
    )  # fmt: skip
    return Chapter("mobiliteit", title, f"De uitstroom was {_rate(last, last.left)}.", rows, path)


def _hiring(organization: str, sight: StaffSight, unit: str) -> Chapter:
    title, path = "Externe inhuur", f"/personeel/inhuur?{urlencode({'organisatie': organization})}"
    found = hire_monitor(organization, public=not sees_inside(sight, organization))
    if found is None:
        return Chapter("inhuur", title, "Er is geen inhuur van deze organisatie opgenomen.", (), "/personeel/inhuur")
    note = "van de hele organisatie" if unit else ""
    patterns = _hire_patterns(found) if sees_hire(sight, organization) else ()
    rows = [replace(row, note=row.note or note) for row in (*_hire_shares(found), *patterns)]
    share = found.share.of_total if found.share else None
    finding = (
        f"In {found.year} ging {_percent(share)} van alle personele uitgaven naar inhuur; de norm is "
        f"{_percent(hire_norm(), 0)}." if share is not None
        else f"In {found.year} is {_euros(found.total)} aan inhuur uitgegeven; zonder loonsom is er geen aandeel."
    )  # fmt: skip
    return Chapter("inhuur", title, finding, tuple(rows), path)


def _hire_shares(found: HireMonitor) -> Iterable[Told]:
    source, period = ", ".join(found.sources), str(found.year)
    if found.share is None:
        yield Told("Uitgaven aan inhuur", _euros(found.total), _euros(found.total), NOT_TOLD, period, source)
        return
    share, norm = found.share, hire_norm()
    hire, total, own = _euros(share.hire), _euros(share.total), _euros(share.own)
    yield Told("Deel van alle personele uitgaven", _percent(share.of_total), hire, total, period, source)
    yield Told("Deel van de eigen loonsom", _percent(share.of_own), hire, own, period, source)
    yield Told("Boven de norm, totaal blijft gelijk", _euros(share.excess_total_fixed(norm)), hire,
               f"{_percent(norm, 0)} van {total}", period, source)  # fmt: skip
    yield Told("Boven de norm, loonsom blijft gelijk", _euros(share.excess_own_fixed(norm)), hire,
               f"{_percent(norm / (1 - norm))} van {own}", period, source)  # fmt: skip


def _hire_patterns(found: HireMonitor) -> Iterable[Told]:
    source, period, patterns = ", ".join(found.sources), str(found.year), found.patterns
    if patterns.stays != 0:
        everyone = _people(patterns.people)
        for label, count in (("Ten minste één keer verlengd", patterns.renewed),
                             ("Twee jaar of langer op dezelfde plek ingehuurd", patterns.permanent)):  # fmt: skip
            yield Told(label, _people(count), _people(count), everyone, period, source)
    if patterns.concentration:
        c = patterns.concentration
        yield Told("Concentratie bij leveranciers (HHI)", f"{_decimal(c.index, 2)}: {c.verdict}",
                   "som van de gekwadrateerde aandelen", f"{c.suppliers} leveranciers", period, source)  # fmt: skip


def _survey(organization: str, sight: StaffSight) -> Chapter:
    title = "Wat medewerkers vinden"
    inside = sees_inside(sight, organization)
    page = latest(organization, "survey", public=not inside)
    if page is None or page.outcome is None or not (inside or page.source):
        return Chapter("peiling", title, "Er is geen gesloten peiling van deze organisatie.", (), "/personeel/peiling")
    path = f"/personeel/peiling/{page.line.number}"
    if not page.outcome.shown:
        return Chapter("peiling", title, f"De laatste peiling is {TOO_SMALL}.", (), path)
    rows = tuple(_answers(page))
    gap = page.outcome.gap
    finding = (
        f"Beschikbaarheid krijgt {_decimal(gap)} procentpunt meer gunstige antwoorden dan benutting."
        if gap is not None else "De peiling had eigen stellingen."
    )  # fmt: skip
    return Chapter("peiling", title, finding, rows, path)


def _answers(page: RoundPage) -> Iterable[Told]:
    assert page.outcome is not None
    period, source = _day(page.line.closed), page.source or f"peiling ‘{page.line.title}’"
    for item in page.outcome.items:
        label = f"{item.question.text}{' (omgekeerd)' if item.question.reverse else ''}"
        if item.mean is not None:
            yield Told(label, f"gemiddeld {_decimal(item.mean)}", "som van de cijfers", f"{item.answered} antwoorden",
                       period, source)  # fmt: skip
        elif item.favourable is not None:
            count = round(item.favourable * item.answered)
            interval = f"95 %-interval {_percent(item.low, 0)} tot {_percent(item.high, 0)}"
            yield Told(label, f"{_percent(item.favourable, 0)} gunstig", str(count),
                       f"{item.answered} met een mening", period, source, interval)  # fmt: skip


def _self_test(organization: str, sight: StaffSight) -> Chapter:
    """How often it was held; what to talk about only for HR: a team's answers are its own, and no grade is given."""
    title, path = "Zelftest", "/personeel/zelftest"
    page = latest(organization, "selftest", public=False)
    if page is None:
        return Chapter("zelftest", title, "Er is nog geen ronde van de zelftest gesloten.", (), path)
    rounds = Survey.objects.filter(organization=organization, kind="selftest", closed__isnull=False)
    rows = [Told("Gesloten rondes van de zelftest", str(rounds.count()), str(rounds.count()), NOT_TOLD,
                 f"tot en met {_day(page.line.closed)}", "deze installatie")]  # fmt: skip
    finding = "De zelftest geeft een agenda en geen cijfer."
    if sight.reach.holds(organization) and page.outcome is not None and page.outcome.shown:
        first = agenda(page.outcome, page.previous)[:3]
        finding += " Eerst te bespreken: " + "; ".join(t.item.question.text.rstrip(".") for t in first) + "."
    return Chapter("zelftest", title, finding, tuple(rows), path)


def _vacancies(organization: str) -> Chapter:
    title, path = "Wat vacatures vragen", "/personeel/vacatures"
    if not Vacancy.objects.filter(organization=organization).exists():
        return Chapter("vacatures", title, "Er zijn geen vacatures van deze organisatie opgenomen.", (), path)
    report = vacancy_report(organization=organization)
    rows = []
    for year in report.years:
        corrected = (year.shares or {}).get(Asked.SUBJECT) if year.shares else None
        if corrected is not None and corrected.corrected is not None:
            rows.append(Told(
                "Vraagt om vakkennis", _percent(corrected.corrected, 0), f"{_percent(corrected.observed, 0)} gezien",
                f"{corrected.texts} teksten", year.label, "vacatureteksten", "gecorrigeerd voor fouten van de lezer",
            ))  # fmt: skip
    told = f"Er zijn {report.texts} vacatureteksten gelezen."
    finding = told if rows else f"{told} Dat zijn er te weinig voor een aandeel."
    return Chapter("vacatures", title, finding, tuple(rows), path)


def _ahead(releases: Sequence[Release], place: str) -> Chapter:
    """Ten years on as it goes now, and when half of what a leaver knows is handed over: bands, not a promise."""
    title, path = "Tien jaar vooruit", "/personeel/wat-als"
    if not releases:
        return Chapter("vooruit", title, _NOTHING_STAFF, (), path)
    start = start_of(releases[-1], place)
    rules = base_rules(start)
    found = what_if(start, rules, replace(rules, transfer=0.5))
    now, handed = (scenario.bands[-1] for scenario in found.scenarios)
    source = f"model over {start.name}; aannames op de pagina"
    rows = tuple(
        Told(label, f"{_percent(band.middle, 0)} op volle sterkte", "deskundige jaren in het tiende jaar",
             f"{start.posts} functies aan het begin", "over tien jaar", source,
             f"tussen {_percent(band.low, 0)} en {_percent(band.high, 0)}")
        for label, band in (("Zoals het nu gaat", now), ("Met overdracht van de helft van de kennis", handed))
    )  # fmt: skip
    return Chapter("vooruit", title, "Een rekenmodel met aannames: lees de band, niet het midden.", rows, path)


_NOTHING_STAFF = "Er zijn geen personeelsgegevens van deze organisatie die u mag zien."


def _sum(bands: Bands, first: int, last: int) -> str:
    chosen = bands.counts[first:last]
    return TOO_SMALL if None in chosen else _people(sum(c or 0 for c in chosen))


def _people(count: int | None) -> str:
    return TOO_SMALL if count is None else f"{_decimal(count, 0)} mensen"


def _day(day: date | None) -> str:
    return short_date(day) if day else ""


def _mean(year: YearOfMoves) -> str:
    return TOO_SMALL if year.mean is None else f"gemiddeld {_decimal(year.mean)} mensen"


def _rate(year: YearOfMoves, count: int | None) -> str:
    rate = year.rate(count)
    return TOO_SMALL if rate is None else _percent(rate)


def _years(value: float | None) -> str:
    return TOO_SMALL if value is None else f"{_decimal(value)} jaar"


def _percent(value: Decimal | float | None, digits: int = 1) -> str:
    return TOO_SMALL if value is None else f"{float(value) * 100:.{digits}f} %".replace(".", ",")


def _decimal(value: float, digits: int = 1) -> str:
    """Dutch digits: 1.026,5."""
    return f"{value:,.{digits}f}".translate(str.maketrans(",.", ".,"))


def _euros(amount: Decimal) -> str:
    return f"€ {written_euros(amount.quantize(Decimal(1)))}"
