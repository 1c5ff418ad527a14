"""How an import tells what it did: counts on stdout, each issue as a line on stderr."""

from __future__ import annotations

import sys
from collections.abc import Mapping

from deskundig.cli.plain import print_json
from deskundig.ingest.models import Issue
from deskundig.ingest.runs import RunContext

_WORDS: Mapping[str, str] = {
    "document": "documenten", "tekst": "teksten", "version": "versies", "case": "zaken", "dossier": "dossiers",
    "person": "personen", "organization": "organisaties", "membership": "lidmaatschappen", "event": "vergaderingen",
    "involvement": "betrokkenen", "disclosure": "opgaven", "report": "verslagen", "speech": "spreekbeurten",
}  # fmt: skip
_MOST = 50


def tell(run: RunContext, *, as_json: bool, what: str) -> int:
    """Print the outcome of a run; 1 when nothing at all of ``what`` could be read, else 0."""
    for issue in Issue.objects.filter(run_id=run.id).order_by("pk")[:_MOST]:
        place = f"{issue.place}: " if issue.place else ""
        times = f" ({issue.count}×)" if issue.count > 1 else ""
        print(f"{place}{issue.message}{times}", file=sys.stderr)
    counts = {entity: dict(found) for entity, found in sorted(run.by_entity.items()) if entity}
    if as_json:
        print_json({"run": run.id, "counts": counts, "issues": run.totals["issues"]})
    else:
        for entity, found in counts.items():
            parts = (found.get(n, 0) for n in ("new", "changed", "unchanged"))
            new, changed, unchanged = parts
            if new or changed or unchanged:
                word = _WORDS.get(entity, entity)
                print(f"{word}: {new} nieuw, {changed} gewijzigd, {unchanged} gelijk")
        print(f"problemen: {run.totals['issues']}")
    taken = sum(n for name, n in run.by_entity.get(what, {}).items() if name in {"new", "changed", "unchanged"})
    return 0 if taken else 1
