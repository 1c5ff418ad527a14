"""Files of documents without text are fetched, the best form first; what is nowhere becomes an issue, once."""

from __future__ import annotations

from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any
from uuid import UUID

import pytest

from deskundig.ingest.files import fetch_files, wanted_documents
from deskundig.ingest.models import Issue, LandedFile
from deskundig.ingest.runs import start_run
from deskundig.kernel.prose import Prose
from deskundig.record.models import Body, Document, DocumentVersion, Publication
from deskundig.sources.http import Manners

pytestmark = pytest.mark.django_db(transaction=True)
HASTY = Manners(named=frozenset({"127.0.0.1"}), interval=0.0, tries=1, first_wait=0.0)
ONE, TWO = UUID(int=1), UUID(int=2)
KOOP = b"<officiele-publicatie><kamerstuk><stuk><al>Tekst uit de XML.</al></stuk></kamerstuk></officiele-publicatie>"


class _Files(BaseHTTPRequestHandler):
    files: dict[str, bytes]
    asked: list[str]

    def do_GET(self) -> None:
        self.asked.append(self.path)
        body = self.files.get(self.path)
        self.send_response(200 if body is not None else 404)
        self.send_header("Content-Length", str(len(body or b"")))
        self.end_headers()
        self.wfile.write(body or b"")

    def log_message(self, format: str, *args: object) -> None:
        pass


@pytest.fixture
def server(tmp_path: Path, settings: Any) -> Iterator[Any]:
    settings.LANDING_DIR = tmp_path / "landing"
    handler = type("Handler", (_Files,), {"files": {}, "asked": []})
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    Thread(target=server.serve_forever, daemon=True).start()
    handler.base = f"http://127.0.0.1:{server.server_port}"  # type: ignore[attr-defined]
    yield handler
    server.shutdown()
    server.server_close()


def _document(id: UUID, number: str, **values: Any) -> None:
    Document.objects.create(id=id, source="tweedekamer", number=number, **values)


def _publish(document: UUID, id: int, url: str, kind: str) -> None:
    version = DocumentVersion.objects.create(
        id=UUID(int=100 + id), source="tweedekamer", document_id=document, number=1
    )
    Publication.objects.create(
        id=UUID(int=id), source="tweedekamer", version=version, url=url, type=kind, media_type=kind
    )


def _fetch(server: Any, limit: int = 0) -> None:
    with start_run("files", "toets") as run:
        fetch_files(run, limit=limit, base_url=server.base, manners=HASTY)


def test_official_xml_is_taken_before_pdf_and_kept(server: Any) -> None:
    _document(ONE, "2031D00001")
    _publish(ONE, 11, "https://ergens.nl/stuk.pdf", "application/pdf")
    _publish(ONE, 12, "https://ergens.nl/stuk.xml", "text/xml")
    server.files |= {"/stuk.xml": KOOP, "/stuk.pdf": b"%PDF-1.4"}
    _fetch(server)
    body = Body.objects.get(document_id=ONE)
    assert (Prose.unpack(body.blocks).text, body.rank) == ("Tekst uit de XML.", 1)
    assert LandedFile.objects.get().path == body.landed
    assert server.asked == ["/stuk.xml"]
    assert Document.objects.get().source == "tweedekamer"
    assert DocumentVersion.objects.count() == 2
    assert wanted_documents() == []


def test_the_next_form_is_tried_when_one_is_broken(server: Any) -> None:
    _document(ONE, "2031D00001")
    _publish(ONE, 11, "https://ergens.nl/stuk.pdf", "application/pdf")
    _publish(ONE, 12, "https://ergens.nl/stuk.html", "text/html")
    server.files |= {"/stuk.pdf": b"%PDF-1.4 kapot", "/stuk.html": b"<main><p>Tekst van de pagina.</p></main>"}
    _fetch(server)
    assert Prose.unpack(Body.objects.get().blocks).text == "Tekst van de pagina."
    assert not Issue.objects.exists()


def test_the_source_and_the_gazette_are_known_by_number(server: Any) -> None:
    _document(ONE, "2031D00001", media_type="application/pdf")
    _document(TWO, "2031D00002", identifier="kst-30123-4")
    server.files |= {
        f"/SyncFeed/2.0/Resources/{ONE}": b"Tekst van de bron.", "/kst-30123-4.xml": KOOP,
    }  # fmt: skip
    _fetch(server)
    assert Body.objects.count() == 2


def test_a_missing_file_is_one_issue_and_is_left_alone_for_a_while(server: Any) -> None:
    _document(ONE, "2031D00001")
    _publish(ONE, 11, "https://ergens.nl/weg.pdf", "application/pdf")
    _fetch(server)
    _fetch(server)
    issue = Issue.objects.get()
    assert (issue.code, issue.object) == ("bestand-ontbreekt", str(ONE))
    assert "2031D00001" in issue.message
    assert server.asked == ["/weg.pdf"]


def test_only_as_many_as_asked_the_newest_first(server: Any) -> None:
    for own, day in ((ONE, "2030-01-01"), (TWO, "2031-01-01")):
        _document(own, f"2031D0000{own.int}", date=day, media_type="text/plain")
        server.files[f"/SyncFeed/2.0/Resources/{own}"] = b"Een tekst."
    _fetch(server, limit=1)
    assert Body.objects.get().document_id == TWO
