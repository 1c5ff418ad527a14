"""Whether evidence shows knowledge that others can read, or that somebody carries: rules, for people to correct.

WRR 113, note 56: explicit is what was put down and can be handed over; tacit is what comes out in intuition, the fruit
of years of experience (section 2.4). Words that are kept, on paper or in the report of a debate, are explicit. Years in
a post, being there and telling what one lived through show that somebody knows, and not all of what.
"""

from __future__ import annotations

import re

from deskundig.kernel.grid import Form

# Roles of who made the words of the thing that the evidence is on.
_WORDS = frozenset({
    "author", "sender", "submitter", "cosigner", "asker", "answerer", "requester", "rapporteur", "speaker",
    "interrupter", "promiser", "adviser", "contractor",
})  # fmt: skip
_HELD = frozenset({"post", "seat"})
_TESTIMONY = re.compile(r"getuigenis|ervaringsverhaal", re.IGNORECASE)


def form_of(role: str, thing_type: str) -> tuple[Form, str]:
    """The form that a role (``domain.roles``) on a thing of that type shows, and why, in Dutch."""
    if role in _HELD:
        return Form.TACIT, "jaren in een post of commissie: die kennis draagt iemand bij zich"
    if _TESTIMONY.search(thing_type):
        return Form.TACIT, "vertelt wat iemand zelf meemaakte"
    if role in _WORDS:
        return Form.EXPLICIT, "de eigen woorden staan in een stuk of verslag"
    return Form.TACIT, "was erbij; wat iemand weet staat er niet op schrift"


def form_of_claim() -> Form:
    """What someone says to know is not put down anywhere as far as we know."""
    return Form.TACIT
