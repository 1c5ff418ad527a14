"""What a demo has of the knowledge ecosystem: known institutions, and two questions on the board; made once."""

from __future__ import annotations

from datetime import UTC, datetime

from django.contrib.auth.models import User

from deskundig.expertise.knowledge.board import ask, reply
from deskundig.expertise.knowledge.register import starter_register, take_in
from deskundig.expertise.models import BoardQuestion

_ASKED = datetime(2026, 3, 2, 9, tzinfo=UTC)


def take_in_knowledge() -> str:
    """Gives one line on what was done."""
    taken = take_in(register=starter_register(), source="startset", actor="voorbeeld", at=_ASKED)
    if not BoardQuestion.objects.exists():
        _ask()
    return f"kennisinstellingen: {taken.new} nieuw"


def _ask() -> None:
    user, _ = User.objects.get_or_create(username="voorbeeld", defaults={"is_active": False})
    ask(
        question="Wat kost een warmtenet per woning in dorpen met minder dan 5.000 inwoners?",
        decision="Het college kiest in het najaar tussen een warmtenet en warmtepompen in drie dorpen.",
        known="Er is een landelijk gemiddelde; dat gaat vooral over steden.",
        scope="Nederlandse dorpen, aangelegd sinds 2018, met en zonder subsidie.", user=user, at=_ASKED,
    )  # fmt: skip
    second = ask(
        question="Hoe vaak blijft kennis in huis als een gemeente externe inhuur afbouwt?",
        decision="De directie stelt een norm voor kennisoverdracht vast bij iedere inhuur.",
        known="Zelf nog niet uitgezocht.", scope="Gemeenten tot 50.000 inwoners, de laatste vijf jaar.", user=user,
        at=_ASKED,
    )  # fmt: skip
    reply(question=second, sort="known", text="De jaarlijkse monitor telt inhuur, maar niet wat er aan kennis blijft.",
          reference="", institution=None, user=user, at=_ASKED)  # fmt: skip
