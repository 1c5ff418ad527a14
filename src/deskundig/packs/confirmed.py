"""How a pack says that people confirmed a label: who they are, and whether the text has changed since."""

from __future__ import annotations

from collections.abc import Sequence

from .domain.dutch import enumeration


def confirmed_by(reviewers: Sequence[str], earlier_text: bool) -> str:
    """ "bevestigd door Mees en Noor", and on which text where that is another now."""
    names = enumeration(list(reviewers))
    return f"bevestigd door {names}{', op een eerdere versie van de tekst' if earlier_text else ''}"
