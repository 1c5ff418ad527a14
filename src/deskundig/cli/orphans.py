"""Dossiers of the record and decision files of which nobody is left, as lines for a terminal and as JSON."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from deskundig.cli.plain import print_json
from deskundig.followthrough.domain.orphans import Basis
from deskundig.followthrough.queries.orphans import Knew, OrphanLine, Orphans
from deskundig.judgement.domain.left_behind import Worker
from deskundig.judgement.left_behind_queries import LeftFile, LeftFiles


def tell_orphans(found: Orphans, files: LeftFiles, *, as_json: bool) -> int:
    if as_json:
        print_json(as_data(found) | {"files": _files(files)})
        return 0
    print(
        f"{found.day}: {len(found.nobody)} van {found.looked_at} dossiers met iets open hebben niemand meer, "
        f"{len(found.one)} nog één"
    )
    _tell("niemand meer", found.nobody)
    _tell("nog één", found.one)
    print(
        f"{len(files.nobody)} van {files.looked_at} besluitdossiers, met iets open, hebben niemand meer, "
        f"{len(files.one)} nog één"
    )
    _tell_files("niemand meer", files.nobody)
    _tell_files("nog één", files.one)
    print(f"beoordeeld naar zetel of functie; waar die ontbreekt naar “{Basis.ACTED.value}”")
    return 0


def as_data(found: Orphans) -> dict[str, Any]:
    return {
        "day": found.day, "looked_at": found.looked_at, "nameless": found.nameless,
        "nobody": [_data(line) for line in found.nobody], "one": [_data(line) for line in found.one],
    }  # fmt: skip


def _data(line: OrphanLine) -> dict[str, Any]:
    return {
        "dossier": line.dossier.key, "title": line.dossier.title, "open": {k.value: n for k, n in line.open},
        "people": [
            {"name": p.name, "ref": p.ref, "last_here": p.last_here, "there": p.presence.there,
             "last": p.presence.last, "basis": p.presence.basis}
            for p in line.people
        ],
        "papers": [paper.ref for paper in line.papers],
    }  # fmt: skip


def _tell(head: str, lines: Sequence[OrphanLine]) -> None:
    for line in lines:
        print(f"  {head}  {line.dossier.printed}  {line.dossier.title}")
        print("    open: " + ", ".join(f"{count} {kind.value}" for kind, count in line.open))
        print("    wist het: " + "; ".join(_person(p) for p in line.people[:3]))
        print("    stukken: " + ", ".join(str(paper.ref) for paper in line.papers))


def _person(knew: Knew) -> str:
    here = "nog aanwezig" if knew.presence.there else f"tot {knew.presence.last} ({knew.presence.basis.value})"
    return f"{knew.name}, laatste stuk hier {knew.last_here or 'zonder datum'}, {here}"


def _files(found: LeftFiles) -> dict[str, Any]:
    return {
        "looked_at": found.looked_at,
        "nobody": [_file(file) for file in found.nobody], "one": [_file(file) for file in found.one],
    }  # fmt: skip


def _file(file: LeftFile) -> dict[str, Any]:
    last = file.last
    return {
        "number": file.number, "title": file.title, "unit": file.unit, "owners": list(file.owners),
        "open": list(file.open),
        "last": {"action": last.action, "part": last.part, "day": last.day, "by": last.by} if last else None,
        "people": [
            {"account": w.name, "there": w.presence.there, "last": w.presence.last, "basis": w.presence.basis,
             "last_here": w.last_here}
            for w in file.workers
        ],
    }  # fmt: skip


def _tell_files(head: str, files: Sequence[LeftFile]) -> None:
    for file in files:
        print(f"  {head}  {file.number}  {file.title}")
        print("    open: " + "; ".join(file.open))
        if file.last:
            what = " ".join(part for part in (file.last.action.removeprefix("judgement."), file.last.part) if part)
            print(f"    het laatst: {what} op {file.last.day}, {file.last.by}")
        print("    wist het: " + "; ".join(map(_worker, file.workers)))


def _worker(worker: Worker) -> str:
    presence = worker.presence
    return f"{worker.name}, " + ("is er nog" if presence.there else f"{presence.basis.value}, {presence.last or '-'}")
