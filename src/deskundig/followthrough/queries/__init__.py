"""Reads of followthrough: what was asked, answered, promised and moved, from the record. They never write."""

from .answers import AnswerPage, JudgedPair, answer_page, pairs_of, promises_of
from .commitments import (
    CommitmentFacets,
    CommitmentFilter,
    CommitmentRow,
    commitment_facets,
    commitments,
    count_commitments,
)
from .motions import MotionFilter, MotionRow, count_motions, motions
from .numbered import numbered_questions
from .question_facets import QuestionFacets, question_facets
from .questions import QuestionFilter, QuestionRow, QuestionState, count_questions, open_questions

__all__ = [
    "AnswerPage", "CommitmentFacets", "CommitmentFilter", "CommitmentRow", "JudgedPair", "MotionFilter", "MotionRow",
    "QuestionFacets", "QuestionFilter", "QuestionRow", "QuestionState", "answer_page", "commitment_facets",
    "commitments", "count_commitments", "count_motions", "count_questions", "motions", "numbered_questions",
    "open_questions", "pairs_of", "promises_of", "question_facets",
]
