"""A server that plays a folder of collected OData records as the live source: its SyncFeed, its OData, its files.

``/SyncFeed/2.0/Feed?category=…&skiptoken=…`` gives 250 entries a page, ``/OData/v4/2.0/<Entity>`` what the feed does
not hold, and ``/SyncFeed/2.0/Resources/<guid>`` and ``/OData/v4/2.0/<Entity>(<guid>)/resource`` a file: one in
``<folder>/resources`` named after its id, or a member so named of a ``.tar.gz`` in the folder.
"""

from __future__ import annotations

import mimetypes
import re
import sys
import tarfile
from functools import cached_property
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Lock, Thread
from types import TracebackType
from typing import Any, Self
from urllib.parse import parse_qs, urlsplit

import orjson

from deskundig.sources.tweedekamer.schema import ENTITIES

from .collected import Collected
from .feed_xml import PAGE_SIZE, FeedEntry, feed_page

_GUID = r"[0-9a-fA-F]{8}-(?:[0-9a-fA-F]{4}-){3}[0-9a-fA-F]{12}"
_RESOURCE = re.compile(rf"/SyncFeed/2\.0/Resources/({_GUID})\Z|/OData/v4/2\.0/\w+\(({_GUID})\)/resource\Z")
_ODATA = re.compile(r"/OData/v4/2\.0/(\w+)\Z")
_SINCE = re.compile(r"ApiGewijzigdOp ge ([0-9T:.+Z-]+)")


class Files:
    """The files of a folder, by the id in their name."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    @cached_property
    def _loose(self) -> dict[str, Path]:
        resources = self._folder / "resources"
        return {p.stem.lower(): p for p in sorted(resources.iterdir())} if resources.is_dir() else {}

    @cached_property
    def _packed(self) -> dict[str, tuple[str, bytes]]:
        found: dict[str, tuple[str, bytes]] = {}
        for archive in sorted(self._folder.glob("*.tar.gz")):
            with tarfile.open(archive, "r:gz") as members:
                for member in members:
                    stream = members.extractfile(member)
                    if stream is not None:
                        found[Path(member.name).stem.lower()] = (member.name, stream.read())
        return found

    def get(self, file_id: str) -> tuple[str, bytes] | None:
        """(media type, bytes) of a file, ``None`` when it is not here."""
        path = self._loose.get(file_id.lower())
        name, content = (path.name, path.read_bytes()) if path else self._packed.get(file_id.lower(), ("", b""))
        return (mimetypes.guess_type(name)[0] or "application/octet-stream", content) if name else None


class _Server(ThreadingHTTPServer):
    daemon_threads = True

    def handle_error(self, request: object, client_address: object) -> None:
        """A client that hangs up is no news; anything else is told."""
        if not isinstance(sys.exception(), ConnectionError):
            super().handle_error(request, client_address)  # type: ignore[arg-type]  # as the base class gave them


class ReplayServer:
    """Serves on a local port until the ``with`` block ends."""

    def __init__(self, collected: Collected, files: Files | None = None, *, port: int = 0) -> None:
        self._collected, self._files = collected, files
        self._lock = Lock()      # the rows are read from shared files
        self._server = _Server(("127.0.0.1", port), self._handler())

    @property
    def base_url(self) -> str:
        return f"http://127.0.0.1:{self._server.server_address[1]}"

    def __enter__(self) -> Self:
        Thread(target=self._server.serve_forever, daemon=True).start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, value: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._server.shutdown()
        self._server.server_close()

    def serve(self) -> None:
        """Serve in this thread, until interrupted."""
        try:
            self._server.serve_forever()
        finally:
            self._server.server_close()

    def answer(self, path: str) -> tuple[int, str, bytes]:
        """(status, media type, body) for an address."""
        parts = urlsplit(path)
        query = {name: values[-1] for name, values in parse_qs(parts.query).items()}
        if parts.path == "/SyncFeed/2.0/Feed":
            return self._feed(query)
        resource = _RESOURCE.fullmatch(parts.path)
        if resource:
            found = self._files.get(resource[1] or resource[2]) if self._files else None
            return (200, *found) if found else (404, "text/plain", b"not found")
        entity = _ODATA.fullmatch(parts.path)
        if entity and entity[1] in ENTITIES:
            return self._odata(entity[1], query)
        return 404, "text/plain", b"not found"

    def _feed(self, query: dict[str, str]) -> tuple[int, str, bytes]:
        category, token = query.get("category", ""), query.get("skiptoken", "0")
        if not token.isdecimal() or (category and not (category in ENTITIES and ENTITIES[category].in_feed)):
            return 400, "text/plain", b"bad request"
        with self._lock:
            if category:
                entries = self._collected.after(category, int(token), PAGE_SIZE)
            else:
                entries = self._collected.after_in_all(int(token), PAGE_SIZE)
        return 200, "application/atom+xml", feed_page(self.base_url, category, int(token), entries)

    def _odata(self, entity: str, query: dict[str, str]) -> tuple[int, str, bytes]:
        """A page in order of ``ApiGewijzigdOp``, from the moment in ``$filter``; ``$skiptoken`` goes on."""
        since = _SINCE.search(query.get("$filter", ""))
        token = int(query["$skiptoken"]) if query.get("$skiptoken", "").isdecimal() else 0
        with self._lock:
            entries = self._collected.after(entity, token, PAGE_SIZE)
            while entries and since and entries[-1].visible < since[1]:
                entries = self._collected.after(entity, entries[-1].token, PAGE_SIZE)
        page: dict[str, Any] = {
            "@odata.context": f"{self.base_url}/OData/v4/2.0/$metadata#{entity}",
            "value": [_as_odata(e) for e in entries if not since or e.visible >= since[1]],
        }
        if len(entries) == PAGE_SIZE:
            page["@odata.nextLink"] = f"{self.base_url}/OData/v4/2.0/{entity}?$skiptoken={entries[-1].token}"
        return 200, "application/json", orjson.dumps(page)

    def _handler(self) -> type[BaseHTTPRequestHandler]:
        answer = self.answer

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def do_GET(self) -> None:
                status, media_type, body = answer(self.path)
                self.send_response(status)
                self.send_header("Content-Type", media_type)
                self.send_header("Content-Length", str(len(body)))
                self.end_headers()
                self.wfile.write(body)

            def log_message(self, format: str, *args: object) -> None:
                """A trial server keeps quiet."""

        return Handler


def _as_odata(entry: FeedEntry) -> dict[str, Any]:
    entity = ENTITIES[entry.record.entity]
    row: dict[str, Any] = {"Id": entry.record.id}
    for name, value in entry.record.values.items():
        if name in entity.fields:
            row[entity.fields[name].odata] = value
        elif name in entity.references and not isinstance(value, (list, tuple)):
            row[entity.references[name].odata_key] = value
    return {
        **row,
        "GewijzigdOp": entry.record.updated,
        "ApiGewijzigdOp": entry.visible,
        "Verwijderd": entry.record.deleted,
    }
