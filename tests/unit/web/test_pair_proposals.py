"""What a rule makes of an answer stands beside both texts, as a proposal with its reason and its maker."""

from __future__ import annotations

from deskundig.followthrough.domain.assessment import assess
from deskundig.followthrough.domain.pairs import split_pairs
from deskundig.kernel.prose import Prose
from deskundig.web.things.pairs import _proposals

TEXT = """Vraag 1

Hoeveel warmtenetten zijn er? Bent u bereid dit jaarlijks te melden? Zo nee, waarom niet?

Antwoord 1

Er zijn 412 warmtenetten. Ja, ik meld dit elk jaar aan de Kamer."""


def test_every_proposal_says_what_it_is_about_why_and_who_made_it() -> None:
    pairs = split_pairs(Prose.from_text(TEXT))
    made = _proposals(assess(pairs, pairs[0]))
    assert len(made) >= 2
    assert all(p.reason and p.maker and ":" in p.label for p in made)
    assert not any(p.confirm_url for p in made), "a reader cannot confirm"


def test_a_part_that_needed_no_answer_gets_no_proposal() -> None:
    pairs = split_pairs(Prose.from_text(TEXT))
    found = assess(pairs, pairs[0])
    assert len(_proposals(found)) < len(found)
