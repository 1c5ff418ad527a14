"""What a reader sees who does not work on a file: all of it, but a role where loyal dissent asked for one."""

from __future__ import annotations

from dataclasses import replace

from .file import DecisionFile


def for_reader(file: DecisionFile) -> DecisionFile:
    """The same file, with the name left out wherever an argument gives a role in its place."""
    return replace(
        file, arguments=tuple(replace(a, by=a.role, role="") if a.role.strip() else a for a in file.arguments)
    )
