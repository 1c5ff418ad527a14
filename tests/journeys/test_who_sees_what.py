"""The site on the sample, seen by everyone: each page of someone's opens for just those who may see it."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from tests.journeys.pages import PLACES
from tests.journeys.site import PEOPLE, _environment

# who may open what; the empty name is a visitor. Anyone else of ``VISITORS`` gets 403 or 404.
VISITORS = ("", "ambtenaar", "medewerker", "teamleider", "secretaris", "leiding", "personeelsadviseur", "beoordelaar",
            "beslisser", "aanvrager", "melder")  # fmt: skip
_MANAGING, _HR = {"teamleider", "secretaris"}, {"secretaris", "personeelsadviseur"}
_WRITING = {"ambtenaar", "medewerker", "beoordelaar", "beslisser", "aanvrager", "melder"}
_SIGNED_IN = {who for who in VISITORS if who}
MAY: dict[str, set[str]] = {
    "/mijn/profiel": _SIGNED_IN, "/mijn/kunnen": _SIGNED_IN, "/mijn/loopbaan": _SIGNED_IN, "/mijn/monitors": _SIGNED_IN,
    "/eenheden/mensen": _HR, "/personeel/inlezen": _HR, "/personeel/inhuur/inlezen": _HR,
    "/personeel/overstap": {"teamleider", "leiding"} | _HR,
    "/eenheden/2/mix": _MANAGING | _HR, "/eenheden/2/vitaal": _MANAGING | _HR,
    "/eenheden/2/vitaal.csv": _MANAGING | _HR, "/eenheden/2/vitaal.json": _MANAGING | _HR,
    "/eenheden/2/mix.csv": _MANAGING, "/eenheden/2/mix.json": _MANAGING, "/eenheden/2/verloop": _MANAGING,
    "/eenheden/2/kwetsbaarheid": _MANAGING | {"medewerker"}, "/eenheden/2/kwetsbaarheid.csv": _MANAGING,
    "/eenheden/2/kwetsbaarheid.json": _MANAGING, "/eenheden/2/behoeften": _MANAGING, "/eenheden/2/behoeften.csv": _MANAGING,
    "/eenheden/2/overdracht": _MANAGING | {"medewerker"},
    # of herself, of a colleague, and of someone of another unit under this one's address
    "/eenheden/2/overdracht/p1": _MANAGING | {"medewerker"}, "/eenheden/2/overdracht/p1?formaat=docx": _MANAGING | {"medewerker"},
    "/eenheden/2/overdracht/p2": _MANAGING, "/eenheden/2/overdracht/p2?formaat=md": _MANAGING,
    "/eenheden/2/overdracht/p13": set(), "/eenheden/13/mix": {"leiding"} | _HR, "/eenheden/13/behoeften.csv": {"leiding"},
    "/eenheden/1/vitaal": _HR, "/eenheden/vitaal": _MANAGING | _HR | {"leiding"},
    "/eenheden/vitaal.csv": _MANAGING | _HR | {"leiding"}, "/eenheden/vitaal.json": _MANAGING | _HR | {"leiding"},
    "/eenheden/1/mix": _HR, "/eenheden/3/kwetsbaarheid": {"secretaris"}, "/eenheden/99/mix": set(),
    "/deskundigen/namen": {"beoordelaar"}, "/beoordelen": {"beoordelaar"}, "/beoordelen/1": {"beoordelaar"},
    "/personeel/zelftest/3": {"personeelsadviseur", "secretaris"},
    "/inhuur/aanvragen/nieuw": _WRITING, "/vragenbord/nieuw": _WRITING, "/inhuur/aanvragen.csv": _SIGNED_IN,
    "/inhuur/aanvragen/I2026-0004": {"aanvrager"}, "/inhuur/aanvragen/I2026-0003": {"aanvrager", "beslisser"} | _HR,
    "/besluitdossiers/B2026-001/verloop": {"medewerker"}, "/besluitdossiers/zonder-iemand": _SIGNED_IN,
    # closed below: a decision file, a pool and a signal in each of their forms
    **{path: {"medewerker"} for path in (
        "/besluitdossiers/B2026-002", "/besluitdossiers/B2026-002.json", "/besluitdossiers/B2026-002.md",
        "/beslisnotas/B2026-002", "/beslisnotas/B2026-002.docx", "/pakketten/besluitdossier/B2026-002",
        "/api/v1/besluitdossiers/B2026-002",
    )},
    **{f"/pool/P2026-001{end}": {"secretaris"} for end in (
        "", ".json", "/vraag.csv", "/deskundigen.csv", "/verdeling.csv",
    )},
}  # fmt: skip
# lists in which the closed file must stand for nobody but its people
LISTS = ("/besluitdossiers", "/besluitdossiers/zonder-iemand", "/besluitdossiers?q=warmtenet", "/api/v1/besluitdossiers", "/besluitdossiers/plank",
         "/besluitdossiers/geleerd", "/eenheden/2/overdracht", "/zoeken?q=warmtenet&formaat=json")  # fmt: skip
MARK = "Zilvergeheim besluit"
# one process for all of them: what everyone gets on every path, and what a visitor gets with the tag of who may see it
_VISIT = """
import json, sys
import django
django.setup()
from django.contrib.auth.models import User
from django.test import Client
from django.utils import timezone
from deskundig.accounts.audit import record_event
from deskundig.expertise.models import PoolRow
from deskundig.judgement.models import DecisionFileRow

asked = json.load(sys.stdin)
assert DecisionFileRow.objects.filter(number="B2026-002").update(public=False, title=asked["mark"]) == 1
assert PoolRow.objects.filter(number="P2026-001").update(public=False) == 1
record_event(actor="proef", action="closed", object="file:B2026-002", at=timezone.now())
clients = {}
for who, name in asked["people"].items():
    clients[who] = Client(headers={"host": "localhost"})
    if name:
        clients[who].force_login(User.objects.get(username=name))

def got(client, path, **headers):
    answer = client.get(path, headers=headers)
    body = b"".join(answer.streaming_content) if answer.streaming else answer.content
    kept = {name: answer.headers.get(name, "") for name in ("Cache-Control", "Vary", "ETag")}
    return {"status": answer.status_code, "empty": not body, "marked": asked["mark"].encode() in body, **kept}

answers = {path: {who: got(client, path) for who, client in clients.items()} for path in asked["paths"]}
tagged = {}
for path, seen in answers.items():
    tags = sorted({one["ETag"] for one in seen.values() if one["status"] == 200 and one["ETag"]})
    tagged[path] = [got(clients[""], path, **{"if-none-match": tag}) for tag in (*tags[:1], "*")]
json.dump({"answers": answers, "tagged": tagged}, sys.stdout)
"""


@pytest.fixture(scope="module")
def visits(copy_sample: Callable[[], Path]) -> Any:
    """What everyone met on a site of its own, where one file and one pool are closed."""
    people = {who: PEOPLE.get(who, "") for who in VISITORS}
    asked = json.dumps({"people": people, "paths": [*MAY, *LISTS], "mark": MARK})
    done = subprocess.run([sys.executable, "-c", _VISIT], env=_environment(copy_sample()), input=asked, text=True,
                          capture_output=True, check=False, timeout=280)  # fmt: skip
    assert done.returncode == 0, done.stderr[-2000:]
    return json.loads(done.stdout)


@pytest.mark.parametrize("path", MAY)
def test_a_page_opens_for_just_those_who_may_see_it(path: str, visits: Any) -> None:
    answers = visits["answers"][path]
    assert {who for who, answer in answers.items() if answer["status"] == 200} == MAY[path]
    assert {answer["status"] for answer in answers.values()} <= {200, 403, 404}
    for who in MAY[path]:
        kept = answers[who]["Cache-Control"]
        assert "no-store" in kept or ("private" in kept and "Cookie" in answers[who]["Vary"]), who


@pytest.mark.parametrize("path", MAY)
def test_the_tag_of_who_may_see_a_page_opens_nothing_for_who_may_not(path: str, visits: Any) -> None:
    for answer in visits["tagged"][path]:
        assert answer["status"] in (403, 404) or (answer["status"] == 304 and answer["empty"])
        assert not answer["marked"]


@pytest.mark.parametrize("path", LISTS)
def test_what_is_closed_stands_in_no_list_of_others(path: str, visits: Any) -> None:
    assert {who for who, answer in visits["answers"][path].items() if answer["marked"]} <= {"medewerker"}


def test_its_own_people_do_meet_it(visits: Any) -> None:
    assert visits["answers"]["/besluitdossiers"]["medewerker"]["marked"]
    assert visits["answers"]["/api/v1/besluitdossiers"]["medewerker"]["marked"]


def test_every_page_of_someone_stands_in_this_table() -> None:
    """A page that the list of pages shows to someone only: add here who may open it."""
    shown = {place.path.partition("?")[0] for place in PLACES if not place.who and place.status == 200}
    someones = {place.path.partition("?")[0] for place in PLACES if place.who and place.path and not place.find}
    assert someones - shown - {path.partition("?")[0] for path in MAY} == set()
