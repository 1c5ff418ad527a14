"""The process that reads files from outside: ``python -m deskundig.sources.files.worker CPU MEMORY INPUT OUTPUT``.

It takes frames on standard input and answers on standard output. It limits itself before it reads the first byte, opens
no socket, writes no file, and knows no settings, database or secret. When it crashes, hangs or is killed, its parent
notes one problem and starts another.
"""

from __future__ import annotations

import gzip
import io
import os
import resource
import sys
import zlib
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any

import orjson

from deskundig.sources.extraction.unreadable import Unreadable
from deskundig.sources.files import pipe, reading
from deskundig.sources.heap import keep_freed_memory
from deskundig.sources.vlos import form as report_form
from deskundig.sources.vlos.parse import read_report

Answer = tuple[dict[str, Any], bytes]
_FEW_COLLECTIONS = 50_000


@dataclass(frozen=True, slots=True)
class _Bounds:
    cpu_seconds: int
    memory: int
    input: int
    output: int


def main(arguments: list[str]) -> int:
    bounds = _Bounds(*(int(a) for a in arguments))
    answers = os.dup(1)
    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)  # what a library prints must not end up in an answer
    _confine(bounds)
    keep_freed_memory(collect_after=_FEW_COLLECTIONS)
    while True:
        head = pipe.read_exactly(0, pipe.HEAD_SIZE)
        if len(head) < pipe.HEAD_SIZE:
            return 0
        text, body = pipe.lengths(head)
        job = orjson.loads(pipe.read_exactly(0, text))
        content = pipe.read_exactly(0, body)
        _allow_cpu(bounds.cpu_seconds)
        values, packed = _answer(job, content, bounds)
        pipe.write_all(answers, pipe.pack(values, packed))
        pipe.write_all(answers, packed)


def _confine(bounds: _Bounds) -> None:
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    resource.setrlimit(resource.RLIMIT_NOFILE, (32, 32))
    resource.setrlimit(resource.RLIMIT_AS, (bounds.memory, bounds.memory))
    os.nice(5)


def _allow_cpu(seconds: int) -> None:
    """A new allowance for each file: the limit counts from the start of the process. Beyond it the kernel kills us."""
    used = resource.getrusage(resource.RUSAGE_SELF)
    _, hard = resource.getrlimit(resource.RLIMIT_CPU)
    resource.setrlimit(resource.RLIMIT_CPU, (int(used.ru_utime + used.ru_stime) + seconds, hard))


def _answer(job: dict[str, Any], content: bytes, bounds: _Bounds) -> Answer:
    try:
        content = _unpacked(content, bounds.input) if job.get("packed") else content
        content = content or _load(str(job.get("path", "")), bounds.input)
        values, body = TASKS[str(job["task"])](content, job)
    except Unreadable as error:
        return {"code": error.code, "message": error.message}, b""
    except MemoryError:
        return {"code": "te-veel-geheugen", "message": "Het bestand vraagt te veel geheugen.", "tired": True}, b""
    except RecursionError:
        return {"code": "te-diep", "message": "Het bestand is dieper genest dan veilig te lezen is."}, b""
    except Exception as error:  # whatever a file provokes in a parser is that file's problem, not ours
        kind = type(error).__name__
        return {"code": "leesfout", "message": f"Het bestand is niet te lezen ({kind})."}, b""
    if len(body) > bounds.output:
        return {"code": "te-veel-tekst", "message": "Het bestand bevat meer tekst dan veilig te bewaren is."}, b""
    return {"answer": values}, body


def _read_text(content: bytes, job: dict[str, Any]) -> Answer:
    found = reading.read_file(content, name=str(job.get("name", "")), hint=str(job.get("hint", "")))
    return reading.to_json(found), found.packed


def _read_report(content: bytes, _job: dict[str, Any]) -> Answer:
    return report_form.to_json(read_report(content)), b""


TASKS: dict[str, Callable[[bytes, dict[str, Any]], Answer]] = {"text": _read_text, "report": _read_report}


def _load(path: str, limit: int) -> bytes:
    """The file's bytes; a ``.gz`` file's content. Raises ``Unreadable`` when it is missing or too large."""
    try:
        return _of_stream(gzip.open(path, "rb") if path.endswith(".gz") else Path(path).open("rb"), limit)
    except FileNotFoundError:
        raise Unreadable("bestand-weg", "Het bestand is er niet (meer).") from None
    except OSError as error:
        raise _cannot_open(error) from None


def _unpacked(content: bytes, limit: int) -> bytes:
    return _of_stream(gzip.open(io.BytesIO(content), "rb"), limit)


def _of_stream(stream: IO[bytes] | gzip.GzipFile, limit: int) -> bytes:
    try:
        with stream:
            content = stream.read(limit + 1)
    except (OSError, EOFError, zlib.error) as error:
        raise _cannot_open(error) from None
    if len(content) > limit:
        raise Unreadable("te-groot", f"Het bestand is groter dan {limit >> 20} MB.")
    return content


def _cannot_open(error: Exception) -> Unreadable:
    return Unreadable("bestand-onleesbaar", f"Het bestand is niet te openen: {error.__class__.__name__}.")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
