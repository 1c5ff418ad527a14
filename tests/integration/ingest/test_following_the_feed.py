"""Following a live feed over real sockets: resuming, bad days, and nothing twice."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from tests.integration.ingest.loading import everything, history, record

from deskundig.ingest.follow import sync_once
from deskundig.ingest.intake import Intake
from deskundig.ingest.models import Issue, LandedFile, ResumeToken, Run
from deskundig.ingest.runs import RunContext
from deskundig.record.models import Case, Room
from deskundig.sources.contract import SourceUnavailable
from deskundig.sources.http import Manners, PoliteClient
from deskundig.sources.landing import DiskFullError, LandingZone
from deskundig.sources.trial.fake_syncfeed import Broken, Cut, FakeSyncFeed, Fine, Prefix, Silence, Status
from deskundig.sources.trial.feed_xml import FeedEntry
from deskundig.sources.tweedekamer.feed import TweedeKamer

pytestmark = pytest.mark.django_db


def entries(entity: str, count: int, *, start: int = 1, minute: int = 0, deleted: int = 0) -> list[FeedEntry]:
    """Rows with growing tokens, of which the first are tombstones, as the real feed begins."""
    name = "naam" if entity == "Zaal" else "titel"
    rows = [record(entity, n, minute, deleted=n - start < deleted, **{name: f"{entity} {n}"}) for n in range(start, start + count)]
    rows = [row._replace(values={}) if row.deleted else row for row in rows]
    return [FeedEntry(row, row.token, "2025-06-12T08:00:00Z") for row in rows]


@pytest.fixture
def feed() -> Iterator[FakeSyncFeed]:
    with FakeSyncFeed({"Zaak": entries("Zaak", 25, deleted=12), "Zaal": entries("Zaal", 3, start=100)}, page_size=10) as fake:
        yield fake


def follow(feed: FakeSyncFeed, landing: Path, *categories: str, official: bool = False, **manners: Any) -> RunContext:
    behaviour: dict[str, Any] = {"named": frozenset({"127.0.0.1"}), "interval": 0.0, "first_wait": 0.001, "longest_wait": 0.002, **manners}
    with PoliteClient(Manners(**behaviour)) as client, Intake("tweedekamer", 0) as intake:
        source = TweedeKamer(client, LandingZone(landing), base_url=feed.base_url, categories=categories or ("Zaak", "Zaal"))
        return sync_once(source, intake, landing, "sync", official=official)


def tokens() -> dict[str, str]:
    return dict(ResumeToken.objects.values_list("stream", "token"))


def test_a_first_round_takes_everything_in(feed: FakeSyncFeed, landing: Path) -> None:
    run = follow(feed, landing)
    assert (run.totals["read"], run.totals["new"], run.totals["hidden"]) == (28, 16, 12)
    assert (Case.objects.filter(hidden=False).count(), Room.objects.count()) == (13, 3)
    assert tokens() == {"Zaak": str(25 * 7), "Zaal": str(102 * 7)}
    assert ResumeToken.objects.filter(checked=None).count() == 0
    assert Run.objects.get().state == "done"


def test_every_page_is_in_the_landing_zone_as_it_came(feed: FakeSyncFeed, landing: Path) -> None:
    follow(feed, landing, "Zaak")
    zone = LandingZone(landing)
    assert LandedFile.objects.count() == 3
    for file in LandedFile.objects.all():
        assert zone.read(file.path) == feed.page(file.url)


def test_a_second_round_asks_only_what_is_newer(feed: FakeSyncFeed, landing: Path) -> None:
    follow(feed, landing)
    before, log = everything(), history()
    feed.requests.clear()
    run = follow(feed, landing)
    assert dict(run.totals) == {}
    assert sorted(feed.requests) == [
        "/SyncFeed/2.0/Feed?skiptoken=175&category=Zaak", "/SyncFeed/2.0/Feed?skiptoken=714&category=Zaal",
    ]
    assert (everything(), history()) == (before, log)


def test_old_rows_that_come_by_again_are_no_change(feed: FakeSyncFeed, landing: Path) -> None:
    follow(feed, landing, "Zaak")
    log = history()
    again = [FeedEntry(e.record, e.token + 1000, e.visible) for e in feed.entries["Zaak"][10:]]
    feed.entries["Zaak"] = [*feed.entries["Zaak"][:10], *again]
    run = follow(feed, landing, "Zaak")
    assert dict(run.totals) == {"read": 15, "unchanged": 15}
    assert history() == log


def test_what_is_new_and_what_is_withdrawn_later_arrives(feed: FakeSyncFeed, landing: Path) -> None:
    follow(feed, landing, "Zaal")
    feed.entries["Zaal"] += entries("Zaal", 1, start=200)
    feed.entries["Zaal"] += [FeedEntry(record("Zaal", 101, 9, deleted=True), 3000, "")]
    run = follow(feed, landing, "Zaal")
    assert (run.totals["new"], run.totals["hidden"]) == (1, 1)
    assert tokens()["Zaal"] == "3000"


@pytest.mark.parametrize(
    "trouble", [Status(429, "0"), Status(500), Status(503), Silence(1.5), Cut(0.6), Cut(0.6, honest=False), Cut(0.0)]
)
def test_bad_days_that_pass_leave_no_trace(feed: FakeSyncFeed, landing: Path, trouble: Any) -> None:
    feed.bad_days += [trouble, trouble, Fine(), trouble]
    manners = {"read_timeout": 1.0} if isinstance(trouble, Silence) else {}  # a busy machine is not a silent source
    run = follow(feed, landing, "Zaak", **manners)
    assert (run.totals["read"], run.totals["issues"], Run.objects.get().state) == (25, 0, "done")


def test_a_page_that_always_comes_cut_is_taken_as_far_as_it_is_whole(feed: FakeSyncFeed, landing: Path) -> None:
    feed.bad_days += [Cut(0.95, honest=False)] * 4
    run = follow(feed, landing, "Zaak")
    assert run.totals["read"] == 25
    assert list(Issue.objects.values_list("code", flat=True)) == ["xml-cut"]
    assert Case.objects.count() == 25


def test_a_category_that_stays_down_fails_the_run_and_the_others_go_on(feed: FakeSyncFeed, landing: Path) -> None:
    feed.down.add("Zaak")
    run = follow(feed, landing, "Zaak", "Zaal", tries=3)
    done = Run.objects.get()
    assert done.state == "failed"
    assert "3 pogingen" in done.message
    assert run.totals["read"] == Room.objects.count() == 3
    assert Issue.objects.get().code == "source-unavailable"
    feed.down.clear()
    assert follow(feed, landing).failure == ""
    assert Case.objects.count() == 25


def test_what_was_loaded_before_the_source_went_down_stays_and_the_next_round_goes_on(feed: FakeSyncFeed, landing: Path) -> None:
    feed.bad_days += [Fine(), *[Status(500)] * 9]
    follow(feed, landing, "Zaak", tries=3)
    assert (Case.objects.count(), tokens()) == (10, {"Zaak": "70"})
    feed.bad_days.clear()
    feed.requests.clear()
    follow(feed, landing, "Zaak")
    assert Case.objects.count() == 25
    assert feed.requests[0] == "/SyncFeed/2.0/Feed?skiptoken=70&category=Zaak"


def test_one_broken_entry_does_not_stop_the_feed(feed: FakeSyncFeed, landing: Path) -> None:
    feed.bad_days += [Fine(), Broken(), Fine()]
    run = follow(feed, landing, "Zaak")
    assert run.totals["read"] == 24
    assert Issue.objects.get().code == "xml-broken"
    assert tokens() == {"Zaak": "175"}


def test_a_page_with_entities_of_its_own_is_told_and_left(feed: FakeSyncFeed, landing: Path) -> None:
    bomb = b'<!DOCTYPE feed [<!ENTITY a "b">]><feed'
    feed.bad_days += [Broken(b"<feed", bomb), Fine()]
    run = follow(feed, landing, "Zaak")
    assert run.totals["read"] == 15
    assert Issue.objects.get().code == "xml-doctype"


def test_prefixes_do_not_matter(feed: FakeSyncFeed, landing: Path) -> None:
    feed.bad_days += [Prefix("tk:"), Prefix("ns1:"), Prefix("")]
    assert follow(feed, landing, "Zaak").totals["new"] == 13
    assert Issue.objects.count() == 0


def test_a_feed_that_goes_round_in_circles_is_left(feed: FakeSyncFeed, landing: Path) -> None:
    feed.bad_days += [Fine(), Broken(b"skiptoken=140&amp;category=Zaak", b"skiptoken=70&amp;category=Zaak", 99)]
    run = follow(feed, landing, "Zaak")
    assert "niet verder" in run.failure
    assert Case.objects.count() == 10


def test_a_refusal_is_told(feed: FakeSyncFeed, landing: Path) -> None:
    feed.bad_days += [Status(404)]
    assert "404" in follow(feed, landing, "Zaak").failure


def test_a_full_landing_zone_ends_the_round_with_one_clear_line(
    feed: FakeSyncFeed, landing: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise DiskFullError(28, "de schijf is vol")

    monkeypatch.setattr(LandingZone, "land", full)
    with pytest.raises(DiskFullError, match="de schijf is vol"):
        follow(feed, landing, "Zaak")
    assert Run.objects.get().state == "failed"
    monkeypatch.undo()
    assert follow(feed, landing, "Zaak").totals["read"] == 25


def test_a_run_that_was_killed_is_marked_when_the_next_begins(feed: FakeSyncFeed, landing: Path) -> None:
    follow(feed, landing, "Zaal")
    Run.objects.update(state="running", ended=None)
    follow(feed, landing, "Zaal")
    assert list(Run.objects.order_by("id").values_list("state", flat=True)) == ["stopped", "done"]


def test_a_full_copy_of_the_real_source_must_hold_the_expected_numbers(feed: FakeSyncFeed, landing: Path) -> None:
    run = follow(feed, landing, official=True)
    assert run.failure.startswith("Controle: Zaak: 13 rijen in een volledige kopie")
    assert follow(feed, landing, official=True).failure == ""


def test_the_connector_gives_landed_pages_one_by_one(feed: FakeSyncFeed, tmp_path: Path) -> None:
    with PoliteClient(Manners(named=frozenset({"127.0.0.1"}), interval=0.0, tries=1)) as client:
        source = TweedeKamer(client, LandingZone(tmp_path), base_url=feed.base_url, categories=("Zaal", "Zaak"))
        landed = list(source.fetch(resume={"Zaak": "140"}))
        assert [file.url.rpartition("?")[2] for file in landed] == ["category=Zaal", "skiptoken=140&category=Zaak"]
        assert len(list(source.parse(landed[1], LandingZone(tmp_path).read(landed[1])))) == 5
        feed.bad_days += [Status(500)]
        with pytest.raises(SourceUnavailable):
            list(source.fetch(resume={}))
