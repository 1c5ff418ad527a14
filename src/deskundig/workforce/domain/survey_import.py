"""Read a survey that was held elsewhere: counts by answer, or a row a sheet. Only counts come out of it.

Counts: columns ``stelling``, the answers (``1`` … ``5`` or ``10``), ``weet niet``, and when wanted ``blok`` and
``omgekeerd``. Sheets: a column a statement, its head written as in a free survey (``omgekeerd:``, ``cijfer:``); a
column ``respondent`` shows who answered twice, and is forgotten.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field

from .questionnaire import AVAILABILITY, FREE, USE, Question, Scale, statement
from .staff_import import RowProblem

_WHO = frozenset({"respondent", "respondentnummer", "id", "nummer", "nr", "deelnemer"})
_DONT_KNOW = frozenset({"weet niet", "weet niet/geen mening", "geen mening", "wn", "?", ""})
_WORDS = {
    "helemaal oneens": 1, "oneens": 2, "niet oneens, niet eens": 3, "neutraal": 3, "eens": 4, "helemaal eens": 5,
}  # fmt: skip
_YES = frozenset({"ja", "j", "x", "1", "omgekeerd"})
_BLOCKS = frozenset({AVAILABILITY, USE, FREE, ""})


@dataclass(frozen=True, slots=True)
class SurveyTable:
    """The outcome of a reading: it only counts when there are no problems. ``counts`` by key and value."""

    questions: tuple[Question, ...] = ()
    counts: Mapping[str, Mapping[int | None, int]] = field(default_factory=dict)
    problems: tuple[RowProblem, ...] = ()

    @property
    def answered(self) -> int:
        return max((sum(found.values()) for found in self.counts.values()), default=0)


def read_survey(
    rows: Sequence[Mapping[str, str]], head: Sequence[str], *, known: Sequence[Question] = (),
    numbers: Sequence[int] = (),
) -> SurveyTable:
    """Read either form. ``known``: a ready questionnaire whose keys may stand in the place of statements."""
    places = numbers or range(2, len(rows) + 2)
    folded = {h.strip().casefold(): h for h in head}
    if "stelling" in folded:
        return _counted(rows, folded, known, places)
    return _sheets(rows, head, known, places)


def _counted(
    rows: Sequence[Mapping[str, str]], heads: Mapping[str, str], known: Sequence[Question], places: Sequence[int]
) -> SurveyTable:
    questions: list[Question] = []
    counts: dict[str, dict[int | None, int]] = {}
    problems: list[RowProblem] = []
    by_key = {q.key: q for q in known}
    answers = {h: (None if h == "weet niet" else int(h)) for h in heads if h == "weet niet" or h in _NUMBERS}
    if len(answers) < 3:
        return SurveyTable(problems=(RowProblem(1, "1 … 5", "de kolommen met aantallen ontbreken"),))
    for number, row in zip(places, rows, strict=True):
        cells = {h: (row.get(original) or "").strip() for h, original in heads.items()}
        question = _asked(cells, by_key, len(questions) + 1)
        found, wrong = _numbers(cells, answers, question, number)
        problems += [*wrong, *_wrong_row(cells, question, counts, {q.text.casefold() for q in questions}, number)]
        questions.append(question)
        counts[question.key] = found
    return SurveyTable(tuple(questions), counts, tuple(problems))


_NUMBERS = frozenset(str(i) for i in range(1, 11))


def _asked(cells: Mapping[str, str], known: Mapping[str, Question], number: int) -> Question:
    text = cells["stelling"]
    if text in known:
        return known[text]
    plain = statement(text, number)
    scale = Scale.MARK if any(cells.get(str(i)) for i in range(6, 11)) else plain.scale
    reverse = plain.reverse or cells.get("omgekeerd", "").casefold() in _YES
    return Question(plain.key, plain.text, scale, reverse, cells.get("blok", "").casefold() or FREE)


def _wrong_row(
    cells: Mapping[str, str], question: Question, counts: Mapping[str, object], texts: Collection[str], number: int
) -> list[RowProblem]:
    told = []
    if not question.text:
        told.append(RowProblem(number, "stelling", "is leeg"))
    if question.key in counts or (question.text and question.text.casefold() in texts):
        told.append(RowProblem(number, "stelling", "staat er twee keer in"))
    if cells.get("blok", "").casefold() not in _BLOCKS:
        told.append(RowProblem(number, "blok", f"is onbekend; kies uit {AVAILABILITY}, {USE}, {FREE}"))
    return told


def _numbers(
    cells: Mapping[str, str], answers: Mapping[str, int | None], question: Question, number: int
) -> tuple[dict[int | None, int], list[RowProblem]]:
    found: dict[int | None, int] = {}
    problems = []
    for head, value in answers.items():
        text = cells[head] or "0"
        if not (text.isascii() and text.isdecimal()) or len(text) > 7:
            problems.append(RowProblem(number, head, "is geen aantal van nul of meer"))
        elif value is None or value in question.scale.values:
            found[value] = int(text)
    return found, problems


def _sheets(
    rows: Sequence[Mapping[str, str]], head: Sequence[str], known: Sequence[Question], places: Sequence[int]
) -> SurveyTable:
    by_key = {q.key: q for q in known}
    who = next((h for h in head if h.strip().casefold() in _WHO), None)
    asked = [h for h in head if h != who]
    questions = {h: by_key.get(h.strip()) or statement(h.strip(), i) for i, h in enumerate(asked, 1)}
    tallies = {h: Counter[int | None]() for h in asked}
    problems: list[RowProblem] = []
    seen: set[str] = set()
    for number, row in zip(places, rows, strict=True):
        if who is not None:
            name = (row.get(who) or "").strip()
            if name and name in seen:
                problems.append(RowProblem(number, who, "heeft twee keer geantwoord"))
            seen.add(name)
        for column in asked:
            value, fine = _value((row.get(column) or "").strip(), questions[column].scale)
            if not fine:
                problems.append(RowProblem(number, column[:60], "is geen antwoord op de schaal"))
            tallies[column][value] += 1
    if not asked:
        problems.append(RowProblem(1, "", "er is geen kolom met een stelling"))
    counts = {questions[h].key: dict(tally) for h, tally in tallies.items()}
    return SurveyTable(tuple(questions.values()), counts, tuple(problems))


def _value(text: str, scale: Scale) -> tuple[int | None, bool]:
    folded = text.casefold()
    if folded in _DONT_KNOW:
        return None, True
    if scale is Scale.AGREE and folded in _WORDS:
        return _WORDS[folded], True
    if folded in _NUMBERS and int(folded) in scale.values:
        return int(folded), True
    return None, False
