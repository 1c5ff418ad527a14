"""Reads of followthrough: what was asked, answered, promised and moved, from the record. They never write."""

from .answers import AnswerPage, JudgedPair, answer_page, pairs_of, promises_of
from .commitment_rows import CommitmentRow
from .commitments import CommitmentFacets, CommitmentFilter, commitment_facets, commitments, count_commitments
from .motion_rows import MotionRow
from .motions import MotionFilter, count_motions, motions
from .numbered import numbered_questions
from .question_rows import QuestionRow, QuestionState
from .questions import QuestionFacets, QuestionFilter, count_questions, open_questions, question_facets

__all__ = [
    "AnswerPage",
    "CommitmentFacets",
    "CommitmentFilter",
    "CommitmentRow",
    "JudgedPair",
    "MotionFilter",
    "MotionRow",
    "QuestionFacets",
    "QuestionFilter",
    "QuestionRow",
    "QuestionState",
    "answer_page",
    "commitment_facets",
    "commitments",
    "count_commitments",
    "count_motions",
    "count_questions",
    "motions",
    "numbered_questions",
    "open_questions",
    "pairs_of",
    "promises_of",
    "question_facets",
]
