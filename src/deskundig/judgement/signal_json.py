"""A signal as the JSON of the command line and the site: what this viewer may see, with what each hop kept."""

from __future__ import annotations

from typing import Any

from .domain.signal_softening import Softening
from .signal_queries import SignalPage


def signal_json(page: SignalPage) -> dict[str, Any]:
    return {
        "number": page.number, "title": page.title, "sender": page.sender, "protected": page.protected,
        "public": page.public, "opened": page.opened.isoformat(),
        "closed": page.closed.isoformat() if page.closed else None, "outcome": page.outcome,
        "standing": {
            "at": page.standing.at.value, "days": page.standing.age, "stuck": page.standing.stuck,
            "words": page.standing.words,
        },
        "hops": [{"level": h.level.value, "day": h.day.isoformat(), "text": h.text, "by": h.by} for h in page.hops],
        "steps": [
            {"from": s.before.level.value, "to": s.after.level.value, "days": s.days, **_softening(s.softening)}
            for s in page.steps
        ],
        "feedback": [{"day": f.day.isoformat(), "text": f.text, "by": f.by} for f in page.feedback],
        "overall": _softening(page.overall) if page.overall else None,
    }  # fmt: skip


def _softening(found: Softening) -> dict[str, Any]:
    kept, total = found.facts
    return {
        "numbers_kept": found.numbers_kept, "numbers_lost": found.numbers_lost, "names_kept": found.names_kept,
        "names_lost": found.names_lost, "firm_kept": found.firm_kept, "firm_lost": found.firm_lost,
        "soft_new": found.soft_new, "facts_kept": kept, "facts": total, "algorithm": found.algorithm,
    }  # fmt: skip
