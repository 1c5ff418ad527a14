"""What must be true after a run, or it counts as failed: no sudden drop, and in a full copy the expected numbers.

A failed check undoes nothing (a withdrawal hides, and hides again to nothing), but it holds the search index: until a
later run of the source ends well, ``hold`` gives the reason, and ``deskundig index`` keeps the old state.
"""

from __future__ import annotations

from collections.abc import Sequence

from deskundig.ingest.models import Run
from deskundig.sources.tweedekamer.meta import META

from .mapping import SPECS
from .runs import RunContext
from .tables import model_of

CHECK = "Controle: "
_FEW = 100                # withdrawals of one entity in one run that need no look
_LARGEST_DROP = 0.2       # of the live rows of an entity, in one run


def check_run(run: RunContext, full: Sequence[str] = ()) -> None:
    """Fail the run when what it did cannot be right. ``full``: entities of which it took in a complete copy."""
    for entity, counts in sorted(run.by_entity.items()):
        withdrawn = counts["withdrawn"]
        if withdrawn > _FEW:
            live = live_rows(run.row.source, entity)
            if withdrawn > _LARGEST_DROP * (live + withdrawn):
                run.fail(
                    f"{CHECK}{entity}: {withdrawn} van {live + withdrawn} rijen zijn in één ronde ingetrokken; dat kan "
                    "niet kloppen. De zoekindex blijft zoals hij was."
                )
    for entity in full:
        least = META.expected.get(entity, 0)
        found = live_rows(run.row.source, entity) if least else 0
        if found < least:
            run.fail(
                f"{CHECK}{entity}: {found} rijen in een volledige kopie, minder dan de {least} die er zeker zijn. De "
                "zoekindex blijft zoals hij was."
            )


def live_rows(source: str, entity: str) -> int:
    """Rows of a source's entity that are not withdrawn."""
    spec = SPECS[source].get(entity)
    if spec is None:
        return 0
    return model_of(spec.kind)._default_manager.filter(source=source, hidden=False, **spec.constants).count()


def hold() -> str:
    """Why the search index must not follow the record now, ``""`` when it may."""
    seen: set[str] = set()
    for run in Run.objects.exclude(ended=None).order_by("-id")[:200]:
        if run.source in seen or run.state == "stopped":
            continue
        seen.add(run.source)
        if run.state == "failed" and run.message.startswith(CHECK):
            return run.message
    return ""
