"""Questions beside their answers, for a document that holds both. No word of the text is lost on the way."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date
from html import escape

from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from deskundig.followthrough.domain.assessment import assess
from deskundig.followthrough.domain.pairs import Pair, split_pairs
from deskundig.followthrough.domain.promises import promises_in
from deskundig.followthrough.domain.replies import Assessment, Label
from deskundig.followthrough.domain.review import Sort
from deskundig.followthrough.queries.answers import settle
from deskundig.followthrough.queries.review import settled_parts
from deskundig.kernel.prose import Block, BlockKind
from deskundig.record.domain.parts import parts_of
from deskundig.record.queries.citations import Citation, citations_in
from deskundig.record.queries.documents import DocumentPage
from deskundig.record.queries.json_shapes import PairText
from deskundig.web.page import Proposal
from deskundig.web.prose import Typesetter, by_block
from deskundig.web.review.saying import said_by
from deskundig.web.things.lines import long_day
from deskundig.web.things.reading import PairOnPage, Reading, read

_MOST_KEPT = 512
_Key = tuple[int, int, str]
_kept: dict[_Key, tuple[Pair, ...]] = {}
_judged: dict[_Key, dict[Pair, tuple[Assessment, ...]]] = {}
_WORDS = {
    Label.ANSWERED: gettext_lazy("beantwoord"), Label.PARTLY: gettext_lazy("deels beantwoord"),
    Label.GENERAL: gettext_lazy("in algemene woorden beantwoord"), Label.PASSED_ON: gettext_lazy("doorverwezen"),
    Label.NOT: gettext_lazy("niet beantwoord"), Label.DECLINED: gettext_lazy("gezegd dat het niet kan"),
    Label.NOT_APPLICABLE: gettext_lazy("niet van toepassing"),
}
_HEADING = re.compile(r"\s*(?:(?:vraag|vragen|antwoord(?:en)?)\b.{0,40}|\d{1,3}\s*[.)]?)\s*\Z", re.IGNORECASE)


def asks_and_answers(page: DocumentPage) -> bool:
    return "vrag" in page.type.lower() or "beantwoord" in page.heading.lower()


def pairs_of(page: DocumentPage) -> tuple[Pair, ...]:
    """Empty for a document that holds no numbered questions. Kept for the texts that are read most."""
    if page.text is None or not asks_and_answers(page) or not any("ntwoord" in b.text for b in page.prose.blocks):
        return ()
    key = (page.text.id, page.text.characters, page.text.extractor)
    if key not in _kept:
        if len(_kept) >= _MOST_KEPT:
            oldest = next(iter(_kept))
            _kept.pop(oldest, None)
            _judged.pop(oldest, None)
        _kept[key] = split_pairs(page.prose)
    return _kept[key]


def judged(page: DocumentPage, pairs: tuple[Pair, ...]) -> dict[Pair, tuple[Assessment, ...]]:
    """A proposal for each sub-question of each pair; made once for a text."""
    assert page.text is not None
    key = (page.text.id, page.text.characters, page.text.extractor)
    if key not in _judged:
        _judged[key] = {pair: assess(pairs, pair) for pair in pairs if pair.answer}
    return _judged[key]


def _proposals(found: Iterable[Assessment]) -> tuple[Proposal, ...]:
    """In words for the reader, with the sub-question it is about, the reason, and the rule that made it."""
    return tuple(
        Proposal(
            f"{_WORDS[a.label]}: {a.question.text}", a.reason, a.algorithm,
            said_by=said_by(a.state, a.reviewers, a.earlier_text),
        )
        for a in found
        if a.label is not Label.NOT_APPLICABLE
    )


def _promised(pair: Pair, said: date | None) -> tuple[Proposal, ...]:
    """The commitments in an answer, at the first question it answers: how firm, and by when."""
    found = promises_in(pair.answer, said) if _has_text(pair) and pair.answer else ()
    return tuple(
        Proposal(
            (_("toezegging, uiterlijk %(day)s: %(text)s") % {"day": long_day(p.due.latest), "text": p.sentence})
            if p.due else _("toezegging zonder datum: %(text)s") % {"text": p.sentence},
            _("Sterkte %(n)s van 5: %(why)s") % {"n": p.strength, "why": p.reason}, p.algorithm,
        )
        for p in found
    )  # fmt: skip


def pair_texts(page: DocumentPage) -> tuple[PairText, ...]:
    return tuple((str(p.number), p.question, p.answer) for p in pairs_of(page))


def reading_of(page: DocumentPage, base: str, chosen: str) -> tuple[Reading, tuple[Citation, ...]]:
    """The text as the page shows it: in rows where it holds questions with answers, else part by part."""
    pairs = pairs_of(page)
    used = {place for pair in pairs for place in (*pair.question_blocks, *pair.answer_blocks)}
    if not used or not any(p.answer for p in pairs) or len(parts_of(page.prose)) > 1:
        return read(page.prose, base, page.ref, chosen)
    citations = citations_in(page.prose.blocks)
    return _in_rows(page, pairs, used, citations), citations


def _in_rows(page: DocumentPage, pairs: Sequence[Pair], used: set[int], citations: Sequence[Citation]) -> Reading:
    """The opening, a row for each question, and what stands behind them."""
    blocks = page.prose.blocks
    setter = Typesetter(blocks, by_block(citations), own=page.ref)
    opening = setter.body(_opening(blocks, min(used)))
    shared = _shared(pairs)
    parts = settled_parts(page.id, Sort.ANSWER)
    said = {pair: settle(found, parts) for pair, found in judged(page, tuple(pairs)).items()}
    rows = tuple(
        _row(setter, pair, shared, (*_proposals(said.get(pair, ())), *_promised(pair, page.dates.date)))
        for pair in pairs
    )
    closing = setter.body(p for p in range(min(used), len(blocks)) if p not in used and not _is_heading(blocks[p]))
    notes = setter.notes(range(len(blocks)))
    return Reading(opening, notes, pairs=rows, closing=closing, characters=sum(len(b.text) for b in blocks))


def _opening(blocks: Sequence[Block], first: int) -> range:
    """Everything before the first question, its heading left out."""
    end = first
    while end and _is_heading(blocks[end - 1]):
        end -= 1
    return range(end)


def _is_heading(block: Block) -> bool:
    return block.kind is not BlockKind.FOOTNOTE and bool(_HEADING.match(block.text))


def _shared(pairs: Iterable[Pair]) -> set[int]:
    """Blocks that hold parts of more than one question or answer, as a PDF can give them."""
    uses = Counter(place for p in pairs for place in {*p.question_blocks})
    uses += Counter(place for p in pairs for place in {*p.answer_blocks} if _has_text(p))
    return {place for place, count in uses.items() if count > 1}


def _has_text(pair: Pair) -> bool:
    """An answer to several questions at once stands at the first of them."""
    return pair.answered_with[:1] in ((), (pair.number,))


def _row(setter: Typesetter, pair: Pair, shared: set[int], proposals: tuple[Proposal, ...]) -> PairOnPage:
    key = str(pair.number) if pair.series == 1 else f"{pair.series}-{pair.number}"
    answer = _side(setter, pair.answer, pair.answer_blocks, shared) if _has_text(pair) else _answered_at(pair)
    return PairOnPage(
        key, str(pair.number), _side(setter, pair.question, pair.question_blocks, shared), answer, pair.note, proposals
    )


def _answered_at(pair: Pair) -> SafeString:
    number = pair.answered_with[0]
    key = str(number) if pair.series == 1 else f"{pair.series}-{number}"
    text = _("Beantwoord samen met vraag %(number)s") % {"number": number}
    return format_html('<p><a class="nl-link" href="#vraag-{}">{}</a></p>', key, text)


def _side(setter: Typesetter, text: str, places: Sequence[int], shared: set[int]) -> SafeString:
    if not shared.intersection(places):
        return setter.body(places, under=3)
    paragraphs = "".join(f"<p>{escape(part)}</p>" for part in text.split("\n") if part.strip())
    return mark_safe(re.sub(r"\[\^([^\]\s]{1,12})\]", r"<sup>\1</sup>", paragraphs))  # noqa: S308  # escaped above
