"""Names changed, so what was said about things must be said anew: the next run starts from the beginning."""

from __future__ import annotations

from deskundig.record.models import ReadCursor

CONSUMER = "topics"


def ask_rebuild() -> None:
    """The next ``deskundig index`` looks at everything again."""
    ReadCursor.objects.filter(consumer=CONSUMER).delete()
