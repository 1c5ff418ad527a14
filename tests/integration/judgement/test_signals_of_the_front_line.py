"""Signals on every door: who may read and act, and a protected name that nobody sees but who the sender chose."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime

import pytest
from django.contrib.auth.models import AnonymousUser, User
from tests.integration.visitors import browser, person

from deskundig.accounts.models import AuditEvent
from deskundig.cli.commands import signals as command
from deskundig.cli.main import build_parser
from deskundig.judgement.domain.signal import PROTECTED, Level
from deskundig.judgement.models import SignalRow
from deskundig.judgement.signal_actions import (
    NotYours,
    close_signal,
    pass_on,
    publish_signal,
    send_signal,
    show_sender_to,
)
from deskundig.judgement.signal_queries import signal_page, signals_for

pytestmark = pytest.mark.django_db
NOW = datetime(2031, 3, 1, 9, tzinfo=UTC)
TODAY = date(2031, 6, 1)
NAME = "Noor Halmstra"
TEXT = "In Liermonde zijn 46 vergunningen nooit nagekeken."


@pytest.fixture
def sender() -> User:
    return person("melder", "contributor")


@pytest.fixture
def chief() -> User:
    return person("chef", "contributor")


@pytest.fixture
def number(sender: User, chief: User) -> str:
    """A protected signal that the sender passed on to the chief, and made public."""
    row = send_signal(title="Vergunningen", text=TEXT, user=sender, at=NOW, name=NAME)
    pass_on(number=row.number, level=Level.MANAGER, text="Vergunningen zijn een aandachtspunt.", user=sender, at=NOW, to=chief.username)
    publish_signal(number=row.number, public=True, user=sender, at=NOW)
    return row.number


def test_a_protected_name_is_on_no_door_and_not_in_the_trail(
    number: str, sender: User, chief: User, capsys: pytest.CaptureFixture[str]
) -> None:
    for user in (None, chief, person("ander", "contributor")):
        for path in ("/signalen", f"/signalen/{number}", f"/signalen/{number}.json"):
            answer = browser(user).get(path).content.decode()
            assert NAME not in answer, (user, path)
            assert sender.username not in answer, (user, path)
            assert user == chief or chief.username not in answer, (user, path)
    for words in ((), (number,), (number, "--json"), ("--json",)):
        args = build_parser().parse_args(["signals", *words])
        assert command.run(args) == 0
    printed = capsys.readouterr().out
    assert PROTECTED in printed and NAME not in printed and sender.username not in printed
    trail = AuditEvent.objects.filter(object=f"signal:{number}")
    assert {e.actor for e in trail} == {PROTECTED}
    assert not any(NAME in e.details or sender.username in e.details for e in trail)


def test_the_sender_sees_the_own_name_and_chooses_who_else_does(number: str, sender: User, chief: User) -> None:
    assert NAME in browser(sender).get(f"/signalen/{number}").content.decode()
    with pytest.raises(NotYours):
        show_sender_to(number=number, account=chief.username, user=chief, at=NOW)
    answer = browser(sender).post(f"/signalen/{number}/naam", {"account": chief.username})
    assert answer.status_code == 302
    assert NAME in browser(chief).get(f"/signalen/{number}").content.decode()
    assert NAME not in browser().get(f"/signalen/{number}").content.decode()


def test_a_signal_that_is_not_public_is_not_there_for_others(sender: User, chief: User) -> None:
    row = send_signal(title="Besloten zaak", text=TEXT, user=sender, at=NOW)
    assert signal_page(row.number, AnonymousUser(), today=TODAY) is None
    assert browser(chief).get(f"/signalen/{row.number}").status_code == 404
    assert browser(chief).post(f"/signalen/{row.number}/sluiten", {"uitkomst": "klaar"}).status_code == 404
    assert "Besloten zaak" not in browser(chief).get("/signalen").content.decode()


def test_reading_a_public_signal_is_not_acting_on_it(number: str) -> None:
    stranger = person("ander", "contributor")
    assert "Wat u kunt doen" not in browser(stranger).get(f"/signalen/{number}").content.decode()
    assert browser(stranger).post(f"/signalen/{number}/sluiten", {"uitkomst": "klaar"}).status_code == 403
    with pytest.raises(NotYours):
        close_signal(number=number, outcome="klaar", user=stranger, at=NOW)


def test_the_trail_shows_what_was_softened_and_where_it_stuck(number: str) -> None:
    (page,) = signals_for(AnonymousUser(), today=TODAY)
    assert page.standing.stuck
    shape = json.loads(browser().get(f"/signalen/{number}.json").content)
    assert shape["steps"][0]["numbers_lost"] == ["46"]
    assert shape["steps"][0]["soft_new"] == ["aandachtspunt"]
    html = browser().get(f"/signalen/{number}").content.decode()
    assert "<mark>46</mark>" in html and "<mark>aandachtspunt</mark>" in html


def test_forms_work_without_scripts_and_say_what_is_wrong(sender: User) -> None:
    client = browser(sender)
    assert "Een signaal heeft een titel" in client.post("/signalen/nieuw", {"titel": "Iets"}).content.decode()
    made = client.post("/signalen/nieuw", {"titel": "Iets", "tekst": "<script>alert(1)</script> 12 keer", "beschermd": "ja"})
    page = client.get(made["Location"]).content.decode()
    assert "<script>alert(1)" not in page and "&lt;script&gt;" in page
    number = SignalRow.objects.get().number
    wrong = client.post(f"/signalen/{number}/doorgeven", {"niveau": "de maan", "tekst": "x"})
    assert (wrong.status_code, "Kies waar het signaal" in wrong.content.decode()) == (400, True)
    assert client.post(f"/signalen/{number}/doorgeven", {"niveau": "leidinggevende", "tekst": "x", "dag": "gisteren"}).status_code == 400
    assert client.post(f"/signalen/{number}/antwoord", {"antwoord": "Wij zijn bezig."}).status_code == 302
    assert client.post(f"/signalen/{number}/sluiten", {"uitkomst": "Opgelost."}).status_code == 302
    assert SignalRow.objects.get().closed is not None
    assert client.post(f"/signalen/{number}/weg", {}).status_code == 404


def test_only_contributors_send() -> None:
    assert browser().post("/signalen/nieuw", {"titel": "a", "tekst": "b"}).status_code == 403
