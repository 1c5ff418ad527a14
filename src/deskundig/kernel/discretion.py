"""What must not stand in a log: one-time and private addresses, what was asked, and e-mail addresses."""

from __future__ import annotations

import logging
import re

# what comes after these words in an address opens something by itself; a guard test compares them with the routes
SECRET_AFTER = ("aanmelden", "feed", "stoppen", "invullen")
_SECRET = re.compile(rf"(?<=/)({'|'.join(SECRET_AFTER)})/[^\s/?#'\"<>]+")
_ASKED = re.compile(r"(/[^\s?'\"<>]*)\?[^\s'\"<>]+")
_MAIL = re.compile(r"[\w.+'-]+@[\w-]+(?:\.[\w-]+)+")


def discreet(text: str) -> str:
    """The text without them; the rest stays, so that a log still tells what went wrong."""
    return _MAIL.sub("(e-mailadres)", _ASKED.sub(r"\1?(vraag)", _SECRET.sub(r"\1/(geheim)", text)))


class DiscreetFormatter(logging.Formatter):
    """Writes a log line as ever, its traceback too, with what nobody may read later left out."""

    def format(self, record: logging.LogRecord) -> str:
        return discreet(super().format(record))
