"""Make the figures of an organisation that may be shown: one release per reporting day and threshold."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from django.db import transaction

from deskundig.kernel.disclosure_control import effective_threshold
from deskundig.workforce.domain.places import places_of
from deskundig.workforce.domain.release import Release, build_releases
from deskundig.workforce.domain.stints import Tie
from deskundig.workforce.models import StaffOrganization, StaffRelease, StintRow
from deskundig.workforce.queries.stint_rows import stints_of
from deskundig.workforce.release_file import to_payload

YEARS = 5


def reporting_days(as_of: date) -> list[date]:
    """The first of January of the last years, newest first: fixed days, as two days close together would tell on
    whoever left between them."""
    return [date(as_of.year - back, 1, 1) for back in range(YEARS)]


def make_releases(*, organization: StaffOrganization) -> int:
    """Replace all releases of an organisation; gives how many there are now."""
    if organization.as_of is None or not StintRow.objects.filter(organization=organization.name).exists():
        StaffRelease.objects.filter(organization=organization).delete()
        return 0
    stints = stints_of(organization.name)
    places = places_of((s for s in stints if s.tie is Tie.OWN), organization.name)  # a council is no department
    days = reporting_days(organization.as_of)
    made: list[Release] = []
    inner: list[Release] = []
    for threshold in _thresholds(organization):  # the lowest first: hidden for people inside is hidden for everyone
        inner = build_releases(
            stints,
            places,
            organization=organization.name,
            days=days,
            threshold=threshold,
            observed_from=organization.earliest,
            inner=inner,
        )
        made += inner
    rows = [
        StaffRelease(organization=organization, day=each.day, threshold=each.threshold, payload=to_payload(each))
        for each in made
    ]
    with transaction.atomic():
        StaffRelease.objects.filter(organization=organization).delete()
        StaffRelease.objects.bulk_create(rows)
    return len(rows)


def _thresholds(organization: StaffOrganization) -> Sequence[int]:
    """For people inside; and, where visitors may look, for everyone."""
    inside = effective_threshold(organization.threshold, public=False)
    public = {effective_threshold(organization.threshold, public=True)} if organization.public else set()
    return sorted({inside} | public)
