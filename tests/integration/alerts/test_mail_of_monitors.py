"""What monitors mail, over a real SMTP server: exactly what is new, once."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from deskundig.alerts import actions, sending
from deskundig.alerts.domain.rhythm import Rhythm
from deskundig.alerts.following import follow
from deskundig.alerts.models import Delivery, Digest, Monitor
from deskundig.record.models import Change, Document

NOW = datetime(2026, 11, 16, 9, 30, tzinfo=UTC)
pytestmark = pytest.mark.django_db
Arrive = Callable[..., Document]
Make = Callable[..., Monitor]


def tick(minutes: int = 1) -> sending.Sent:
    at = NOW + timedelta(minutes=minutes)
    follow(at=at)
    return sending.send(at=at)


def text(mail: Any) -> str:
    return str(mail.get_body(("plain",)).get_content())


def test_a_monitor_mails_exactly_the_new_documents_once(postbox: Any, arrive: Arrive, monitor: Make) -> None:
    arrive("Externe inhuur in de eerste helft")
    monitor()
    arrive("Rapport over externe inhuur bij het Rijk")
    arrive("Brief over warmtenetten")
    arrive("Externe inhuur: stand van zaken")
    assert tick() == sending.Sent(1, 2, 0)
    assert tick(2) == sending.Sent()
    body = text(postbox.mails[0])
    assert "Rapport over externe inhuur" in body and "stand van zaken" in body
    assert "warmtenetten" not in body and "eerste helft" not in body
    assert len(postbox.mails) == 1


def test_a_killed_step_of_matching_loses_nothing_and_doubles_nothing(
    postbox: Any, arrive: Arrive, monitor: Make, monkeypatch: pytest.MonkeyPatch
) -> None:
    monitor()
    arrive("Externe inhuur een")
    with monkeypatch.context() as killed:
        kill = lambda _follower, _position: (_ for _ in ()).throw(KeyboardInterrupt)  # noqa: E731
        killed.setattr("deskundig.record.change_log.keep_position", kill)
        with pytest.raises(KeyboardInterrupt):
            follow(at=NOW)
    assert Delivery.objects.count() == 0
    assert tick() == sending.Sent(1, 1, 0)
    assert len(postbox.mails) == 1


def test_killed_between_acceptance_and_the_mark_sends_the_same_mail_with_the_same_id(
    postbox: Any, arrive: Arrive, monitor: Make, monkeypatch: pytest.MonkeyPatch
) -> None:
    """SMTP has no transaction with ours: this is the one place where a server may see a mail twice, as one mail."""
    monitor()
    arrive("Externe inhuur een")
    with monkeypatch.context() as killed:
        real = sending._send_one

        def dies(digest: Digest, connection: Any, at: Any) -> int:
            rows = list(Delivery.objects.filter(digest=digest).select_related("monitor"))
            sending.message(digest, rows, connection).send()
            raise KeyboardInterrupt

        killed.setattr(sending, "_send_one", dies)
        with pytest.raises(KeyboardInterrupt):
            tick()
        assert real is not dies
    arrive("Externe inhuur twee")
    assert tick(2) == sending.Sent(2, 2, 0)
    assert tick(3) == sending.Sent()
    ids = [mail["Message-ID"] for mail in postbox.mails]
    assert len(ids) == 3 and len(set(ids)) == 2 and ids[0] == ids[1]
    assert text(postbox.mails[0]) == text(postbox.mails[1]) != text(postbox.mails[2])


def test_a_mail_server_that_refuses_or_is_down_gets_it_later(
    postbox: Any, arrive: Arrive, monitor: Make, settings: Any
) -> None:
    monitor()
    arrive("Externe inhuur een")
    postbox.refuse = True
    assert tick() == sending.Sent(0, 0, 1)
    postbox.refuse = False
    port, settings.EMAIL_PORT = settings.EMAIL_PORT, 1
    assert tick(2) == sending.Sent(0, 0, 1)
    assert Digest.objects.get().sent is None
    settings.EMAIL_PORT = port
    assert tick(3) == sending.Sent(1, 1, 0)
    assert len(postbox.mails) == 1


def test_a_mass_re_emission_sends_nothing(postbox: Any, arrive: Arrive, monitor: Make) -> None:
    old = [arrive(f"Externe inhuur {n}") for n in range(30)]
    monitor()
    Change.objects.bulk_create(
        Change(kind="document", object_id=d.id, operation=o) for d in old for o in ("c", "t")
    )
    assert tick() == sending.Sent()
    assert postbox.mails == []


def test_a_thing_whose_text_comes_later_is_told_once(postbox: Any, arrive: Arrive, monitor: Make) -> None:
    monitor()
    made = arrive("Brief zonder tekst")
    assert tick() == sending.Sent()
    Document.objects.filter(pk=made.pk).update(title="Externe inhuur")
    for minute in (2, 3):
        Change.objects.create(kind="document", object_id=made.id, operation="t")
        tick(minute)
    assert len(postbox.mails) == 1


def test_forms_compounds_and_filters_match_as_in_search(postbox: Any, arrive: Arrive, monitor: Make) -> None:
    monitor("q=rapport&soort=Brief+regering", name="Gefilterd")
    monitor('q=%22externe+inhuur%22+NOT+zorg', name="Precies")
    arrive("De rapporten zijn er")
    arrive("Het rapport", type="Motie")
    arrive("Externe inhuur in de zorg")
    arrive("Inhuur van externe mensen")
    tick()
    assert [d.title for d in Delivery.objects.order_by("pk")] == ["De rapporten zijn er"]


def test_one_mail_holds_all_due_monitors_of_a_person_with_the_reason(postbox: Any, arrive: Arrive, monitor: Make) -> None:
    monitor(name="Inhuur", group="Bedrijfsvoering")
    monitor("q=rijk", name="Het Rijk")
    monitor("q=rijk", name="Morgen", rhythm=Rhythm.DAILY, hour=8)
    arrive("Externe inhuur <b>bij</b> het Rijk")
    assert tick() == sending.Sent(1, 2, 0)
    mail = postbox.mails[0]
    assert "Bedrijfsvoering: Inhuur" in text(mail) and "past bij uw zoekvraag" in text(mail)
    assert text(mail).count("past bij uw zoekvraag") == 2, "said once for each monitor, not on each line"
    assert "?alles=1" in text(mail) and "omdat u dit op Deskundig volgt" in text(mail)
    assert "Morgen" not in text(mail)
    html = mail.get_body(("html",)).get_content()
    assert "&lt;b&gt;" in html and "<b>" not in html
    assert mail["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert "/mijn/monitors/stoppen/" in mail["List-Unsubscribe"]
    assert tick(60 * 24) == sending.Sent(1, 1, 0)


def test_a_paused_monitor_sends_nothing_and_goes_on_from_when_it_was_taken_up(
    postbox: Any, arrive: Arrive, monitor: Make
) -> None:
    made = monitor()
    actions.pause(monitor=made, paused=True, at=NOW)
    arrive("Externe inhuur tijdens de pauze")
    tick()
    actions.pause(monitor=made, paused=False, at=NOW)
    arrive("Externe inhuur na de pauze")
    tick(2)
    assert len(postbox.mails) == 1 and "tijdens" not in text(postbox.mails[0])


def test_an_edited_monitor_asks_the_new_question(postbox: Any, arrive: Arrive, monitor: Make) -> None:
    made = monitor()
    actions.change_monitor(
        monitor=made, at=NOW, wishes=actions.Wishes("Warmte", "q=warmtenetten", rhythm=Rhythm.LIVE)
    )
    arrive("Externe inhuur")
    arrive("Warmtenetten")
    tick()
    assert "Warmtenetten" in text(postbox.mails[0]) and "Externe inhuur" not in text(postbox.mails[0])


def test_a_feed_monitor_sends_no_mail(postbox: Any, arrive: Arrive, monitor: Make) -> None:
    monitor(channel="feed")
    arrive("Externe inhuur")
    assert tick() == sending.Sent()
    assert Delivery.objects.count() == 1
