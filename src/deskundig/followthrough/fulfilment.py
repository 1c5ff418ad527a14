"""Proposals of letters that keep an open commitment, from the record. Nothing is written here."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from uuid import UUID

from django.db.models.functions import Lower

from deskundig.kernel.ref import Kind
from deskundig.record.models import Commitment

from .domain.commitment_states import CLOSING_WORDS
from .domain.fulfilment import ALGORITHM, LetterIndex, SentLetter, all_kept
from .domain.review import BELONGS, NOT_SO, Sort
from .motion_links import letters
from .storing import Draft


def fulfilment_drafts() -> Iterator[Draft]:
    """For each open commitment to which the register ties no letter: letters whose title names what was promised."""
    open_ones = list(_open_commitments())
    if not open_ones:
        return
    kinds: dict[UUID, Kind] = {}
    sent: list[SentLetter[UUID]] = []
    for one in letters(since=min(made for _, _, made in open_ones)):
        kinds[one.id] = one.kind
        sent.append(SentLetter(one.id, one.letter.title, one.letter.sent))
    for commitment, text, kept in all_kept(LetterIndex(sent), open_ones):
        yield Draft(
            Sort.FULFILMENT, Kind.COMMITMENT, commitment, BELONGS, (BELONGS, NOT_SO), text, kept.letter.title,
            kept.reason, ALGORITHM, round(kept.probability, 4), other_kind=kinds[kept.letter.id], other=kept.letter.id,
        )  # fmt: skip


def _open_commitments() -> Iterator[tuple[UUID, str, date]]:
    rows = Commitment.objects.filter(hidden=False, created__isnull=False, fulfilled_by="").alias(word=Lower("status"))
    found = rows.exclude(word__in=CLOSING_WORDS).order_by("created", "id")
    for uid, text, made in found.values_list("id", "text", "created").iterator():
        if made is not None:
            yield uid, text, made
