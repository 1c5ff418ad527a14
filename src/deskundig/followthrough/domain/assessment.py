"""A proposal for what became of each sub-question: answered, partly, generally, passed on, declined or not.

Deterministic and explained: each proposal names the signs it used, the sentence of the answer that serves best and its
reason in Dutch. It is a proposal (``state`` "voorstel") until a named person confirms it: the rules read words, not
meaning (invariant 4). Method: ``spec/methods.md`` section 11; labels after Thomas et al., EMNLP 2024, of which
``reply`` is the coarsest level.
"""

from __future__ import annotations

from collections.abc import Callable

from deskundig.kernel.sentences import sentences

from . import cues
from .alignment import align
from .pairs import Pair, answer_in_full
from .replies import Assessment, Label
from .reply_signs import (
    Case,
    beside,
    declined,
    detour,
    mirrors,
    says_yes_or_no,
    takes_stand,
    takes_up,
    with_date,
)
from .subquestions import Act, Condition, subquestions
from .wording import has, names_subject, subject_stems


def assess(pairs: tuple[Pair, ...], pair: Pair) -> tuple[Assessment, ...]:
    """A proposal for every sub-question of a pair; empty when the pair has no question or no answer at all."""
    asked = subquestions(pair.number, pair.question)
    answer = answer_in_full(pairs, pair)
    if not asked or not answer:
        return ()
    given = [s.text for s in sentences(answer)]
    stems = [subject_stems(s) for s in given]
    wanted = [subject_stems(q.text) for q in asked]
    served = align(wanted, stems)
    out: list[Assessment] = []
    for place, question in enumerate(asked):
        mine = [s for s, at in zip(given, served, strict=True) if at == place]
        opening = not any(a.question.act in _TAKES_YES and a.polarity for a in out)
        case = Case(question, wanted[place], given, stems, mine, opening)
        out.append(_unless_condition(case, out) or _JUDGES[question.act](case))
    return tuple(out)


def _unless_condition(case: Case, before: list[Assessment]) -> Assessment | None:
    """"Zo nee, waarom niet?" asks something only where the answer was no."""
    condition = case.asked.condition
    if condition is Condition.NONE:
        return None
    main = next((a for a in reversed(before) if a.question.condition is Condition.NONE), None)
    polarity = main.polarity if main else 0
    needed = -1 if condition is Condition.IF_NO else 1
    if polarity == needed:
        return None
    said = {1: "ja", -1: "nee", 0: "geen ja of nee"}[polarity]
    about = main.question.key if main else "de vraag"
    return case.found(Label.NOT_APPLICABLE, f"Geldt alleen {condition.value}; op {about} is gezegd: {said}.")


def _yes_no(case: Case) -> Assessment:
    return says_yes_or_no(case) or takes_stand(case) or mirrors(case) or beside(case, "een ja of nee")


def _willingness(case: Case) -> Assessment:
    direct = says_yes_or_no(case)
    if direct is not None:
        return direct
    refusal = case.first(lambda s: has(cues.REFUSES, s))
    if refusal:
        case.polarity = -1
        case.note("afwijzing", refusal)
        return case.found(Label.ANSWERED, "Zegt het niet te doen.", refusal)
    act = case.first(lambda s: _acts(s) and has(cues.OWN_ACT, s) and bool(names_subject(case.stems, subject_stems(s))))
    if act:
        case.polarity = 1
        case.note("daad", act)
        return case.found(Label.ANSWERED, "Zegt het te doen.", act)
    return beside(case, "een ja of nee op de bereidheid")


def _quantity(case: Case) -> Assessment:
    counted = [s for s in case.answer if cues.figures(s)]
    for sentence in counted:
        case.note("getal", ", ".join(cues.figures(sentence)))
    if not counted:
        return declined(case, first=3) or beside(case, "een getal")
    evidence = max(counted, key=lambda s: case.coverage(subject_stems(s)))
    near = frozenset().union(*(subject_stems(s) for s in counted))
    missing = [g for g in cues.groups_in_full(case.asked.groups) if not cues.names_group(g, " ".join(counted), near)]
    if missing:
        case.note("groep zonder getal", ", ".join(missing))
        return case.found(Label.PARTLY, f"Noemt getallen, maar niet voor: {', '.join(missing)}.", evidence)
    share = case.coverage(near)
    case.note("onderwerp bij de getallen", f"{share:.0%}")
    if case.stems and share < 0.5:
        return case.found(Label.PARTLY, "Noemt getallen, maar het gevraagde staat er niet bij.", evidence)
    return case.found(Label.ANSWERED, "Noemt het gevraagde getal.", evidence)


def _acts(sentence: str) -> bool:
    """Somebody does something: no "kunnen", "zouden" or "denkbaar" in the same sentence."""
    return has(cues.STRONG_ACT, sentence) and not has(cues.MODAL, sentence)


def _measure(case: Case) -> Assessment:
    strong = case.first(_acts) or takes_up(case)
    if strong:
        case.note("maatregel", strong)
        if " wanneer" in case.asked.text or "welke termijn" in case.asked.text:
            return with_date(case, strong)
        return case.found(Label.ANSWERED, "Noemt wat er gedaan wordt.", strong)
    weak = case.first(lambda s: has(cues.WEAK_ACT, s) or has(cues.MODAL, s))
    if weak and not detour(case):
        case.note("voornemen", weak)
        return case.found(Label.GENERAL, "Noemt mogelijkheden of voornemens, geen maatregel met een handelende.", weak)
    return beside(case, "een maatregel")


def _opinion(case: Case) -> Assessment:
    judged = case.first(lambda s: has(cues.JUDGEMENT, s))
    if judged:
        case.note("oordeel", judged)
        return case.found(Label.ANSWERED, "Geeft een oordeel.", judged)
    elsewhere = detour(case)
    if elsewhere:
        return case.found(Label.PASSED_ON, "Verwijst naar een ander of ander stuk, zonder eigen oordeel.", elsewhere)
    act = case.first(lambda s: has(cues.STRONG_ACT, s) or has(cues.OWN_WEAK_ACT, s))
    if act:
        case.note("maatregel of voornemen", act)
        return case.found(Label.PARTLY, "Noemt wat er gedaan wordt, geen oordeel.", act)
    return beside(case, "een oordeel")


def _reason(case: Case) -> Assessment:
    refused = declined(case, first=2)
    if refused is not None:
        return refused
    given = case.first(lambda s: has(cues.REASON, s))
    if given:
        case.note("reden", given)
        return case.found(Label.ANSWERED, "Geeft een reden.", given)
    return beside(case, "een reden")


def _information(case: Case) -> Assessment:
    refused = declined(case, first=2)
    if refused is not None:
        return refused
    sentence, share = case.best()
    whole = case.whole()
    case.note("onderwerp genoemd", f"{whole:.0%}")
    if "wanneer" in case.asked.text.lower() or "welke termijn" in case.asked.text.lower():
        dated = case.first(lambda s: has(cues.WHEN, s))
        return with_date(case, dated) if dated else beside(case, "een tijdstip")
    if len(case.stems) < 2 or whole >= 0.5 or share >= 0.4:
        return case.found(Label.ANSWERED, "Gaat in op wat gevraagd is.", sentence)
    return beside(case, "wat gevraagd is")


def _procedure(case: Case) -> Assessment:
    """"Kunt u deze vragen afzonderlijk beantwoorden?": any reply to it is one."""
    first = case.answer[0] if case.answer else ""
    case.polarity = -1 if has(cues.NEGATION, first) else 1
    return case.found(Label.ANSWERED, "Zegt hoe of wanneer er is geantwoord.", first)


_JUDGES: dict[Act, Callable[[Case], Assessment]] = {
    Act.YES_NO: _yes_no,
    Act.WILLINGNESS: _willingness,
    Act.QUANTITY: _quantity,
    Act.MEASURE: _measure,
    Act.OPINION: _opinion,
    Act.REASON: _reason,
    Act.INFORMATION: _information,
    Act.PROCEDURE: _procedure,
}
_TAKES_YES = {Act.YES_NO, Act.WILLINGNESS}
