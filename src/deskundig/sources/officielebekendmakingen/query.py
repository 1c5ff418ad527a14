"""CQL for the SRU service. Exact match is ``==``; the service refuses ``sortKeys``, so nothing is sorted."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from urllib.parse import urlencode

PRODUCT_AREA = "officielepublicaties"
PAGE_SIZE = 250  # the service allows 1000; smaller answers fail less often


@dataclass(frozen=True, slots=True)
class Query:
    """What to ask for; empty fields do not limit. ``since`` and ``until`` are days of modification, both included."""

    publication: str = ""  # publicatienaam: Kamerstuk, Handelingen, "Kamervragen (Aanhangsel)", Staatscourant …
    dossier: str = ""  # 31490, 36600-VII
    creator: str = ""
    words: str = ""
    since: date | None = None
    until: date | None = None

    @property
    def cql(self) -> str:
        parts = [f"c.product-area=={PRODUCT_AREA}"]
        parts += [f"w.publicatienaam=={_quoted(self.publication)}"] if self.publication else []
        parts += [f"w.dossiernummer=={_quoted(self.dossier)}"] if self.dossier else []
        parts += [f"dt.creator=={_quoted(self.creator)}"] if self.creator else []
        parts += [f"cql.textAndIndexes={_quoted(self.words)}"] if self.words else []
        parts += [f"dt.modified>={self.since.isoformat()}"] if self.since else []
        parts += [f"dt.modified<={self.until.isoformat()}"] if self.until else []
        return " AND ".join(parts)


def _quoted(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'


def address(base_url: str, query: Query, start: int = 1, size: int = PAGE_SIZE) -> str:
    """The address of one page of answers, counted from 1."""
    values = {
        "operation": "searchRetrieve",
        "version": "2.0",
        "query": query.cql,
        "startRecord": start,
        "maximumRecords": size,
    }
    return f"{base_url}?{urlencode(values)}"
