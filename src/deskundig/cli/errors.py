"""How a command says that it could not do its work."""

from __future__ import annotations


class CommandError(Exception):
    """One clear line for the user. Code 2 for wrong use, 1 for failure."""

    def __init__(self, message: str, *, code: int = 1) -> None:
        super().__init__(message)
        self.code = code
