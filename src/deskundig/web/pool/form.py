"""The form a pool comes in by, and the conditions of "what if" in the address."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from urllib.parse import urlencode

from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest, QueryDict
from django.utils.translation import gettext as _

from deskundig.expertise.domain.pool import Demand
from deskundig.expertise.domain.pool_tables import PoolTables, Row, UnreadablePool, read_pool
from deskundig.expertise.domain.pool_what_if import UnreadableJoin, WhatIf, fitting, joining
from deskundig.web.page import Field
from deskundig.workforce.tables import UnreadableTable, read_table

_LONGEST = 300
LARGEST = 2_000_000  # bytes of one file
FILES: tuple[tuple[str, bool], ...] = (("vraag", True), ("deskundigen", True), ("afstand", False), ("plaatsen", False))


def fields(typed: QueryDict | None = None) -> list[Field]:
    """All but the files."""
    kept = typed or QueryDict()
    return [
        Field("naam", _("Naam van de pool"), kept.get("naam", ""), required=True),
        Field("km", _("Hoogste reisafstand in kilometers"), kept.get("km", ""), description=_("leeg: geen grens")),
        Field("kmkosten", _("Euro per fte en kilometer per jaar"), kept.get("kmkosten", "250")),
        Field("houders", _("Deskundigen per onderwerp"), kept.get("houders", "2"), "number"),
    ]


def tables_of(request: HttpRequest) -> PoolTables:
    """The pool that was sent. Raises ``UnreadablePool`` with everything that is wrong."""
    form = request.POST
    rows = {name: _rows(request.FILES.get(name), name, needed=needed) for name, needed in FILES}
    far = form.get("km", "").strip()
    return read_pool(
        rows["vraag"],
        rows["deskundigen"],
        rows["afstand"],
        rows["plaatsen"],
        max_distance=_number(far, "km") if far else None,
        km_cost=_number(form.get("kmkosten", "") or "0", "kmkosten"),
        holders=int(_number(form.get("houders", "") or "2", "houders")),
    )


def _number(text: str, name: str) -> float:
    try:
        value = float(text.replace(",", "."))
    except ValueError:
        value = -1.0
    if not 0 <= value < 1e9:
        raise UnreadablePool(_("%(name)s is geen getal van nul of meer") % {"name": name})
    return value


def _rows(upload: object, name: str, *, needed: bool) -> Sequence[Row]:
    if not isinstance(upload, UploadedFile) or not upload.size:
        if needed:
            raise UnreadablePool(_("kies het bestand met de %(name)s") % {"name": name})
        return ()
    if upload.size > LARGEST:
        raise UnreadablePool(_("%(name)s is te groot: hoogstens 2 MB") % {"name": name})
    with TemporaryDirectory() as folder:
        path = Path(folder) / f"{name}{'.xlsx' if str(upload.name).casefold().endswith('.xlsx') else '.csv'}"
        path.write_bytes(upload.read())
        try:
            return read_table(path).rows
        except UnreadableTable as error:
            raise UnreadablePool(str(error)) from None


@dataclass(frozen=True, slots=True)
class Asked:
    """What if, as it stands in the address: percents of demand and capacity, kilometres, who is left out."""

    demand: int = 100
    capacity: int = 100
    km: int | None = None
    holders: int | None = None
    without: str = ""
    stopped: str = ""
    joined: str = ""  # as typed, also when it cannot be read: then ``unread`` says why
    demand_joined: tuple[Demand, ...] = ()
    unread: str = ""
    by_steps: bool = False

    @property
    def what_if(self) -> WhatIf:
        far = None if self.km is None else float(self.km)
        left_out = (self.without,) if self.without else ()
        stopped = (self.stopped,) if self.stopped else ()
        return WhatIf(
            self.demand / 100, self.capacity / 100, far, self.holders, left_out, stopped, self.demand_joined
        )  # fmt: skip

    def query(self) -> str:
        pairs = (
            ("vraag", "" if self.demand == 100 else str(self.demand)),
            ("capaciteit", "" if self.capacity == 100 else str(self.capacity)),
            ("km", "" if self.km is None else str(self.km)),
            ("houders", "" if self.holders is None else str(self.holders)),
            ("zonder", self.without),
            ("stopt", self.stopped),
            ("erbij", self.joined),
            ("manier", "stappen" if self.by_steps else ""),
        )
        told = urlencode([(name, value) for name, value in pairs if value])
        return f"?{told}" if told else ""


def asked(query: QueryDict, tables: PoolTables) -> Asked:
    """Values that are not known are left out: an address from elsewhere still gives a plan."""
    names = {e.name for e in tables.problem.experts}
    towns = {d.municipality for d in tables.problem.demands}
    without, stopped = query.get("zonder", ""), query.get("stopt", "")
    joined, unread = " ".join(query.get("erbij", "").split())[:_LONGEST], ""
    found: tuple[Demand, ...] = ()
    try:
        found = fitting(joining(joined), tables.problem, {stopped})
    except UnreadableJoin as error:
        unread = str(error)
    return Asked(
        demand=_whole(query.get("vraag", ""), 1, 1_000) or 100,
        capacity=100 if (room := _whole(query.get("capaciteit", ""), 0, 1_000)) is None else room,
        km=_whole(query.get("km", ""), 0, 20_000),
        holders=_whole(query.get("houders", ""), 0, 20),
        without=without if without in names else "",
        stopped=stopped if stopped in towns and len(towns) + len(found) > 1 else "",
        joined=joined,
        demand_joined=found,
        unread=unread,
        by_steps=query.get("manier") == "stappen",
    )


def _whole(text: str, low: int, high: int) -> int | None:
    return int(text) if text.isdecimal() and len(text) < 7 and low <= int(text) <= high else None


def what_if_fields(asked: Asked, tables: PoolTables) -> list[Field]:
    experts = [("-", _("niemand")), *((e.name, e.name) for e in tables.problem.experts)]
    towns = dict.fromkeys(d.municipality for d in tables.problem.demands)
    stops = [("-", _("geen")), *((name, name) for name in towns)]
    far = tables.problem.max_distance
    km = asked.km if asked.km is not None else None if far is None else round(far)
    holders = asked.holders if asked.holders is not None else tables.problem.holders_per_topic
    return [
        Field("vraag", _("Vraag, in procenten van nu"), str(asked.demand), "number", required=True),
        Field("capaciteit", _("Capaciteit, in procenten van nu"), str(asked.capacity), "number", required=True),
        Field("km", _("Hoogste reisafstand (km)"), "" if km is None else str(km), "number"),
        Field("houders", _("Deskundigen per onderwerp"), str(holders), "number", required=True),
        Field("zonder", _("Als deze vertrekt"), asked.without or "-", "select", options=experts, required=True),
        Field("stopt", _("Als deze gemeente stopt"), asked.stopped or "-", "select", options=stops, required=True),
        Field(
            "erbij",
            _("Als deze gemeente erbij komt"),
            asked.joined,
            description=_("bijvoorbeeld: Dalen: bodem 0,2; recht 0,1"),
            error=asked.unread,
        ),
        Field(
            "manier",
            _("Hoe het plan wordt gemaakt"),
            "stappen" if asked.by_steps else "beste",
            "select",
            options=[("beste", _("het beste plan")), ("stappen", _("stap voor stap, met uitleg"))],
            required=True,
        ),
    ]
