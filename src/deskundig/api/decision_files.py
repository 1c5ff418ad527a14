"""Decision files for who may read them: public ones for everybody, others for the people on them and their unit.

What the caller may not read does not exist here: the answer is 404, the same as for a number that was never given. Who
the caller is, the session of the site says; without one only public files are here.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.cache import patch_vary_headers

from deskundig.judgement.domain.told import PHASES, FileTold, told
from deskundig.judgement.list_queries import FileFilter, FileLine, count_files, files_for
from deskundig.judgement.queries import file_page
from deskundig.record.queries.registers.slices import Window

from .lists import json_response, neighbours, page_response
from .problems import ApiProblem
from .queries import MOST_PER_PAGE, PAGING, Reader
from .shapes import dutch

STATES = ("open", "besloten")
_LONGEST_NUMBER = 24


@dataclass(frozen=True, slots=True)
class FileInList:
    """``to_do``: how many things stand in the way of completeness."""

    number: str
    title: str
    phase: str
    decided: date | None
    to_do: int
    owners: tuple[str, ...]
    unit: str
    public: bool
    changed: datetime
    path: str


@dataclass(frozen=True, slots=True)
class FileShown:
    """One file: what went in, what was used, what was not and why, and what was decided."""

    number: str
    version: int
    public: bool
    unit: str
    changed: datetime
    path: str
    file: FileTold


def files_response(request: HttpRequest) -> HttpResponse:
    """A page of the files the caller may read, newest change first. Raises ``ApiProblem`` for wrong parameters."""
    reader = _reader(request, "woorden", "status", *PAGING)
    words, status = reader.text("woorden"), reader.choice("status", STATES)
    window = Window(reader.text("na"), reader.text("voor"), reader.number("perPagina", 20, 1, MOST_PER_PAGE))
    reader.done()
    filters = FileFilter(words, status == "besloten" if status else None)
    part = files_for(request.user, filters, window)
    rows = [dutch(_line(line)) for line in part.lines]
    return _own(page_response(rows, count_files(request.user, filters), list(neighbours(request, part))))


def file_response(request: HttpRequest, number: str) -> HttpResponse:
    """One file. Raises ``ApiProblem`` 404 where it is not here, or not for this caller."""
    _reader(request).done()
    known = len(number) <= _LONGEST_NUMBER and "\x00" not in number
    page = file_page(number, request.user, today=timezone.localdate()) if known else None
    if page is None:
        raise ApiProblem(404, f"Besluitdossiers: {number[:80]} is hier niet bekend.")
    shown = FileShown(
        page.number, page.version, page.public, page.unit, page.changed, _path(page.number), told(page.file)
    )
    return _own(json_response(dutch(shown)))


def _line(line: FileLine) -> FileInList:
    return FileInList(
        line.number, line.title, PHASES[line.phase], line.decided, line.open, line.owners, line.unit, line.public,
        line.changed, _path(line.number),
    )  # fmt: skip


def _path(number: str) -> str:
    return f"/besluitdossiers/{number}"


def _own(response: HttpResponse) -> HttpResponse:
    """An answer that differs from caller to caller."""
    patch_vary_headers(response, ("Cookie",))
    return response


def _reader(request: HttpRequest, *known: str) -> Reader:
    reader = Reader(request.GET)
    for name in request.GET:
        if name not in known:
            reader.wrong(name, "bestaat niet")
    return reader
