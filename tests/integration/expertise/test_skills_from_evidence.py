"""What public evidence says someone can do is a proposal to that person alone, until they say so."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime
from typing import Any

import pytest
from django.test import Client
from tests.integration.visitors import browser, person

from deskundig.accounts.units import place_unit
from deskundig.expertise.domain.unit_tables import read_needs, read_people
from deskundig.expertise.evidence.holders import person_holder
from deskundig.expertise.evidence.update import update
from deskundig.expertise.models import Profile, Skill, StaffMember
from deskundig.expertise.units.actions import hide_member
from deskundig.expertise.units.mix import unit_mix
from deskundig.expertise.units.taking_in import take_in_needs, take_in_people
from deskundig.search import indexing, service
from deskundig.search.engines.memory import MemoryEngine

pytestmark = pytest.mark.django_db
NOW = datetime(2031, 5, 1, 12, tzinfo=UTC)
EMAIL = "iris@proef.nl"


@pytest.fixture
def known(world: Any) -> Iterator[Any]:
    """A member of the record who also works in a unit that needs what the papers are about."""
    engine = MemoryEngine()
    indexing.update(rebuild=True, engine=engine)
    update(rebuild=True)
    place_unit("Gemeente Proef/Ruimte")
    need = [{"onderwerp": "warmtenetten", "soort": "veld", "bron": "professie"}]
    take_in_needs(table=read_needs(need, list(need[0]), unit="Gemeente Proef/Ruimte"), actor="x", at=NOW)
    who = [{"personeelsnummer": "1", "naam": "Iris", "e-mail": EMAIL}]
    take_in_people(table=read_people(who, list(who[0]), unit="Gemeente Proef/Ruimte"), key_of=lambda n: n, actor="x", at=NOW)
    with service.using(engine):
        yield world


def own_browser() -> Client:
    return browser(person(EMAIL))


def test_nothing_is_proposed_to_an_account_that_no_reviewer_tied_to_a_name(known: Any) -> None:
    page = own_browser().get("/mijn/kunnen?bewijs=ja").content.decode()
    assert "Er is niets gevonden" in page


def test_evidence_counts_only_after_the_person_confirms_it_and_says_that_it_is_evidence(known: Any) -> None:
    Profile.objects.create(holder=person_holder(known.member.id), user_id=person(EMAIL).pk)
    client, member = own_browser(), StaffMember.objects.get(email=EMAIL)
    page = client.get("/mijn/kunnen?bewijs=ja").content.decode()
    assert "voorstel" in page
    assert "Klopt, laat dit meetellen" in page
    assert not Skill.objects.exists()
    form = {"wat": "bewijs", "plek": member.pk, "onderwerp": "warmtenetten"}
    assert client.post("/mijn/kunnen", form).status_code == 302
    skill = Skill.objects.get(member=member)
    assert (skill.basis, skill.own_word) == ("bewijs", True)
    assert skill.pieces >= 1
    member.refresh_from_db()
    assert member.holder == person_holder(known.member.id)
    assert unit_mix(member.unit, day=date(2031, 5, 1)).able[skill.kind, skill.source] == 1  # type: ignore[index]
    assert "Klopt, laat" not in client.get("/mijn/kunnen?bewijs=ja").content.decode()
    assert client.post("/mijn/kunnen", form).status_code == 400
    assert client.post("/mijn/kunnen", {**form, "plek": member.pk + 1}).status_code == 403


def test_who_hides_gets_no_proposals(known: Any) -> None:
    Profile.objects.create(holder=person_holder(known.member.id), user_id=person(EMAIL).pk)
    hide_member(member_id=StaffMember.objects.get(email=EMAIL).pk, email=EMAIL, hidden=True, at=NOW)
    assert "Klopt, laat" not in own_browser().get("/mijn/kunnen?bewijs=ja").content.decode()
