"""How wide the columns of a printed table are: short texts get what they need, the text column what is left."""

from __future__ import annotations

from collections.abc import Sequence

_PADDING, _PER_SIGN = 0.5, 0.17       # cm; a sign of 9.5 points on average
_COMFORT = 18                            # signs that may stand on one line before a text is broken between words


def widths(rows: Sequence[Sequence[str]], subject: int, room: float) -> list[float]:
    """Centimetres for each column of ``rows`` (the head included); ``subject`` is the text column.

    The longest word of a column always fits, as long as the text column keeps a third of the room.
    """
    made = [_narrow(column) for column in zip(*rows, strict=True)]
    others = sum(width for i, width in enumerate(made) if i != subject)
    most = room * 2 / 3
    if others > most:
        made = [width * most / others for width in made]
        others = most
    made[subject] = room - others
    return [round(width, 2) for width in made]


def _narrow(texts: Sequence[str]) -> float:
    longest_word = max((len(word) for text in texts for word in text.split()), default=1)
    longest_text = max((len(text) for text in texts), default=1)
    return _PADDING + _PER_SIGN * max(longest_word, min(longest_text, _COMFORT))
