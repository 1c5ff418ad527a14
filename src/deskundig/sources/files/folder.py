"""The files under a path, each with what a sidecar says of it. A sidecar is ``name.pdf.json`` or ``name.json``.

Two kinds of file hold many documents: CSV with the columns name and text_content, and lines of JSON with URL and
Content (OCR of old papers). Their rows come as files of their own.
"""

from __future__ import annotations

import csv
import gzip
import io
import tarfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import orjson

from deskundig.sources.contract import Problem
from deskundig.sources.extraction.encoding import decode

from .facts import FileFacts
from .limits import Limits
from .reading import OCR

_TEXT_COLUMNS = frozenset({"name", "text_content"})
_SKIP = frozenset({".json", ".yaml", ".yml", ".md5", ".sha256", ".tmp", ".part", ".lock"})
_LARGEST_LIST = 512 << 20  # bytes of a CSV file, which is read whole
_LARGEST_MEMBER = Limits().input
_LONGEST_LINE = 64 << 20
_LARGEST_SIDECAR = 1 << 20
csv.field_size_limit(64 << 20)


@dataclass(frozen=True, slots=True)
class FoundFile:
    """A file to read: ``path`` on disk, or ``content`` of a row or archive member. ``name`` tells it to people."""

    name: str
    path: str = ""
    content: bytes = b""
    hint: str = ""
    facts: FileFacts = field(default_factory=FileFacts)


def walk(path: Path, *, form: str = "") -> Iterator[FoundFile | Problem]:
    """Files at and under ``path``, in a fixed order. ``form`` "jsonl" or "csv" when the name does not tell it."""
    if not path.exists():
        yield Problem("bestand-weg", f"{path} is er niet.", place=str(path))
    elif path.is_dir():
        for child in sorted(path.iterdir()):
            # a link to a folder may lead back to here
            if not child.name.startswith(".") and not (child.is_symlink() and child.is_dir()):
                yield from walk(child, form=form)
    elif not path.is_file():
        yield Problem("geen-bestand", f"{path.name} is geen gewoon bestand.", place=path.name)
    elif path.suffix.lower() not in _SKIP or form:
        yield from _of_file(path, form)


def _of_file(path: Path, form: str) -> Iterator[FoundFile | Problem]:
    names = path.name.lower()
    if form == "jsonl" or names.endswith((".jsonl", ".jsonl.gz")):
        yield from _lines(path)
    elif form == "csv" or names.endswith(".csv"):
        yield from _rows(path)
    elif names.endswith((".tar.gz", ".tgz", ".tar")):
        yield from _members(path)
    else:
        facts = sidecar(path)
        if isinstance(facts, Problem):
            yield facts
            facts = FileFacts()
        yield FoundFile(path.name, path=str(path), facts=facts)


def sidecar(path: Path) -> FileFacts | Problem:
    """What the JSON file beside a file says of it; a sidecar that cannot be read is a problem, its file is taken."""
    for beside in (path.with_name(path.name + ".json"), path.with_suffix(".json")):
        if beside != path and beside.is_file():
            try:
                with beside.open("rb") as stream:
                    values = orjson.loads(stream.read(_LARGEST_SIDECAR))
                return FileFacts.from_json(values if isinstance(values, dict) else {})
            except (orjson.JSONDecodeError, ValueError, TypeError, OSError) as error:
                message = f"De gegevens in {beside.name} zijn niet te lezen: {str(error)[:160]}."
                return Problem("bijschrift-fout", message, place=beside.name)
    return FileFacts()


def _rows(path: Path) -> Iterator[FoundFile | Problem]:
    """A document a row of a CSV file with the columns name and text_content."""
    if path.stat().st_size > _LARGEST_LIST:
        yield _too_large(path.name, _LARGEST_LIST)
        return
    text = decode(path.read_bytes())
    reader = csv.DictReader(io.StringIO(text, newline=""))
    if not set(reader.fieldnames or ()) >= _TEXT_COLUMNS:
        message = "Dit CSV-bestand heeft geen kolommen name en text_content."
        yield Problem("csv-onbekend", message, place=path.name)
        return
    try:
        for number, row in enumerate(reader, 1):
            content = (row.get("text_content") or "").encode()
            name = (row.get("name") or "").strip() or f"{path.name}, rij {number}"
            if content.strip():
                yield FoundFile(name, content=content)
            else:
                yield Problem("leeg", "De rij heeft geen tekst.", place=f"{path.name}, rij {number}")
    except csv.Error as error:
        yield Problem("csv-fout", f"Het CSV-bestand houdt op met kloppen: {error}.", place=path.name)


def _lines(path: Path) -> Iterator[FoundFile | Problem]:
    """A document a line of JSON with URL and Content."""
    with gzip.open(path, "rb") if path.suffix == ".gz" else path.open("rb") as stream:
        try:
            for number, line in enumerate(iter(lambda: stream.readline(_LONGEST_LINE), b""), 1):
                if line.strip():
                    yield _line(line, f"{path.name}, regel {number}")
        except (OSError, EOFError, zlib.error) as error:
            message = f"Het bestand houdt midden in de inhoud op: {error}."
            yield Problem("bestand-afgekapt", message, place=path.name)


def _line(line: bytes, place: str) -> FoundFile | Problem:
    try:
        values = orjson.loads(line)
        address, text = str(values["URL"]), str(values["Content"])
    except (orjson.JSONDecodeError, KeyError, TypeError):
        return Problem("regel-onleesbaar", "De regel is geen JSON met URL en Content.", place=place)
    number = address.rstrip("/").removesuffix("/ocr").rsplit("/", 1)[-1]
    facts = FileFacts(number=f"sgd-{number}" if number.isdigit() else "", address=address.removesuffix("/ocr"))
    return FoundFile(place, content=text.encode(), hint=OCR, facts=facts)


def _members(path: Path) -> Iterator[FoundFile | Problem]:
    """The files in an archive, without unpacking it on disk."""
    try:
        with tarfile.open(path) as archive:
            for member in archive:
                stream = archive.extractfile(member) if member.isfile() else None
                if member.size > _LARGEST_MEMBER:
                    yield _too_large(Path(member.name).name, _LARGEST_MEMBER)
                elif stream is not None:
                    yield FoundFile(Path(member.name).name, content=stream.read())
    except (tarfile.TarError, OSError, EOFError, zlib.error, ValueError) as error:
        message = f"Het archief is beschadigd: {str(error)[:120]}."
        yield Problem("archief-kapot", message, place=path.name)


def _too_large(name: str, limit: int) -> Problem:
    return Problem("te-groot", f"{name} is groter dan {limit >> 20} MB; zo veel leest Deskundig niet.", place=name)
