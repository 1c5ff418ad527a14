"""Beside the list of votes: how the party or the member voted whose votes are asked for."""

from __future__ import annotations

from deskundig.kernel.ref import Kind
from deskundig.record.queries.finding import find_thing
from deskundig.record.queries.registers.kinds import VoteInList

from .form import RegisterForm


def chosen_vote(form: RegisterForm, found: VoteInList) -> str:
    """"Voor", "Tegen, bij vergissing"; empty where nobody is asked for or the source has no vote of theirs."""
    tally = found.line.tally
    if form.persoon:
        own = (b for b in (*tally.members, *tally.stray) if form.persoon in (b.member_key, b.member))
        return next((_said(b.choice, b.mistake) for b in own), "")
    body = find_thing(Kind.ORGANIZATION, form.body[1]) if form.body[1] else None
    key = str(body.id) if body else ""
    return next((_said(p.choice, p.mistake) for p in tally.parties if key and p.party_key == key), "")


def _said(choice: str, mistake: bool) -> str:
    return f"{choice}, bij vergissing" if mistake else choice
