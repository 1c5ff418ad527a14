"""Work for tests of bulk workers: numbers, some of which take long, fail, or end the process that they are in."""

from __future__ import annotations

import os
import signal
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Doubling:
    """Doubles numbers. ``fails`` raises, ``kills`` ends its process, ``kills_once`` only when ``mark`` is not there."""

    fails: int = -1
    kills: int = -1
    kills_once: int = -1
    mark: str = ""
    slow_first: bool = False
    together: int = 2

    def begun(self) -> Callable[[int], int]:
        return self._double

    def carried(self, piece: int) -> int:
        return piece

    def weight(self, piece: int) -> int:
        return 8

    def _double(self, piece: int) -> int:
        if self.slow_first and piece == 0:
            time.sleep(0.3)
        if piece == self.fails:
            raise ValueError("dit stuk deugt niet")
        if piece == self.kills or (piece == self.kills_once and not self._marked()):
            os.kill(os.getpid(), signal.SIGKILL)
        return piece * 2

    def _marked(self) -> bool:
        mark = Path(self.mark)
        there = mark.exists()
        mark.touch()
        return there
