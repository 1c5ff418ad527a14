"""The question to the expert finder: read from an address and written back to one, without loss."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from urllib.parse import urlencode

from django.http import QueryDict

from deskundig.expertise.domain.grid import Kind, Source
from deskundig.expertise.domain.question import LONGEST, MOST, Question
from deskundig.expertise.domain.ranking import ALGORITHMS, DEFAULT
from deskundig.kernel.grid import Form
from deskundig.web.typology import Reading

PATH = "/deskundigen"
SHOWN = 10
_WHERE = {"binnen": False, "buiten": True}


@dataclass(frozen=True, slots=True)
class ExpertForm:
    """What is asked; ``day`` as typed, so that a mistake can be shown in its field."""

    query: str = ""
    kind: str = ""
    source: str = ""
    form: str = ""
    organization: str = ""
    day: str = ""
    where: str = ""                       # binnen, buiten: outside parliament and the ministries
    in_office: bool = False
    plain: bool = False
    algorithm: str = DEFAULT.name
    limit: int = SHOWN
    reading: str = ""                     # how the kinds are explained (``typology.Reading``); empty: as fits

    @property
    def at(self) -> date | None:
        try:
            return date.fromisoformat(self.day) if self.day else None
        except ValueError:
            return None

    @property
    def wrong_day(self) -> bool:
        return bool(self.day) and self.at is None

    def question(self, today: date) -> Question:
        return Question(
            query=self.query, at=self.at or today, past=self.at is not None,
            kinds=(Kind(self.kind),) if self.kind else (), sources=(Source(self.source),) if self.source else (),
            forms=(Form(self.form),) if self.form else (), organization=self.organization,
            outside=_WHERE.get(self.where), in_office=self.in_office, plain=self.plain,
            limit=self.limit, algorithm=ALGORITHMS[self.algorithm],
        )  # fmt: skip

    def url(self, **more: str) -> str:
        pairs = (
            ("vraag", self.query), ("soort", self.kind), ("bron", self.source), ("vorm", self.form),
            ("organisatie", self.organization), ("op", self.day), ("waar", self.where),
            ("ambt", "ja" if self.in_office else ""),
            ("volgorde", "score" if self.plain else ""),
            ("methode", self.algorithm if self.algorithm != DEFAULT.name else ""),
            ("aantal", str(self.limit) if self.limit != SHOWN else ""), ("lezing", self.reading), *more.items(),
        )  # fmt: skip
        query = urlencode([(name, value) for name, value in pairs if value])
        return f"{PATH}?{query}" if query else PATH

    def changed(self, **values: object) -> ExpertForm:
        return replace(self, **values)  # type: ignore[arg-type]


def read_form(asked: QueryDict) -> ExpertForm:
    """Values that are not known are left out: an address from elsewhere still gives a page."""
    kind, source, where = asked.get("soort", ""), asked.get("bron", ""), asked.get("waar", "")
    algorithm = asked.get("methode", DEFAULT.name)
    limit = asked.get("aantal", "")
    return ExpertForm(
        query=" ".join(asked.get("vraag", "").replace("\x00", " ").split())[:LONGEST],
        kind=kind if kind in set(Kind) else "", source=source if source in set(Source) else "",
        form=form if (form := asked.get("vorm", "")) in set(Form) else "",
        organization=asked.get("organisatie", "").replace("\x00", "").strip()[:100],
        day=asked.get("op", "").strip()[:10], where=where if where in _WHERE else "",
        in_office=asked.get("ambt") == "ja", plain=asked.get("volgorde") == "score",
        algorithm=algorithm if algorithm in ALGORITHMS else DEFAULT.name,
        reading=reading if (reading := asked.get("lezing", "")) in set(Reading) else "",
        limit=min(max(int(limit), 1), MOST) if limit.isdecimal() and len(limit) < 4 else SHOWN,
    )  # fmt: skip
