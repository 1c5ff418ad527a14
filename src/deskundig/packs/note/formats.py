"""The forms in which a decision note leaves: one table for the page, the command line and the tests."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime

from deskundig.judgement.domain.file import DecisionFile

from .docx import to_docx
from .fitting import fitted
from .markdown import to_markdown


@dataclass(frozen=True, slots=True)
class NoteForm:
    title: str
    media_type: str
    render: Callable[[DecisionFile, str, datetime], bytes]


def _pdf(file: DecisionFile, number: str, made: datetime) -> bytes:
    return fitted(file, number, made=made)[1]


def _docx(file: DecisionFile, number: str, made: datetime) -> bytes:
    return to_docx(fitted(file, number, made=made)[0], made=made)


def _markdown(file: DecisionFile, number: str, made: datetime) -> bytes:
    return to_markdown(fitted(file, number, made=made)[0]).encode()


_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
FORMS: Mapping[str, NoteForm] = {
    "pdf": NoteForm("PDF", "application/pdf", _pdf),
    "docx": NoteForm("Word", _WORD, _docx),
    "md": NoteForm("Markdown", "text/markdown; charset=utf-8", _markdown),
}
