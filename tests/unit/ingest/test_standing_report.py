"""Of several reports of a sitting the best status is current, then the best kind, then the newest."""

from __future__ import annotations

from itertools import permutations

from deskundig.ingest.domain.standing_report import ReportState, current_report


def report(name: str, status: str, type_: str, modified: str = "2025-01-01", hidden: bool = False) -> ReportState:
    return ReportState(name, status, type_, modified, hidden, True, "", None)


def test_status_comes_before_kind_before_time() -> None:
    reports = [
        report("a", "Casco", "Eindpublicatie", "2025-03-01"),
        report("b", "Gecorrigeerd", "Tussenpublicatie", "2025-01-01"),
        report("c", "Gecorrigeerd", "Eindpublicatie", "2025-01-01"),
        report("d", "Gecorrigeerd", "Eindpublicatie", "2025-02-01"),
    ]
    assert {current_report(order) for order in permutations(reports)} == {"d"}


def test_a_withdrawn_report_is_only_current_when_it_is_alone() -> None:
    withdrawn = report("a", "Gecorrigeerd", "Eindpublicatie", hidden=True)
    assert current_report([withdrawn, report("b", "Casco", "Voorpublicatie")]) == "b"
    assert current_report([withdrawn]) == "a"
