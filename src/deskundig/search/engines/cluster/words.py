"""What is known of the words of an index: kept in the cluster, copied to this machine to be read.

Planning one question takes dozens of look-ups of words. They are the same files as beside an embedded index
(``engines.wordindex``), made from what the cluster keeps; a machine that comes later makes its own copy once.
"""

from __future__ import annotations

import fcntl
import shutil
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from itertools import islice
from pathlib import Path
from typing import Any

from deskundig.search.domain.vocabulary import KnownWord
from deskundig.search.engines.wordindex import add_words, write_words

from .client import Client, ClusterError
from .generations import Generation

_LINES = 20_000  # words in one document of the cluster
_ASKED = 10  # such documents in one request


class Words:
    """Batch 0 is what an index was made with; later ones are words that came afterwards."""

    def __init__(self, client: Client, root: Path) -> None:
        self._client = client
        self._root = root

    def write(
        self, generation: Generation, batch: int, known: Iterable[KnownWord], counts: Mapping[str, int], things: int
    ) -> None:
        """Keep words in the cluster; ``things``: how many the counts are of, for the first batch."""
        parts = 0
        for kind, lines in (("counts", counts.items()), ("known", map(_line, known))):
            stream = iter(lines)
            while chunk := list(islice(stream, _LINES)):
                self._put(generation, f"{batch}-{parts}", {"kind": kind, "lines": chunk})
                parts += 1
        self._put(generation, str(batch), {"parts": parts, "things": things})

    def local(self, generation: Generation) -> Path:
        """The directory with the words of a generation on this machine, brought up to date."""
        path = self._root / f"{generation.index}-{generation.state.made}"
        with self._alone():
            read = _batches_read(path)
            if read < generation.state.batches:
                for batch in range(read, generation.state.batches):
                    self._copy(generation, batch, path)
                    (path / "batches").write_text(str(batch + 1), encoding="ascii")
                self._sweep(path)
        return path

    def forget(self) -> None:
        shutil.rmtree(self._root, ignore_errors=True)

    def _copy(self, generation: Generation, batch: int, path: Path) -> None:
        head = self._get(generation, [str(batch)])[0]
        counts: dict[str, int] = {}
        known: list[KnownWord] = []
        names = [f"{batch}-{part}" for part in range(head["parts"])]
        for at in range(0, len(names), _ASKED):
            for part in self._get(generation, names[at : at + _ASKED]):
                if part["kind"] == "counts":
                    counts.update((word, number) for word, number in part["lines"])
                else:
                    known += [_word(line) for line in part["lines"]]
        if batch == 0:
            path.parent.mkdir(parents=True, exist_ok=True)
            write_words(path, known, counts, head["things"])
        else:
            add_words(path, known, counts)

    def _put(self, generation: Generation, name: str, content: Mapping[str, Any]) -> None:
        self._client.ask("PUT", f"/{generation.words}/_doc/{name}", {"lines": content})

    def _get(self, generation: Generation, names: Sequence[str]) -> list[Mapping[str, Any]]:
        found = self._client.ask("POST", f"/{generation.words}/_mget", {"ids": list(names)})["docs"]
        if any("error" in document for document in found):
            raise ClusterError("de zoekcluster heeft nu niet alle woorden van de zoekindex: probeer het zo weer")
        if not all(document.get("found") for document in found):
            raise ClusterError("de woorden van de zoekindex zijn niet compleet: draai deskundig index --rebuild")
        return [document["_source"]["lines"] for document in found]

    def _sweep(self, kept: Path) -> None:
        """Copies of former generations. A process that has one open keeps it."""
        for path in self._root.iterdir():
            if path.is_dir() and path != kept:
                shutil.rmtree(path, ignore_errors=True)

    @contextmanager
    def _alone(self) -> Iterator[None]:
        """One process of this machine at a time copies; the others wait for it."""
        self._root.mkdir(parents=True, exist_ok=True)
        with (self._root / "lock").open("w") as file:
            fcntl.flock(file, fcntl.LOCK_EX)
            yield


def _batches_read(path: Path) -> int:
    with suppress(OSError, ValueError):
        return int((path / "batches").read_text(encoding="ascii"))
    return 0


def _line(word: KnownWord) -> tuple[object, ...]:
    return word.text, word.count, word.bases, word.family, word.parts


def _word(line: Sequence[Any]) -> KnownWord:
    text, count, bases, family, parts = line
    return KnownWord(text, count, tuple(bases), family, tuple(parts))
