"""Why a file could not be read, told so that a person can act on it."""

from __future__ import annotations


class Unreadable(Exception):  # noqa: N818 - reads as the sentence it is
    """``code`` is short and permanent ("pdf-versleuteld"); ``message`` is one clear Dutch sentence."""

    def __init__(self, code: str, message: str) -> None:
        super().__init__(code, message)
        self.code = code
        self.message = message
