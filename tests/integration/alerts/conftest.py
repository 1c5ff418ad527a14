"""A real mail server on this machine, a record in memory, and documents that arrive."""

from __future__ import annotations

import uuid
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime
from email import message_from_bytes, policy
from email.message import EmailMessage
from typing import Any

import pytest
from django.contrib.auth.models import User
from tests.integration.alerts.mail_server import receiving

from deskundig.alerts.actions import Wishes, make_monitor
from deskundig.alerts.domain.rhythm import Rhythm
from deskundig.alerts.models import Monitor
from deskundig.record.models import Change, Document
from deskundig.search import service
from deskundig.search.engines.memory import MemoryEngine

NOW = datetime(2026, 11, 16, 9, 30, tzinfo=UTC)


class Postbox:
    """What the server accepted. ``refuse`` makes it answer with an error."""

    def __init__(self) -> None:
        self.mails: list[EmailMessage] = []
        self.refuse = False

    async def handle_DATA(self, _server: Any, _session: Any, envelope: Any) -> str:
        if self.refuse:
            return "451 Try again later"
        made = message_from_bytes(envelope.content, policy=policy.default)
        assert isinstance(made, EmailMessage)
        self.mails.append(made)
        return "250 OK"


@pytest.fixture
def postbox(settings: Any) -> Iterator[Postbox]:
    box = Postbox()
    with receiving(box) as port:
        settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
        settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", port
        yield box


@pytest.fixture(autouse=True)
def engine() -> Iterator[MemoryEngine]:
    with service.using(MemoryEngine()) as made:
        assert isinstance(made, MemoryEngine)
        yield made


@pytest.fixture
def owner(db: None) -> User:
    return User.objects.create_user("an@voorbeeld.nl", "an@voorbeeld.nl")


@pytest.fixture
def arrive(db: None) -> Callable[..., Document]:
    """A new document with its line in the change log, as an import writes them."""

    def one(subject: str, **values: Any) -> Document:
        made = Document.objects.create(
            id=uuid.uuid4(), source="tweedekamer", subject=subject,
            **{"number": f"2026D{Document.objects.count():05}", "type": "Brief regering", "date": date(2026, 11, 1), **values},
        )
        Change.objects.create(kind="document", object_id=made.id, operation="n")
        return made

    return one


@pytest.fixture
def monitor(owner: User) -> Callable[..., Monitor]:
    def one(question: str = "q=externe+inhuur", **wishes: Any) -> Monitor:
        return make_monitor(
            owner=owner, at=NOW,
            wishes=Wishes(**{"name": "Inhuur", "question": question, "rhythm": Rhythm.LIVE, **wishes}),
        )

    return one
