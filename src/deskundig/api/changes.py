"""The change feed: what came, changed or was withdrawn, in order, so that others can follow us with a cursor."""

from __future__ import annotations

from collections import defaultdict
from uuid import UUID

from django.conf import settings
from django.http import HttpRequest, HttpResponse

from deskundig.kernel.address import path_of
from deskundig.kernel.ref import Kind, Ref
from deskundig.record.models import Change
from deskundig.record.queries.refs import KINDS, refs_of

from .lists import json_response
from .queries import Reader

OPERATIONS = {"n": "nieuw", "c": "gewijzigd", "h": "ingetrokken", "t": "tekst"}
MOST = 1_000


def changes_response(request: HttpRequest) -> HttpResponse:
    """Changes after cursor ``na``; ``laatste`` is the cursor to ask with next time, also when nothing is new."""
    reader = Reader(request.GET)
    for name in request.GET:
        if name not in ("na", "perPagina"):
            reader.wrong(name, "bestaat niet")
    after = reader.number("na", 0, 0, 999_999_999)
    size = reader.number("perPagina", 100, 1, MOST)
    reader.done()
    columns = ("seq", "kind", "object_id", "operation")
    rows = list(Change.objects.filter(seq__gt=after).order_by("seq").values_list(*columns)[:size])
    refs = _refs(rows)
    last = rows[-1][0] if rows else after
    body = {
        "wijzigingen": [
            {
                "volgnummer": seq, "soort": kind, "id": str(uid), "bewerking": OPERATIONS.get(operation, operation),
                "verwijzing": str(refs[uid]) if uid in refs else None,
                "adres": settings.BASE_URL + path_of(refs[uid]) if uid in refs and path_of(refs[uid]) else None,
            }
            for seq, kind, uid, operation in rows
        ],
        "laatste": last,
        "meer": len(rows) == size,
    }
    following = f"{settings.BASE_URL}{request.path}?na={last}&perPagina={size}"
    return json_response(body, [("next", following)] if rows else [])


def _refs(rows: list[tuple[int, str, UUID, str]]) -> dict[UUID, Ref]:
    by_kind: dict[str, set[UUID]] = defaultdict(set)
    for _seq, kind, uid, _operation in rows:
        by_kind[kind].add(uid)
    known = {k.value for k in KINDS}
    found: dict[UUID, Ref] = {}
    for kind, ids in by_kind.items():
        if kind in known:
            found.update(refs_of(Kind(kind), ids, hidden=True))
    return found
