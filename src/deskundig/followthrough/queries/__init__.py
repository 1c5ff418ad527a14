"""Reads of followthrough: what was asked, answered, promised and moved, from the record. They never write."""

from .answers import AnswerPage, JudgedPair, answer_page, pairs_of, promises_of
from .commitments import CommitmentFilter, CommitmentRow, commitments, count_commitments
from .motions import MotionFilter, MotionRow, count_motions, motions
from .questions import QuestionFilter, QuestionRow, QuestionState, count_questions, open_questions

__all__ = [
    "AnswerPage", "CommitmentFilter", "CommitmentRow", "JudgedPair", "MotionFilter", "MotionRow", "QuestionFilter",
    "QuestionRow", "QuestionState", "answer_page", "commitments", "count_commitments", "count_motions",
    "count_questions", "motions", "open_questions", "pairs_of", "promises_of",
]
