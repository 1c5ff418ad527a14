"""Rows for the pages of the site's frame. Fictional."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from uuid import uuid4

import pytest
from django.utils import timezone

from deskundig.ingest.models import Issue, ResumeToken, Run
from deskundig.record.models import Case, Change, Document, Event, ReadCursor
from deskundig.web import freshness

NOW = datetime(2031, 3, 2, 12, 0, tzinfo=UTC)


@pytest.fixture(autouse=True)
def fixed_now(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """It is always the same moment, and the line with the data's freshness is asked anew."""
    monkeypatch.setattr(timezone, "now", lambda: NOW)
    freshness.forget()
    yield
    freshness.forget()


@pytest.fixture
def runs(db: None) -> tuple[Run, Run]:
    """One run that went well and a later one of the same source that failed with two issues."""
    began = datetime(2031, 3, 1, 8, 0, tzinfo=UTC)
    good = Run.objects.create(
        source="tweedekamer",
        what="sync",
        started=began,
        ended=began + timedelta(minutes=3),
        state="done",
        read=12500,
        new=40,
        counts='{"Zaak": {"read": 12000, "new": 40}, "Besluit": {"read": 500}}',
    )
    bad = Run.objects.create(
        source="files",
        what="import",
        started=began + timedelta(days=1),
        ended=began + timedelta(days=1),
        state="failed",
        message="De schijf is vol.",
        issues=7,
    )
    Issue.objects.create(run=bad, code="xml-cut", message="Het bestand houdt halverwege op.", place="b.xml:12", count=5)
    Issue.objects.create(run=bad, code="unknown-code", message="Onbekende soort “Foo”.", entity="Zaak", count=2)
    ResumeToken.objects.create(source="tweedekamer", stream="Zaak", token="99", checked=began + timedelta(hours=1))
    return good, bad


@pytest.fixture
def record(db: None) -> None:
    """Documents, events and a case around today."""
    today = timezone.localdate()
    for n, (days, hidden, subject) in enumerate(
        [
            (-3, False, "Ouder stuk"),
            (0, False, "Stuk van vandaag"),
            (0, True, "Ingetrokken stuk"),
            (400, False, "Stuk uit de toekomst"),
        ]
    ):
        Document.objects.create(
            id=uuid4(),
            source="sample",
            number=f"2031D0000{n}",
            type="Brief",
            title="",
            subject=subject,
            date=today + timedelta(days=days),
            hidden=hidden,
        )
    Event.objects.create(
        id=uuid4(),
        source="sample",
        nature="activity",
        number="2031A00001",
        type="Commissiedebat",
        title="Warmte",
        date=today + timedelta(days=2),
        start=timezone.now() + timedelta(days=2),
        status="Gepland",
        lead_abbreviation="WW",
    )
    Event.objects.create(
        id=uuid4(),
        source="sample",
        nature="activity",
        number="2031A00002",
        type="Commissiedebat",
        title="Afgelast debat",
        date=today + timedelta(days=2),
        status="Geannuleerd",
    )
    Case.objects.create(
        id=uuid4(),
        source="sample",
        number="2031Z00001",
        type="Wetgeving",
        title="Voorhang warmte",
        deadline=today + timedelta(days=9),
        started=date(2031, 1, 1),
    )


@pytest.fixture
def backlog(db: None) -> None:
    for _ in range(3):
        Change.objects.create(kind="document", object_id=uuid4(), operation="n")
    last = Change.objects.order_by("-seq").values_list("seq", flat=True)[0]
    ReadCursor.objects.create(consumer="search", seq=last - 2)
