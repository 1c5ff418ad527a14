"""Who confirmed a label, in words for a reader; the same on every page that shows one."""

from __future__ import annotations

from collections.abc import Sequence

from django.utils.translation import gettext as _

from deskundig.followthrough.domain.replies import CONFIRMED


def said_by(state: str, reviewers: Sequence[str], earlier_text: bool) -> str:
    """ "Mees en Noor", with a word where the text changed after their verdict; "" for a proposal."""
    if state != CONFIRMED:
        return ""
    names = _(" en ").join(reviewers)
    return _("%(names)s, op een eerdere versie van de tekst") % {"names": names} if earlier_text else names
