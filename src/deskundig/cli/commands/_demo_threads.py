"""What a demo has beside the record for following threads: reviewers, some verdicts, commitments moved on, signals.

All of it is made up, and made by the same actions that people use. Taken in twice, it is there once.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import UTC, date, datetime

from django.contrib.auth.models import Group, User

from deskundig.followthrough.actions import judge
from deskundig.followthrough.domain.review import BELONGS, Sort
from deskundig.followthrough.models import StoredProposal, StoredVerdict
from deskundig.judgement.domain.signal import Level
from deskundig.judgement.models import SignalRow
from deskundig.judgement.signal_actions import answer_sender, close_signal, pass_on, publish_signal, send_signal

REVIEWERS = ("beoordelaar@liermonde.example", "tweede.beoordelaar@liermonde.example")
SENDER = "melder@liermonde.example"
CHIEF = "toezicht@liermonde.example"
_AT = datetime(2026, 10, 12, 9, tzinfo=UTC)
_DOUBLY = 6  # answers, and classes of one reaction, that both reviewers judged


def take_in_threads() -> None:
    """Accounts, verdicts and signals of the demo."""
    for name in REVIEWERS:
        _account(name, "reviewer", "contributor")
    _give_verdicts()
    if not SignalRow.objects.exists():
        _send_signals(_account(SENDER, "contributor"), _account(CHIEF, "contributor"))


def _account(name: str, *roles: str) -> User:
    user, _ = User.objects.get_or_create(username=name, defaults={"email": name})
    user.groups.add(*Group.objects.filter(name__in=roles))
    return user


def _give_verdicts() -> None:
    """Letters confirmed; answers, classes of a reaction and a label judged by two people, who differ now and then."""
    if StoredVerdict.objects.exists():
        return
    first, second = (User.objects.get(username=name) for name in REVIEWERS)
    for row in _proposals(Sort.MOTION_LETTER)[:3]:
        judge(proposal=row.pk, value=BELONGS, user=first, at=_AT)
    _judge_both(_proposals(Sort.ANSWER)[:_DOUBLY], first, second, "De tweede zin gaat over iets anders.")
    classes = _proposals(Sort.REACTION)
    of_one = [row for row in classes if row.subject_id == classes[-1].subject_id]
    _judge_both(of_one[:_DOUBLY], first, second, "De middelen staan erbij, zie de laatste zin.")
    for row in _proposals(Sort.TACTIC)[-1:]:
        for user in (first, second):
            judge(proposal=row.pk, value=row.value, user=user, at=_AT)


def _proposals(sort: Sort) -> list[StoredProposal]:
    return list(StoredProposal.objects.filter(sort=sort.value).order_by("subject_id", "pk"))


def _judge_both(rows: Sequence[StoredProposal], first: User, second: User, doubt: str) -> None:
    """Both say what the rule says; of the last one the second says something else."""
    for row in rows:
        judge(proposal=row.pk, value=row.value, user=first, at=_AT)
        differs = row is rows[-1]
        other = next(choice for choice in json.loads(row.choices) if choice != row.value) if differs else row.value
        judge(proposal=row.pk, value=other, user=second, at=_AT, note=doubt if differs else "")


def _send_signals(sender: User, chief: User) -> None:
    softened = send_signal(
        title="Vergunningen boven waterwinningen worden niet nagekeken", user=sender, at=_AT, name="Noor Halmstra",
        day=date(2026, 3, 2),
        text="In Liermonde liggen 46 oude lozingsvergunningen boven de winning Rietbron. Wij zijn met drie"
        " toezichthouders en kunnen niet meer dan 9 per jaar nakijken. Vier vergunningen zijn onveilig: het gevaar"
        " voor het drinkwater is ernstig en dit moet direct anders.",
    )  # fmt: skip
    for level, day, text in _WAY:
        by = sender if level is Level.MANAGER else chief
        pass_on(number=softened.number, level=level, day=day, text=text, user=by, at=_AT, to=chief.username)
    answer_sender(
        number=softened.number, user=chief, at=_AT, day=date(2026, 4, 1),
        text="Uw leidinggevende heeft het besproken en geeft het door aan het bestuur.",
    )  # fmt: skip
    publish_signal(number=softened.number, public=True, user=sender, at=_AT)
    solved = send_signal(
        title="De warmtekaart toont gesloten netten als open", user=sender, at=_AT, protected=False,
        name="Noor Halmstra", day=date(2026, 5, 4),
        text="Op de warmtekaart staan 12 gesloten netten als open. Bewoners in Veenhaven krijgen een fout aanbod.",
    )  # fmt: skip
    pass_on(
        number=solved.number, level=Level.MANAGER, day=date(2026, 5, 6), user=sender, at=_AT,
        text="Op de warmtekaart staan 12 gesloten netten als open; in Veenhaven kregen bewoners een fout aanbod.",
    )  # fmt: skip
    close_signal(
        number=solved.number, day=date(2026, 5, 20), user=sender, at=_AT,
        outcome="De kaart is op 18 mei verbeterd en de bewoners in Veenhaven kregen een brief.",
    )  # fmt: skip
    publish_signal(number=solved.number, public=True, user=sender, at=_AT)


_WAY = (
    (Level.MANAGER, date(2026, 3, 20),
     "Boven de winning Rietbron liggen 46 oude lozingsvergunningen. Met drie toezichthouders kunnen wij er 9 per jaar"
     " nakijken. Vier ervan zijn mogelijk onveilig."),
    (Level.TOP, date(2026, 4, 28),
     "Rond de winning ligt een aantal oude vergunningen. De capaciteit van het toezicht is een aandachtspunt."),
    (Level.DEPARTMENT, date(2026, 7, 9),
     "Uit de uitvoering komen signalen dat het toezicht op vergunningen aandacht vraagt. Dit wordt meegenomen."),
)  # fmt: skip
