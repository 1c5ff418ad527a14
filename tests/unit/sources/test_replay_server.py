"""The replay server answers as the live source does: feed, OData, files, and a refusal for what it does not know."""

from __future__ import annotations

import io
import json
import tarfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest
from tests.unit.sources.feed_samples import guid

from deskundig.sources.contract import SourceRecord
from deskundig.sources.trial.collected import Collected
from deskundig.sources.trial.replay import Files, ReplayServer
from deskundig.sources.tweedekamer.syncfeed import parse_page
from deskundig.sources.tweedekamer.tokens import position_of


def row(entity: str, number: int, **values: Any) -> SourceRecord:
    return SourceRecord(entity, guid(number), values, updated=f"2025-06-12T10:{number % 60:02}:00+02:00")


@pytest.fixture
def server(tmp_path: Path) -> Iterator[ReplayServer]:
    (tmp_path / "resources").mkdir()
    (tmp_path / "resources" / f"{guid(7)}.pdf").write_bytes(b"%PDF")
    with tarfile.open(tmp_path / "xml.tar.gz", "w:gz") as archive:
        member = tarfile.TarInfo(f"{guid(8)}.xml")
        member.size = 6
        archive.addfile(member, io.BytesIO(b"<kst/>"))
    zalen = [row("Zaal", n, naam=f"Zaal {n}") for n in range(1, 301)]
    files = [row("DocumentPublicatie", n, fileName="a.xml", documentVersie=guid(5)) for n in range(1, 56)]
    with ReplayServer(Collected([*zalen, row("Persoon", 400, nummer="8"), *files]), Files(tmp_path)) as server:
        yield server


def get(server: ReplayServer, path: str) -> httpx.Response:
    return httpx.get(server.base_url + path)


def test_the_feed_gives_250_entries_a_page_and_then_where_to_poll(server: ReplayServer) -> None:
    token, ids = 0, []
    for _ in range(3):
        page = get(server, f"/SyncFeed/2.0/Feed?skiptoken={token}&category=Zaal").content
        ids += [item.id for item in parse_page(page) if isinstance(item, SourceRecord)]
        place = position_of(page)
        token = place.next_token or place.resume_token
    assert place.entries == 0
    assert place.resume_token > 0
    assert sorted(ids) == [guid(n) for n in range(1, 301)]


def test_without_a_category_all_entities_come_in_order(server: ReplayServer) -> None:
    items = list(parse_page(get(server, "/SyncFeed/2.0/Feed").content))
    tokens = [item.token for item in items if isinstance(item, SourceRecord)]
    assert len(tokens) == 250
    assert tokens == sorted(tokens)


def test_what_the_feed_does_not_hold_comes_by_odata(server: ReplayServer) -> None:
    page = get(server, "/OData/v4/2.0/DocumentPublicatie?$filter=ApiGewijzigdOp%20ge%202025-06-12T08:50:00Z").json()
    assert [found["Id"] for found in page["value"]] == [guid(n) for n in range(50, 56)]
    assert page["value"][0]["DocumentVersie_Id"] == guid(5)
    assert page["value"][0]["ApiGewijzigdOp"] == "2025-06-12T08:50:00Z"
    first = get(server, "/OData/v4/2.0/Zaal").json()
    rest = json.loads(httpx.get(first["@odata.nextLink"]).content)
    assert (len(first["value"]), len(rest["value"]), "@odata.nextLink" in rest) == (250, 50, False)


def test_files_come_from_a_folder_and_from_archives(server: ReplayServer) -> None:
    loose = get(server, f"/SyncFeed/2.0/Resources/{guid(7)}")
    packed = get(server, f"/OData/v4/2.0/DocumentPublicatie({guid(8).upper()})/resource")
    assert (loose.content, loose.headers["Content-Type"]) == (b"%PDF", "application/pdf")
    assert packed.content == b"<kst/>"


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/SyncFeed/2.0/Feed?category=Draak", 400), ("/SyncFeed/2.0/Feed?category=DocumentPublicatie", 400),
        ("/SyncFeed/2.0/Feed?skiptoken=x", 400), ("/OData/v4/2.0/Draak", 404), ("/", 404),
        (f"/SyncFeed/2.0/Resources/{guid(9)}", 404), ("/SyncFeed/2.0/Resources/..%2f..%2fetc%2fpasswd", 404),
    ],
)
def test_what_is_not_there_is_refused(server: ReplayServer, path: str, status: int) -> None:
    assert get(server, path).status_code == status
