"""Read the day that a monitor is asked for."""

from __future__ import annotations

from datetime import date

from django.utils import timezone

from deskundig.cli.errors import CommandError


def day_of(text: str | None) -> date:
    """A day as typed, today when nothing is. Raises ``CommandError``."""
    if text is None:
        return timezone.localdate()
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise CommandError(f"geen datum: {text} (gebruik jjjj-mm-dd)", code=2) from None
