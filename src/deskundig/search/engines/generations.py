"""Where an embedded index lives: one directory a generation, and a pointer to the present one that changes at once.

``<root>/present`` names a directory ``g<number>`` with ``index`` (the things), ``words`` (what is known of their words)
and ``state.json``. A new generation is built aside; what a killed build leaves behind is removed by the next one.
"""

from __future__ import annotations

import json
import os
import shutil
from contextlib import suppress
from dataclasses import asdict, dataclass
from pathlib import Path

FORMAT = 5               # of the fields and analyzers; an index of another format is built anew
_POINTER = "present"
_PARTS = ("index/meta.json", "words/words.sqlite", "words/alike/meta.json")


@dataclass(frozen=True, slots=True)
class State:
    """Kept with the index: a lost or restored database or index is noticed because the two no longer agree."""

    position: int = 0            # in the change log
    learned: int = 0             # number of things when the words were last learned from scratch
    format: int = FORMAT


class Generations:
    """The generations under one root directory."""

    def __init__(self, root: Path) -> None:
        self.root = root

    def present(self) -> Path | None:
        """The generation in use; None when there is none that this program can read."""
        generation, state = self._pointed()
        if generation is None or state is None or state.format != FORMAT:
            return None
        return generation if all((generation / part).exists() for part in _PARTS) else None

    def is_outdated(self) -> bool:
        """Whether there is one that an earlier version of this program made, and nobody made it anew."""
        _, state = self._pointed()
        return state is not None and state.format != FORMAT

    def stamp(self) -> tuple[int, int]:
        """Changes when another generation is put in place; cheap enough to ask for every search."""
        return stamp_of(self.root / _POINTER)

    def prepare(self) -> Path:
        """An empty directory for a new generation. Call it with the writer's lock held."""
        self.root.mkdir(parents=True, exist_ok=True)
        self._sweep()
        numbers = [int(p.name[1:]) for p in self.root.glob("g*") if p.name[1:].isdigit()]
        generation = self.root / f"g{max(numbers, default=0) + 1}"
        (generation / "index").mkdir(parents=True)
        return generation

    def publish(self, generation: Path) -> None:
        """Put a finished generation in place and remove the former one; readers that have it open keep it."""
        _write_whole(self.root / _POINTER, generation.name)
        self._sweep()

    def remove(self) -> None:
        with suppress(FileNotFoundError):
            (self.root / _POINTER).unlink()
        self._sweep()

    def _pointed(self) -> tuple[Path | None, State | None]:
        """What the pointer names, readable or not, with its state."""
        try:
            generation = self.root / (self.root / _POINTER).read_text(encoding="ascii").strip()
        except OSError:
            return None, None
        return generation, read_state(generation)

    def _sweep(self) -> None:
        present = self.present()
        for generation in self.root.glob("g*"):
            if generation != present and generation.name[1:].isdigit():
                shutil.rmtree(generation, ignore_errors=True)


def stamp_of(path: Path) -> tuple[int, int]:
    """Changes when the file is written anew or replaced; zeros for a file that is not there."""
    try:
        info = path.stat()
    except OSError:
        return 0, 0
    return info.st_mtime_ns, info.st_ino


def read_state(generation: Path) -> State | None:
    """None when it is not there or not readable."""
    try:
        return State(**json.loads((generation / "state.json").read_text(encoding="utf-8")))
    except (OSError, ValueError, TypeError):
        return None


def write_state(generation: Path, state: State) -> None:
    _write_whole(generation / "state.json", json.dumps(asdict(state)))


def _write_whole(path: Path, text: str) -> None:
    """Write so that a reader, or a power cut, meets the old text or the new and nothing between."""
    aside = path.with_name(f"{path.name}.new")
    with aside.open("w", encoding="utf-8") as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())
    aside.replace(path)
