"""Signing in: a link works once, for a short time, and is never a session in an address."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta
from html import unescape
from typing import Any
from urllib.parse import urlencode

import pytest
from django.contrib.auth.models import User
from django.core import mail
from django.core.exceptions import ValidationError
from django.test import Client
from django.utils import timezone

from deskundig.accounts.granting import grant, holders, withdraw
from deskundig.accounts.models import AuditEvent, SignInLink, UnitRole
from deskundig.accounts.roles import Role, has_role
from deskundig.accounts.sign_in import (
    MOST_PER_ADDRESS,
    MOST_PER_PLACE,
    LinkNotValid,
    TooManyLinks,
    ask_link,
    use_link,
)
from deskundig.accounts.units import give_unit_role, place_unit

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 11, 1, 12, tzinfo=UTC)


def asked(email: str = "griffier@voorbeeld.nl", at: datetime = NOW, place: str = "192.0.2.1") -> str:
    ask_link(email=email, place=place, at=at, base_url="https://site")
    found = re.search(r"/mijn/aanmelden/(\S+)", mail.outbox[-1].body)
    assert found
    return found[1]


def test_a_link_signs_in_once() -> None:
    secret = asked()
    assert use_link(secret=secret, at=NOW).email == "griffier@voorbeeld.nl"
    with pytest.raises(LinkNotValid):
        use_link(secret=secret, at=NOW)


def test_a_link_is_short_lived() -> None:
    secret = asked()
    with pytest.raises(LinkNotValid):
        use_link(secret=secret, at=NOW + timedelta(minutes=21))


def test_the_secret_is_not_kept() -> None:
    secret = asked()
    assert secret not in str(list(SignInLink.objects.values()))
    assert "192.0.2.1" not in str(list(SignInLink.objects.values()))


def test_an_address_cannot_be_flooded() -> None:
    for _ in range(MOST_PER_ADDRESS):
        asked()
    with pytest.raises(TooManyLinks):
        asked("Griffier@voorbeeld.nl ")
    asked(at=NOW + timedelta(hours=2))


def test_no_address_sends_nothing() -> None:
    with pytest.raises(ValidationError):
        ask_link(email="geen adres", place="", at=NOW, base_url="")
    assert mail.outbox == []


def test_someone_switched_off_cannot_sign_in() -> None:
    User.objects.create(username="weg@voorbeeld.nl", email="weg@voorbeeld.nl", is_active=False)
    with pytest.raises(LinkNotValid):
        use_link(secret=asked("weg@voorbeeld.nl"), at=NOW)


def test_the_whole_way_in_and_out_in_the_browser() -> None:
    client = Client(headers={"host": "localhost"})
    assert "Stuur mij een link" in client.get("/mijn").content.decode()
    assert client.post("/mijn/aanmelden", {"email": "lid@voorbeeld.nl"}).status_code == 200
    link = re.search(r"(/mijn/aanmelden/\S+)", mail.outbox[-1].body)
    assert link
    assert "Meld mij aan" in client.get(link[1]).content.decode()
    assert "Afmelden" not in client.get("/mijn").content.decode(), "opening the link alone signs nobody in"
    assert client.post(link[1])["Location"] == "/mijn"
    assert "lid@voorbeeld.nl" in client.get("/mijn").content.decode()
    assert client.post(link[1]).status_code == 410
    assert client.post("/mijn/verwijderen").status_code == 200
    assert not User.objects.filter(email="lid@voorbeeld.nl").exists()
    assert "lid@voorbeeld.nl" not in str(list(AuditEvent.objects.values()))


def test_who_was_on_the_way_to_a_page_comes_there_after_signing_in() -> None:
    client = Client(headers={"host": "localhost"})
    refused = client.get("/mijn/monitors/nieuw?vraag=wolf&soort=motie").content.decode()
    way = re.search(r'href="(/mijn/aanmelden\?verder=[^"]+)"', refused)
    assert way
    form = client.get(unescape(way[1])).content.decode()
    kept = re.search(r'name="verder" value="([^"]+)"', form)
    assert kept and unescape(kept[1]) == "/mijn/monitors/nieuw?vraag=wolf&soort=motie"
    client.post("/mijn/aanmelden", {"email": "lid@voorbeeld.nl", "verder": unescape(kept[1])})
    link = re.search(r"(/mijn/aanmelden/\S+)", mail.outbox[-1].body)
    assert link and client.post(link[1])["Location"] == "/mijn/monitors/nieuw?vraag=wolf&soort=motie"


@pytest.mark.parametrize("elsewhere", ["https://elders.example/", "//elders.example", "/\\elders.example", "javascript:alert(1)", "/" + "x" * 3000])
def test_signing_in_never_leads_to_another_site(elsewhere: str) -> None:
    client = Client(headers={"host": "localhost"})
    client.post("/mijn/aanmelden", {"email": "lid@voorbeeld.nl", "verder": elsewhere})
    link = re.search(r"(/mijn/aanmelden/[^\s?]+)(\S*)", mail.outbox[-1].body)
    assert link and link[2] == ""
    assert client.post(f"{link[1]}?{urlencode({'verder': elsewhere})}")["Location"] == "/mijn"


def test_a_wrong_address_keeps_what_was_typed_and_says_what_to_do() -> None:
    response = Client(headers={"host": "localhost"}).post("/mijn/aanmelden", {"email": "griffier@"})
    assert response.status_code == 400
    assert "griffier@" in response.content.decode()


def test_removing_asks_for_someone_who_signed_in_and_a_post() -> None:
    client = Client(headers={"host": "localhost"})
    assert client.post("/mijn/verwijderen").status_code == 403
    assert client.get("/mijn/verwijderen").status_code == 405


def test_roles_are_given_and_taken_with_a_trail() -> None:
    assert grant(email="Griffier@voorbeeld.nl", role=Role.CONTRIBUTOR, actor="beheer", at=NOW)
    assert not grant(email="griffier@voorbeeld.nl", role=Role.CONTRIBUTOR, actor="beheer", at=NOW)
    assert holders() == [("griffier@voorbeeld.nl", ("contributor",))]
    assert has_role(use_link(secret=asked(), at=NOW), Role.CONTRIBUTOR)
    assert withdraw(email="griffier@voorbeeld.nl", role=Role.CONTRIBUTOR, actor="beheer", at=NOW)
    assert holders() == []
    assert AuditEvent.objects.filter(action__in=["accounts.granted", "accounts.withdrawn"]).count() == 2


def test_of_two_uses_at_once_one_signs_in() -> None:
    """The link is taken by one UPDATE that counts: whoever comes second finds nothing to take."""
    secret = asked()
    first, second = Client(headers={"host": "localhost"}), Client(headers={"host": "localhost"})
    assert first.get(f"/mijn/aanmelden/{secret}").status_code == second.get(f"/mijn/aanmelden/{secret}").status_code == 410
    ask_link(email="twee@voorbeeld.nl", place="", at=timezone.now(), base_url="https://site")
    found = re.search(r"(/mijn/aanmelden/\S+)", mail.outbox[-1].body)
    assert found
    assert [first.post(found[1]).status_code, second.post(found[1]).status_code] == [302, 410]
    assert "twee@voorbeeld.nl" not in second.get("/mijn").content.decode()


def test_a_place_cannot_ask_for_everybody() -> None:
    client = Client(headers={"host": "localhost"})
    answers = [client.post("/mijn/aanmelden", {"email": f"iemand{n}@voorbeeld.nl"}) for n in range(MOST_PER_PLACE + 1)]
    assert [a.status_code for a in answers] == [200] * MOST_PER_PLACE + [400]
    assert "over een uur" in answers[-1].content.decode()
    assert len(mail.outbox) == MOST_PER_PLACE


def test_a_mail_server_that_is_down_is_told_and_leaves_no_link(settings: Any) -> None:
    settings.EMAIL_BACKEND, settings.EMAIL_HOST, settings.EMAIL_PORT = "django.core.mail.backends.smtp.EmailBackend", "127.0.0.1", 1
    answer = Client(headers={"host": "localhost"}).post("/mijn/aanmelden", {"email": "lid@voorbeeld.nl"})
    assert answer.status_code == 400
    assert "niet worden verstuurd" in answer.content.decode() and "lid@voorbeeld.nl" in answer.content.decode()
    assert not SignInLink.objects.exists(), "what could not be mailed does not count against who asked"


def test_behind_own_proxies_a_place_is_who_they_say_asked_and_not_what_a_stranger_wrote(settings: Any) -> None:
    settings.PROXIES = 1
    client = Client(headers={"host": "localhost"})
    for n in range(MOST_PER_PLACE + 1):
        claimed = f"203.0.113.{n}, 198.51.100.7"
        answer = client.post("/mijn/aanmelden", {"email": f"a{n}@voorbeeld.nl"}, headers={"x-forwarded-for": claimed})
    assert answer.status_code == 400, "one place, whatever it says of itself"
    other = client.post("/mijn/aanmelden", {"email": "b@voorbeeld.nl"}, headers={"x-forwarded-for": "198.51.100.8"})
    assert other.status_code == 200, "someone else behind the same proxy is not kept out"


def test_without_own_proxies_nobody_chooses_their_place() -> None:
    client = Client(headers={"host": "localhost"})
    for n in range(MOST_PER_PLACE + 1):
        there = {"x-forwarded-for": f"203.0.113.{n}"}
        answer = client.post("/mijn/aanmelden", {"email": f"a{n}@voorbeeld.nl"}, headers=there)
    assert answer.status_code == 400


@pytest.mark.parametrize(
    "email", ["a@b.nl\nBcc: z@voorbeeld.nl", "a@b.nl\r\nSubject: x", "a@b.nl,z@voorbeeld.nl", f"{'a' * 140}@voorbeeld.nl"]
)
def test_no_address_carries_a_header_or_a_second_address_into_a_mail(email: str) -> None:
    assert Client(headers={"host": "localhost"}).post("/mijn/aanmelden", {"email": email}).status_code == 400
    assert mail.outbox == []


def test_whether_an_address_is_known_is_not_told() -> None:
    User.objects.create(username="bekend@voorbeeld.nl", email="bekend@voorbeeld.nl")
    User.objects.create(username="weg@voorbeeld.nl", email="weg@voorbeeld.nl", is_active=False)
    client = Client(headers={"host": "localhost"})
    shown = {
        client.post("/mijn/aanmelden", {"email": f"{who}@voorbeeld.nl"}).content.decode().replace(f"{who}@", "")
        for who in ("bekend", "weg", "vreemd")
    }
    assert len(shown) == 1 and len(mail.outbox) == 3


def test_signing_in_gives_a_new_session_that_no_script_reads(settings: Any) -> None:
    client = Client(headers={"host": "localhost"})
    client.session.save()
    planted = client.session.session_key
    client.post("/mijn/aanmelden", {"email": "lid@voorbeeld.nl"})
    link = re.search(r"(/mijn/aanmelden/\S+)", mail.outbox[-1].body)
    assert link and client.post(link[1]).status_code == 302
    cookie = client.cookies[settings.SESSION_COOKIE_NAME]
    assert cookie.value not in (planted, "") and cookie["httponly"] and cookie["samesite"] == "Lax"


def test_who_loses_a_role_loses_what_it_gave_in_every_unit() -> None:
    unit = place_unit("Gemeente Voorbeeld/Ruimte")
    give_unit_role(email="lid@voorbeeld.nl", unit=unit, role=Role.CONTRIBUTOR, actor="beheer", at=NOW)
    assert withdraw(email="lid@voorbeeld.nl", role=Role.CONTRIBUTOR, actor="beheer", at=NOW)
    assert not UnitRole.objects.filter(user__username="lid@voorbeeld.nl").exists()


def test_who_lost_a_device_signs_out_everywhere() -> None:
    user = User.objects.create(username="lid@voorbeeld.nl", email="lid@voorbeeld.nl")
    here, lost = Client(headers={"host": "localhost"}), Client(headers={"host": "localhost"})
    for client in (here, lost):
        client.force_login(user)
    other = Client(headers={"host": "localhost"})
    other.force_login(User.objects.create(username="ander@voorbeeld.nl", email="ander@voorbeeld.nl"))
    assert lost.get("/mijn/monitors").status_code == 200
    answer = here.post("/mijn/afmelden", {"overal": "ja"})
    assert answer.status_code == 302 and answer["Clear-Site-Data"] == '"cache"'
    assert [c.get("/mijn/monitors").status_code for c in (here, lost, other)] == [403, 403, 200]
    assert AuditEvent.objects.get(action="accounts.signed_out_everywhere").actor == "lid@voorbeeld.nl"


def test_signing_out_here_leaves_other_devices_alone() -> None:
    user = User.objects.create(username="lid@voorbeeld.nl", email="lid@voorbeeld.nl")
    here, other = Client(headers={"host": "localhost"}), Client(headers={"host": "localhost"})
    for client in (here, other):
        client.force_login(user)
    here.post("/mijn/afmelden")
    assert [c.get("/mijn/monitors").status_code for c in (here, other)] == [403, 200]
