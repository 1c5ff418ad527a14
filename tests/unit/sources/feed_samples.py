"""Entries in the forms of the real feed, with made-up content."""

from __future__ import annotations

from deskundig.sources.contract import SourceRecord
from deskundig.sources.tweedekamer.syncfeed import parse_page

NS = "http://www.tweedekamer.nl/xsd/tkData/v1-0"
BASE = "https://gegevensmagazijn.tweedekamer.nl/SyncFeed/2.0"


def guid(number: int) -> str:
    return f"00000000-0000-4000-8000-{number:012d}"


def entry(body: str, *, token: int | None = 7, row: int = 1, category: str = "Zaak") -> str:
    link = f'<link rel="next" href="{BASE}/Feed?skiptoken={token}&amp;category={category}" />' if token else ""
    return (
        f"<entry><title>{guid(row)}</title><id>{BASE}/Entiteiten/{guid(row)}</id><author><name>T</name></author>"
        f'<updated>2025-06-12T11:28:08.7878643Z</updated><category term="x" />{link}'
        f'<content type="application/xml">{body}</content></entry>'
    )


def feed(*entries: str, link: str = "") -> bytes:
    head = '<?xml version="1.0" encoding="utf-8"?><feed xmlns="http://www.w3.org/2005/Atom"><title>feed</title>'
    return f"{head}{link}{''.join(entries)}</feed>".encode()


def element(name: str, children: str = "", *, row: int = 1, attributes: str = "", deleted: str = "false") -> str:
    """An entity under the default namespace, as most come."""
    head = (
        f'<{name} xmlns="{NS}" xmlns:tk="{NS}" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" id="{guid(row)}" '
        f'tk:bijgewerkt="2025-06-12T13:03:10.4900000" tk:verwijderd="{deleted}" {attributes}'
    )
    return f"{head}>{children}</{name}>" if children else f"{head}/>"


def only_record(body: str) -> SourceRecord:
    """The one record of a page with this body, which must give nothing else."""
    items = list(parse_page(feed(entry(body))))
    assert len(items) == 1, items
    assert isinstance(items[0], SourceRecord)
    return items[0]
