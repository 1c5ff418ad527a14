"""What goes with somebody's account of their signals and of decision files, beside the address itself."""

from __future__ import annotations

from django.contrib.auth.models import User

from .domain.subject import subject_of
from .domain.transport import from_json
from .models import DecisionFileRow, SignalFeedback, SignalHop, SignalSender


def forget_words(user: User, called: str) -> None:  # noqa: ARG001 - as the port has it
    """Files are found by stems of their words: those of an address go with it."""
    for row in DecisionFileRow.objects.filter(content__contains=called):
        DecisionFileRow.objects.filter(pk=row.pk).update(words=subject_of(from_json(row.content)))


def forget_sender(user: User, called: str) -> None:
    """The name that was given with a signal need not be the address. The signals stay, for others acted on them."""
    for sender in SignalSender.objects.filter(user=user):
        for told in (SignalHop, SignalFeedback):
            told._default_manager.filter(signal=sender.signal_id, by=sender.name).update(by=called)
        sender.name = called
        sender.save(update_fields=["name"])
