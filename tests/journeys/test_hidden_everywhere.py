"""Someone of the sample asks to be hidden while the site runs: no page, list, file, feed, API or command shows them."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Iterator
from html import unescape
from pathlib import Path
from urllib.parse import urlsplit

import httpx
import pytest
from tests.journeys.pages import PLACES, address
from tests.journeys.site import people_signed_in, run_command, run_python, serving

NAME, NUMBER = "Quinta Zilverberg", "9900"
# a hearing guest, adviser and contractor without an office, with a side job, an own claim and a place in a unit
_COMES = """
import django
django.setup()
from uuid import UUID, uuid5
from django.utils import timezone
from deskundig.accounts.models import Unit
from deskundig.expertise.actions import claim
from deskundig.expertise.domain.grid import Kind, Source
from deskundig.expertise.evidence.holders import person_holder
from deskundig.expertise.models import StaffMember
from deskundig.record import models as m

def told(row, kind):
    m.Change.objects.create(kind=kind, object_id=row.pk, operation="n")
    return row

def new(name):
    return uuid5(UUID(int=9900), name)

person = told(m.Person.objects.create(id=new("p"), source="tweedekamer", number="9900", name="Quinta Zilverberg",
    sort_name="zilverberg, quinta", family_name="Zilverberg", call_name="Quinta"), "person")
m.Identifier.objects.create(value="9900", kind="person", object_id=person.id)
papers = m.Document.objects.filter(subject__icontains="warmtenet", hidden=False).order_by("-date", "pk")[:3]
event = m.Event.objects.filter(title__icontains="warmtenet", hidden=False).order_by("-date", "pk").first()
stands = [("document", one, role) for one, role in zip(papers, ("Afzender", "Adviseur", "Opdrachtnemer"), strict=True)]
for kind, thing, role in (*stands, ("event", event, "Genodigde")):
    told(m.Involvement.objects.create(id=new(str(thing.pk)), source="tweedekamer", subject_kind=kind, person=person,
        subject_id=thing.pk, name=person.name, role=role), "involvement")
    print(f"/{'documenten' if kind == 'document' else 'activiteiten'}/{thing.number}")
told(m.Disclosure.objects.create(id=new("d"), source="tweedekamer", nature="side_job", person=person,
    text="Bestuurder van een warmtebedrijf"), "disclosure")
claim(holder=person_holder(person.id), topic="warmtenetten", kind=Kind.VELD, source=Source.ERVARING, text="",
    actor="zelf", at=timezone.now())
StaffMember.objects.create(unit=Unit.objects.get(pk=2), key="q1", name=person.name, email="quinta@voorbeeld.example",
    holder=person_holder(person.id))
"""
# what asks for this person by name, and every other way by which they were found
_DOORS = (
    "/deskundigen?vraag=warmtenet&aantal=50", "/deskundigen?vraag=warmtenet&aantal=50&formaat=json",
    "/deskundigen?vraag=warmtenet&aantal=50&formaat=csv", "/deskundigen?vraag=warmtenet&deel=kort",
    "/personen?letter=z", "/personen?formaat=csv", "/personen?formaat=json", "/nevenfuncties", "/nevenfuncties?formaat=csv",
    f"/personen/{NUMBER}", f"/personen/{NUMBER}.json", f"/nevenfuncties?persoon={NUMBER}",
    "/zoeken?q=warmtenet&aantal=50", "/zoeken?q=warmtenet&formaat=json&aantal=50", "/zoeken?q=warmtenet&formaat=csv&aantal=50",
    "/zoeken.atom?q=warmtenet", "/zoeken?q=zilverberh&wat=person", "/zoeken?q=zilverberg&wat=person&formaat=json",
    "/pakketten?onderwerp=warmtenet", "/pakketten?onderwerp=warmtenet&formaat=md", "/pakketten?onderwerp=warmtenet&formaat=json",
    "/pakketten/besluitdossier/B2026-001", "/kennisinstellingen?vraag=warmtenet", "/sitemap.xml",
    "/api/v1/deskundigen?vraag=warmtenet&perPagina=50", "/api/v1/personen?perPagina=100", f"/api/v1/personen/{NUMBER}",
    "/api/v1/nevenfuncties?perPagina=100", "/api/v1/personen/_uitvoer", "/api/v1/nevenfuncties/_uitvoer",
    "/api/v1/zoekresultaten?q=warmtenet", "/api/v1/kennispakketten/warmtenet",
)  # fmt: skip
_OF_UNITS = (
    "/eenheden/2/mix", "/eenheden/2/mix.csv", "/eenheden/2/mix.json", "/eenheden/2/kwetsbaarheid", "/eenheden/2/overdracht",
    "/eenheden/2/kwetsbaarheid.csv", "/eenheden/2/kwetsbaarheid.json", "/eenheden/2/behoeften",
    "/deskundigen/namen?naam=zilverberg", "/mijn/profiel?naam=zilverberg",
)  # fmt: skip


@pytest.fixture(scope="module")
def data(copy_sample: Callable[[], Path]) -> Path:
    return copy_sample()


@pytest.fixture(scope="module")
def papers(data: Path) -> tuple[str, ...]:
    """The person has come, and stands on these papers."""
    told = run_python(data, _COMES)
    run_command(data, "index")
    return tuple(told.split())


@pytest.fixture(scope="module")
def site(data: Path, papers: tuple[str, ...]) -> Iterator[str]:
    with serving(data) as running:
        yield running


class Visit:
    """Every door of the site, for a visitor and for who is signed in; remembers what browsers keep: the tags."""

    def __init__(self, site: str, data: Path, papers: tuple[str, ...]) -> None:
        self._site, self._papers = site, papers
        self._clients = {"": httpx.Client(timeout=60, follow_redirects=True)}
        cookies = people_signed_in(data)
        for who in ("teamleider", "personeelsadviseur", "beoordelaar", "medewerker"):
            cookie = cookies[who]
            self._clients[who] = httpx.Client(
                timeout=60, follow_redirects=True, cookies={cookie["name"]: cookie["value"]}
            )
        self._tags: dict[tuple[str, str], str] = {}

    def shown(self, doors: Iterable[tuple[str, str]]) -> set[tuple[str, str]]:
        """Who met the name where."""
        return {(who, path) for who, path in doors if self._shows(who, path)}

    def doors(self) -> list[tuple[str, str]]:
        """Who may knock where; the empty name is a visitor."""
        visited = self._clients[""].get
        listed = [
            p
            for p in visited(f"{self._site}/api/v1/openapi.json").json()["paths"]
            if not p.endswith(("}", "_tellingen"))
        ]
        parts = re.findall(r"<loc>([^<]+)", visited(f"{self._site}/sitemap.xml").text)
        topics = re.findall(r'href="(/onderwerpen/\d+)"', visited(f"{self._site}/onderwerpen").text)[:6]
        own = [f"{front}{paper}{end}" for paper in self._papers
               for front, end in (("", ""), ("", ".json"), ("/api/v1", ""), ("/pakketten", ""))]  # fmt: skip
        found = [("", path) for path in (*_DOORS, *listed, *topics, *own, *map(_path, parts))]
        found += [(who, path) for who in self._clients for path in _OF_UNITS]
        places = [p for p in PLACES if p.status == 200 and p.who in self._clients]
        return list(dict.fromkeys([*found, *((p.who, _path(address(self._site, p))) for p in places)]))

    def _shows(self, who: str, path: str) -> bool:
        known = self._tags.get((who, path))
        answer = self._clients[who].get(f"{self._site}{path}", headers={"If-None-Match": known} if known else {})
        assert answer.status_code < 500, path
        self._tags[who, path] = answer.headers.get("ETag", "")
        return answer.status_code != 304 and (NAME in unescape(answer.text) or "zilverberg, quinta" in answer.text)


def _path(url: str) -> str:
    parts = urlsplit(url)
    return parts.path + (f"?{parts.query}" if parts.query else "")


@pytest.mark.timeout(900)
def test_who_asked_is_gone_from_every_door_of_the_running_site_and_comes_back(
    site: str, data: Path, papers: tuple[str, ...], tmp_path: Path
) -> None:
    visit = Visit(site, data, papers)
    doors = visit.doors()
    before = visit.shown(doors)
    paths = {path for _, path in before}
    assert paths >= {*papers, f"/personen/{NUMBER}", "/nevenfuncties", "/api/v1/personen/_uitvoer", *_DOORS[:3]}
    for start in ("/zoeken", "/pakketten", "/api/v1/zoek", "/api/v1/kennis"):
        assert any(path.startswith(start) for path in paths), start
    run_command(data, "people", "--hide", NUMBER)
    assert visit.shown(doors) == set()
    for words in (("experts", "warmtenet", "--json", "--limit", "50"), ("search", "warmtenet", "--json"),
                  ("search", "persoon:zilverberg", "--json"), ("pack", "warmtenet", "--format", "md"),
                  ("people", "zilverberg"), ("mix", "2"), ("risk", "2")):  # fmt: skip
        assert NAME not in run_command(data, *words), words
    run_command(data, "export", str(tmp_path / "out"))
    holding = [p.name for p in (tmp_path / "out").rglob("*") if p.is_file() and NAME.encode() in p.read_bytes()]
    assert holding == []
    run_command(data, "index")
    assert visit.shown(before) == set()
    assert json.loads(run_command(data, "search", "persoon:zilverberg", "--json"))["total"] == 0
    run_command(data, "people", "--show", NUMBER)
    run_command(data, "index")
    assert visit.shown(before) == before
