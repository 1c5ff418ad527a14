"""How many questions and commitments on a subject are still open: one line above the results of a search."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from deskundig.record.queries.registers.lists import kept

from .commitments import CommitmentFilter, count_commitments
from .question_rows import QuestionState
from .questions import QuestionFilter, cases_found

SINCE = timedelta(days=730)  # what lies open longer is for the lists: it is mostly a paper that is not here


@dataclass(frozen=True, slots=True)
class OpenAbout:
    """``since``: questions asked and commitments made from this day on are counted."""

    words: str
    since: date
    questions: int
    commitments: int


def open_about(words: str, *, today: date) -> OpenAbout:
    """Counts by the words in a question's title or a commitment's text. No query while both are kept, else 3."""
    since = today - SINCE
    questions, commitments = kept(f"open about:{words}:{since}", lambda: _count(words, since, today))
    return OpenAbout(words, since, questions, commitments)


def _count(words: str, since: date, today: date) -> tuple[int, int]:
    asked = QuestionFilter(state=QuestionState.OPEN, words=words, start=since)
    promised = CommitmentFilter(open=True, words=words, start=since)
    return cases_found(asked, today).count(), count_commitments(promised)
