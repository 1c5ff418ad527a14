"""What the rules see of one sub-question and its answer, and the signs that several kinds of question look for."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from . import cues
from .replies import Assessment, Label, Sign
from .subquestions import SubQuestion
from .wording import has, names_subject, subject_stems


@dataclass(slots=True)
class Case:
    """What is known while one sub-question is judged."""

    asked: SubQuestion
    stems: frozenset[str]
    answer: list[str]
    answer_stems: list[frozenset[str]]
    served: list[str]                  # the sentences aligned with this sub-question
    first_of_kind: bool                # no earlier sub-question took the answer's opening yes or no
    signs: list[Sign] = field(default_factory=list)
    polarity: int = 0
    evidence: str = ""

    def coverage(self, stems: frozenset[str]) -> float:
        return len(names_subject(self.stems, stems)) / len(self.stems) if self.stems else 0.0

    def best(self) -> tuple[str, float]:
        """The sentence that names most of the subject, and that share."""
        pairs = [(s, self.coverage(stems)) for s, stems in zip(self.answer, self.answer_stems, strict=True)]
        return max(pairs, key=lambda p: p[1], default=("", 0.0))

    def whole(self) -> float:
        """The share of the subject that the whole answer names."""
        return self.coverage(frozenset().union(*self.answer_stems)) if self.answer_stems else 0.0

    def first(self, pattern_of: Callable[[str], bool]) -> str:
        return next((s for s in (*self.served, *self.answer) if pattern_of(s)), "")

    def note(self, name: str, value: str) -> None:
        self.signs.append(Sign(name, value))

    def found(self, label: Label, reason: str, evidence: str = "") -> Assessment:
        return Assessment(
            self.asked, label, reason, evidence or self.evidence or self.best()[0], tuple(self.signs), self.polarity
        )


def says_yes_or_no(case: Case) -> Assessment | None:
    """A plain yes or no at the start of the answer, once; later sub-questions need one of their own."""
    openings = [s for s in case.answer[:2] if has(cues.YES, s) or has(cues.NO, s)]
    own = [s for s in case.served if has(cues.YES, s) or has(cues.NO, s)]
    sentence = (openings[0] if openings and case.first_of_kind else "") or (own[0] if own else "")
    if not sentence:
        return None
    case.polarity = -1 if has(cues.NO, sentence) else 1
    case.note("ja of nee", sentence)
    return case.found(Label.ANSWERED, f"Zegt {'nee' if case.polarity < 0 else 'ja'}.", sentence)


def takes_stand(case: Case) -> Assessment | None:
    """The verb of the question comes back in the first person: "Acht u" … "Ik acht"."""
    for asked, given in cues.STANCES:
        if not asked.search(case.asked.text.lower()):
            continue
        sentence = case.first(lambda s, given=given: has(given, s) and _about(case, s))  # type: ignore[misc]
        if sentence:
            case.polarity = -1 if has(cues.NEGATION, sentence) else 1
            case.note("standpunt", sentence)
            return case.found(Label.ANSWERED, "Neemt met het werkwoord van de vraag een standpunt in.", sentence)
    return None


def _about(case: Case, sentence: str) -> bool:
    return bool(names_subject(case.stems, subject_stems(sentence))) or sentence in case.answer[:2]


def mirrors(case: Case) -> Assessment | None:
    """The statement that was asked about comes back, confirmed or denied."""
    sentence, share = case.best()
    case.note("onderwerp in één zin", f"{share:.0%}")
    denied = has(cues.DENIAL, sentence)
    if (denied and share >= 0.3) or share >= 0.75:
        case.polarity = -1 if denied or has(cues.NEGATION, sentence) else 1
        how = "Ontkent" if case.polarity < 0 else "Bevestigt"
        return case.found(Label.ANSWERED, f"{how} wat gevraagd is in dezelfde woorden.", sentence)
    return None


def takes_up(case: Case) -> str:
    """"Welke verantwoordelijkheid ziet u" … "Ik zie het als mijn verantwoordelijkheid"."""
    if "verantwoordelijk" not in case.asked.text.lower():
        return ""
    return case.first(lambda s: has(cues.SEES, s) and "verantwoordelijk" in s.lower())


def with_date(case: Case, sentence: str) -> Assessment:
    dated = case.first(lambda s: has(cues.WHEN, s) and has(cues.STRONG_ACT, s))
    dated = dated or (sentence if has(cues.WHEN, sentence) else "")
    if dated:
        case.note("tijdstip", dated)
        return case.found(Label.ANSWERED, "Noemt wat en wanneer.", dated)
    return case.found(Label.PARTLY, "Noemt wat, maar niet wanneer.", sentence)


def declined(case: Case, *, first: int) -> Assessment | None:
    sentence = next((s for s in case.answer[:first] if has(cues.DECLINES, s)), "")
    if not sentence:
        return None
    case.note("kan of wil niet", sentence)
    return case.found(Label.DECLINED, "Zegt dat het niet bekend is of niet gezegd kan worden.", sentence)


def detour(case: Case) -> str:
    """A reference to another person or paper, where that is what the answer mostly consists of."""
    found = [s for s in case.answer if has(cues.DETOUR, s)]
    if not found or len(found) * 2 < len(case.answer):
        return ""
    case.note("verwijzing", found[0])
    return found[0]


def beside(case: Case, missing: str) -> Assessment:
    """Nothing of the kind that was asked: passed on, on the subject, or neither."""
    elsewhere = detour(case)
    if elsewhere:
        return case.found(Label.PASSED_ON, f"Verwijst naar een ander of ander stuk; {missing} ontbreekt.", elsewhere)
    sentence, share = case.best()
    if share >= 0.15 or case.whole() >= 0.2:
        return case.found(Label.GENERAL, f"Gaat over het onderwerp, maar {missing} ontbreekt.", sentence)
    return case.found(Label.NOT, f"Het antwoord noemt het gevraagde niet; {missing} ontbreekt.", sentence)
