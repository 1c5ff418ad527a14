"""Beside the list of votes: how the party or the member voted whose votes are asked for."""

from __future__ import annotations

from collections.abc import Sequence

from deskundig.kernel.ref import Kind
from deskundig.record.queries.registers.kinds import VoteInList, votes_cast
from deskundig.record.queries.resolve import body_asked, find_named

from .form import RegisterForm


def chosen_votes(form: RegisterForm, lines: Sequence[VoteInList]) -> list[str]:
    """"Voor", "Tegen, bij vergissing", "Voor / Tegen" for each line; empty where the source has no vote of theirs."""
    person = find_named(Kind.PERSON, form.persoon) if form.persoon else None
    body, _called = body_asked(*form.body) if not person else (None, "")
    if person is None and body is None:
        return [""] * len(lines)
    cast = votes_cast(
        [line.line.id for line in lines], person=person.id if person else None, organization=body
    )
    return [cast.get(line.line.id, "") for line in lines]
