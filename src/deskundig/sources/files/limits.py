"""What one file may cost. Real files stay far below: a report of 450 kB takes 0.2 s and 40 MB."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Limits:
    """Seconds and bytes. The worker enforces CPU time, memory and output on itself; its parent the time on the wall."""

    cpu_seconds: int = 30
    wall_seconds: float = 60.0
    memory: int = 1 << 30
    input: int = 256 << 20
    output: int = 64 << 20
    files_per_worker: int = 1000  # a worker is replaced after so many: whatever it leaked goes with it
