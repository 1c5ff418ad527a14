"""``deskundig workforce vacancies``: what vacancies ask for. JSON: ``VacancyReport``."""

from __future__ import annotations

import argparse

from deskundig.cli.plain import print_json
from deskundig.workforce.domain.vacancy_kinds import Asked
from deskundig.workforce.queries.vacancies import VacancyReport, vacancy_report

NAME = "vacancies"
HELP = "welke soorten deskundigheid vacatures vragen, per jaar en schaal"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--organization", metavar="NAAM", default="", help="alleen deze organisatie")
    parser.add_argument("--json", action="store_true", help="één JSON-document op stdout")


def run(args: argparse.Namespace) -> int:
    report = vacancy_report(organization=args.organization)
    if args.json:
        print_json(report)
    else:
        _print(report)
    return 0


def _print(report: VacancyReport) -> None:
    print(f"{report.texts} vacatures, waarvan {report.without} zonder functie-eisen ({report.version})")
    for shares in (*report.years, *report.scales):
        if shares.shares is None:
            print(f"  {shares.label}: {shares.texts} teksten, te weinig voor een aandeel")
            continue
        told = [f"{k.value} {s.observed:.0%} (gecorrigeerd {_share(s.corrected)})" for k, s in shares.shares.items()]
        print(f"  {shares.label}: {shares.texts} teksten: {', '.join(told)}")
    found = report.measured
    print(f"gemeten op {found.sentences} zinnen: precisie {found.precision:.0%}, gevonden {found.recall:.0%}")
    for kind in Asked:
        quality = found.per_sentence[kind]
        print(f"  {kind.value}: precisie {_share(quality.precision)}, gevonden {_share(quality.recall)}")


def _share(value: float | None) -> str:
    return "–" if value is None else f"{value:.0%}"
