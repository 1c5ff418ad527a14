"""A table that someone sends with a form, and what is wrong with it in words."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext as _

from deskundig.expertise.domain.unit_tables import WrongRow
from deskundig.expertise.units.taking_in import Doubt
from deskundig.web.formatting import first_few
from deskundig.web.page import Notice
from deskundig.workforce.tables import Table, UnreadableTable, read_bytes

LARGEST = 2_000_000  # bytes of a file
MOST_TOLD = 20


def sent_table(upload: Any) -> Table | str:
    """The table of a form's file, or what is wrong with it."""
    if not isinstance(upload, UploadedFile) or not upload.size:
        return _("Kies een bestand.")
    if upload.size > LARGEST:
        return _("Dit bestand is te groot: hoogstens 2 MB.")
    try:
        return read_bytes(upload.read(), upload.name or "")
    except UnreadableTable as error:
        return str(error)


def told_wrong(wrong: Sequence[WrongRow]) -> Notice:
    """Every wrong row, as many as can be read at once."""
    lines = [f"rij {w.row}: {w.column} {w.message}" if w.row else w.message for w in wrong]
    return Notice(_("Er is niets veranderd"), "\n".join(first_few(lines, MOST_TOLD)), "negative")


def told_doubts(doubts: Sequence[Doubt]) -> str:
    """What is new here and may be a slip of the pen."""
    lines = []
    for doubt in doubts[:MOST_TOLD]:
        new = _("De eenheid %(name)s is nieuw.") if doubt.what == "eenheid" else _("Niemand vraagt om %(name)s.")
        lines.append(new % {"name": doubt.written})
        if doubt.meant:
            lines[-1] += " " + _("Bedoelt u %(name)s?") % {"name": doubt.meant}
    return " ".join(lines)
