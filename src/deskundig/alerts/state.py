"""Whether anything on the site can have changed: one look, cheap enough for a reader that asks every second.

What pages, feeds and the API show comes from the record (its change log), from what was derived from it (each consumer
keeps its place in the log), from what people decided (each action writes one line in the trail), from the runs that
tell how fresh the data is, and from the files in which an installation sets its own norms and notices. While these
stand still on one day, every answer is the same.
"""

from __future__ import annotations

import hashlib
from functools import cache
from pathlib import Path

from django.conf import settings
from django.db import connection
from django.utils import timezone

import deskundig

_STATE = """
    SELECT (SELECT MAX(seq) FROM record_change), (SELECT SUM(seq) FROM record_read_cursor),
           (SELECT MAX(updated) FROM record_read_cursor), (SELECT MAX(id) FROM accounts_audit_event),
           (SELECT MAX(id) FROM ingest_run), (SELECT MAX(ended) FROM ingest_run)
"""


def state_of_site() -> str:
    """A text that stays the same as long as every answer does; 1 query."""
    with connection.cursor() as cursor:
        cursor.execute(_STATE)
        row = cursor.fetchone()
    return f"{row} {timezone.localdate()} {_set_here()} {_code()}"


def entity_tag(*parts: object, weak: bool = True) -> str:
    """The ETag of an answer to ``parts`` (address, language, form) in the present state; 1 query."""
    digest = hashlib.blake2b(f"{parts} {state_of_site()}".encode(), digest_size=12).hexdigest()
    return f'W/"{digest}"' if weak else f'"{digest}"'


def has_tag(sent: str, tag: str) -> bool:
    """Whether a header ``If-None-Match`` names the tag, weakly compared (RFC 9110, 13.1.2)."""
    bare = tag.removeprefix("W/")
    return any(one.strip().removeprefix("W/") in (bare, "*") for one in sent.split(","))


_OWN_FILES = ("norms.toml", "site.json")


def _set_here() -> tuple[tuple[int, int], ...]:
    """Time and size of the files that an administrator may change while the site runs; zero where there is none."""
    return tuple(_seen(Path(settings.DATA_DIR) / name) for name in _OWN_FILES)


def _seen(path: Path) -> tuple[int, int]:
    try:
        found = path.stat()
    except OSError:
        return (0, 0)
    return found.st_mtime_ns, found.st_size


@cache
def _code() -> str:
    """When the newest file of this program was written: other code may give another answer."""
    root = Path(deskundig.__file__).parent
    newest = max(path.stat().st_mtime_ns for path in root.rglob("*") if path.suffix in (".py", ".html", ".mo", ".css"))
    return f"{deskundig.__version__}-{newest:x}"
