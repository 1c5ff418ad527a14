"""Documents and debate reports out of the sandbox: its answers as the values that loaders take."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import TypeVar

from deskundig.sources.contract import Problem
from deskundig.sources.vlos import form as report_form
from deskundig.sources.vlos.report import Report

from . import reading
from .reading import Reading
from .sandbox import Answer, Box, Job, fallen

T = TypeVar("T")


def readings(box: Box, jobs: Iterable[Job[T]]) -> Iterator[tuple[Job[T], Reading | Problem]]:
    """Text and facts of each file, or why not; in the order they finish."""
    for job, outcome in box.run(replace(j, task="text") for j in jobs):
        yield job, _believe_text(outcome, job.name) if isinstance(outcome, Answer) else outcome


def reports(box: Box, jobs: Iterable[Job[T]]) -> Iterator[tuple[Job[T], Report | Problem]]:
    """Each debate report, or why not; in the order they finish."""
    for job, outcome in box.run(replace(j, task="report") for j in jobs):
        yield job, _believe_report(outcome, job.name) if isinstance(outcome, Answer) else outcome


def _believe_text(answer: Answer, name: str) -> Reading | Problem:
    """A worker that was taken over by a hostile file may answer anything: only the right form is believed."""
    try:
        return reading.from_json(answer.values, answer.body)
    except (ValueError, KeyError, TypeError):
        return fallen(name)


def _believe_report(answer: Answer, name: str) -> Report | Problem:
    try:
        return report_form.from_json(answer.values)
    except (ValueError, KeyError, TypeError):
        return fallen(name)
