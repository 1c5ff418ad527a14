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
from deskundig.judgement.queries import FileLine, file_page, files_for

from .lists import json_response
from .problems import ApiProblem
from .queries import Reader
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
    """The files the caller may read, newest change first. Raises ``ApiProblem`` for wrong parameters."""
    reader = _reader(request, "woorden", "status")
    words, status = reader.text("woorden"), reader.choice("status", STATES)
    reader.done()
    lines = [
        line for line in files_for(request.user, words) if not status or (status == "open") is not bool(line.decided)
    ]
    return _own({"aantal": len(lines), "resultaten": [dutch(_line(line)) for line in lines]})


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
    return _own(dutch(shown))


def _line(line: FileLine) -> FileInList:
    return FileInList(
        line.number, line.title, PHASES[line.phase], line.decided, line.open, line.owners, line.unit, line.public,
        line.changed, _path(line.number),
    )  # fmt: skip


def _path(number: str) -> str:
    return f"/besluitdossiers/{number}"


def _own(body: object) -> HttpResponse:
    """An answer that differs from caller to caller."""
    response = json_response(body)
    patch_vary_headers(response, ("Cookie",))
    return response


def _reader(request: HttpRequest, *known: str) -> Reader:
    reader = Reader(request.GET)
    for name in request.GET:
        if name not in known:
            reader.wrong(name, "bestaat niet")
    return reader
