"""3. Wat is gevraagd en beantwoord: sets of questions with the state of their answer, and the pairs most about it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from deskundig.followthrough.domain.assessment import assess
from deskundig.followthrough.domain.pairs import Pair, answer_in_full
from deskundig.followthrough.domain.replies import CONFIRMED, Assessment, Label
from deskundig.followthrough.domain.review import Sort
from deskundig.followthrough.domain.subquestions import subquestions
from deskundig.followthrough.queries.answers import settle
from deskundig.followthrough.queries.review import settled_parts
from deskundig.packs.asked import Asked
from deskundig.packs.confirmed import confirmed_by
from deskundig.packs.domain.dutch import count, enumeration, number, short_date, there_are
from deskundig.packs.domain.gist import best_sentences
from deskundig.packs.domain.lines import counted
from deskundig.packs.domain.pack import Fact, Form, Line, Part, Run, Section, SectionKey
from deskundig.packs.domain.terms import Terms
from deskundig.packs.domain.titles import matter
from deskundig.packs.gathering import Findings

_LABELS = {
    Label.PARTLY: "deels beantwoord", Label.GENERAL: "in het algemeen beantwoord", Label.PASSED_ON: "doorverwezen",
    Label.NOT: "niet beantwoord", Label.DECLINED: "niet te beantwoorden, zegt het antwoord",
}  # fmt: skip
_ROWS, _PAIRS, _EACH = 8, 5, 3
_QUESTION, _ANSWER = 320, 460            # characters that are quoted


def section(found: Findings, asked: Sequence[Asked]) -> Section:
    if not asked:
        nothing = counted("Er zijn geen vragen over dit onderwerp gevonden.", found.note("questions"))
        return Section(SectionKey.QUESTIONS, (nothing,))
    shown = asked[:_ROWS]
    more = max(found.totals.get("questions", 0) - len(shown), 0)
    rows = tuple(_row(a) for a in shown)
    parts = [Part(Form.TABLE, rows, heading="Vragen, de nieuwste eerst", subject="Vragen over", more=more)]
    pairs = tuple(_pairs(asked, found.subject.terms))
    if pairs:
        parts.append(Part(Form.PAIRS, pairs, heading="De vragen en antwoorden die er het meest over gaan"))
    return Section(SectionKey.QUESTIONS, (_intro(found, asked),), tuple(parts))


def standing(found: Findings, asked: Sequence[Asked]) -> Iterator[Line]:
    """For the state of affairs: what is open."""
    waiting = [a for a in asked if a.state.known and not a.state.answered]
    if waiting:
        what = count(len(waiting), "set vragen", "sets vragen")
        notes = (*(a.thing.note for a in waiting[:3]), found.note("questions"))
        yield counted(f"Zonder gevonden antwoord: {what}.", *notes)


def unanswered(found: Findings, asked: Sequence[Asked]) -> tuple[Line, ...]:
    """For what is missing: questions without an answer, and those of which the record cannot tell."""
    out = [
        counted(f"Op de vragen over {_matter(a)} is hier geen antwoord gevonden.", a.thing.note)
        for a in asked if a.state.known and not a.state.answered
    ]  # fmt: skip
    unknown = [a for a in asked if not a.state.known]
    if unknown:
        what = count(len(unknown), "set vragen", "sets vragen")
        text = f"Van {what} is niet te zeggen of er antwoord kwam: de stukken van die zaken zijn hier niet."
        out.append(counted(text, found.note("questions")))
    return tuple(out)


def _intro(found: Findings, asked: Sequence[Asked]) -> Line:
    total = max(found.totals.get("questions", 0), len(asked))
    answered = [a for a in asked if a.state.answered]
    parts = [f"{number(len(answered))} beantwoord"] if answered else []
    late = sum(1 for a in answered if a.state.late)
    if late:
        parts[0] += f" (waarvan {number(late)} later dan drie weken, of zes met uitstel)"
    waiting = sum(1 for a in asked if a.state.known and not a.state.answered)
    if waiting:
        parts.append(f"{number(waiting)} zonder gevonden antwoord")
    unknown = sum(1 for a in asked if not a.state.known)
    if unknown:
        parts.append(f"van {number(unknown)} is dat hier niet te zien")
    if total == len(asked) == 1:
        return counted(f"Er is 1 set vragen gevonden: {asked[0].state.status.text}.", found.note("questions"))
    said = f"{there_are(total, 'set vragen', 'sets vragen')} gevonden."
    return counted(f"{said} Van de {number(len(asked))} bekeken: {enumeration(parts)}.", found.note("questions"))


def _row(asked: Asked) -> Line:
    notes = (asked.thing.note, asked.answer.note) if asked.answer else (asked.thing.note,)
    words = (Run(_matter(asked)), Run(_size(asked))) if asked.pairs else (Run(_matter(asked)),)
    return Line(
        words, notes, date=asked.day, ref=asked.thing.ref, status=asked.state.status, facts=tuple(_facts(asked)),
        proposal=asked.proposal,
    )  # fmt: skip


def _facts(asked: Asked) -> Iterator[Fact]:
    answer, days = asked.answer, asked.state.days
    told = short_date(answer.date) if answer and answer.date else "–"
    yield Fact("Antwoord", told if days is None else f"{told}, na {count(days, 'dag', 'dagen')}")


def _size(asked: Asked) -> str:
    """" (12 vragen, 20 deelvragen)" where the text was read."""
    parts = sum(len(subquestions(pair.number, pair.question)) for pair in asked.pairs if pair.question)
    if not asked.pairs:
        return ""
    return f" ({count(len(asked.pairs), 'vraag', 'vragen')}, {count(parts, 'deelvraag', 'deelvragen')})"


def _matter(asked: Asked) -> str:
    text = matter(asked.thing.title)
    return text[:1].upper() + text[1:]


def _pairs(asked: Sequence[Asked], terms: Terms) -> Iterator[Line]:
    """At most ``_EACH`` of one set, so that one long letter does not fill the page."""
    ranked = sorted(
        ((_fit(pair, terms), a, pair) for a in asked for pair in a.pairs if pair.question and pair.answer),
        key=lambda item: (-item[0], -item[1].thing.days, str(item[1].thing.ref), item[2].number),
    )
    taken: dict[str, int] = {}
    shown = 0
    for fit, a, pair in ranked:
        key = str(a.thing.ref)
        if fit > 0 and shown < _PAIRS and taken.get(key, 0) < _EACH:
            taken[key], shown = taken.get(key, 0) + 1, shown + 1
            yield _pair(a, pair, terms)


def _fit(pair: Pair, terms: Terms) -> float:
    """Words of the subject in the question count double; a phrase counts once more."""
    both = f"{pair.question} {pair.answer}"
    phrase = terms.phrase is not None and terms.phrase.search(both)
    return 2.0 * terms.found_in(pair.question) + terms.found_in(pair.answer) + (1.0 if phrase else 0.0)


def _pair(asked: Asked, pair: Pair, terms: Terms) -> Line:
    thing = asked.answer or asked.thing
    answer = best_sentences(answer_in_full(asked.pairs, pair), terms, _ANSWER)
    question = best_sentences(pair.question, terms, _QUESTION)
    found = settle(assess(asked.pairs, pair), settled_parts(thing.id, Sort.ANSWER))
    words = (Run("Antwoord: "), Run(answer, quote=True), *_confirmed(found))
    given = Line(words, (thing.note,), proposal=_proposed(pair, found))
    return Line(
        (Run(f"Vraag {pair.number}: ", strong=True), Run(question, quote=True)), (thing.note,), date=thing.date,
        ref=thing.ref, details=(given,),
    )  # fmt: skip


def _small(reason: str) -> str:
    return f"{reason[:1].lower()}{reason[1:].rstrip('.')}"


def _proposed(pair: Pair, found: Sequence[Assessment]) -> str:
    """What the rules propose about each sub-question that was not plainly answered."""
    said = (
        f"deelvraag {one.question.letter} {_LABELS[one.label]}: {_small(one.reason)}"
        for one in found
        if one.label in _LABELS and one.state != CONFIRMED
    )
    return "; ".join((*([pair.note] if pair.note else []), *said))


def _confirmed(found: Sequence[Assessment]) -> Iterator[Run]:
    """What people settled of each sub-question, and who they are."""
    for one in found:
        if one.state == CONFIRMED:
            label = _LABELS.get(one.label, one.label.value)
            by = confirmed_by(one.reviewers, one.earlier_text)
            yield Run(f" Deelvraag {one.question.letter}: {label}, {by}.")

