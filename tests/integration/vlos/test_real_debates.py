"""The real debate reports beside the project."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from deskundig.ingest.runs import start_run
from deskundig.ingest.speeches import import_reports
from deskundig.record.models import Link, Report, Speech

pytestmark = [pytest.mark.shared, pytest.mark.django_db]


def test_all_turns_of_the_eight_reports_are_kept_with_their_speakers(shared: Path) -> None:
    for _ in range(2):
        with start_run("vlos", "toets") as run:
            import_reports([shared / "data" / "debatten"], run)
        assert run.totals["issues"] == 0
    assert run.by_entity["speech"]["new"] == run.by_entity["speech"]["changed"] == 0
    assert (Report.objects.count(), Speech.objects.count()) == (8, 1129)
    natures = Counter(Speech.objects.values_list("nature", flat=True))
    assert natures["motion"] == 52
    assert natures["interruption"] > 100
    assert Speech.objects.exclude(nature="procedure").filter(speaker_name="").count() < 20
    assert Speech.objects.filter(characters=0).count() == 0
    assert Link.objects.filter(relation="introduces").count() > 40
