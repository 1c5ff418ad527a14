"""One import of landed pages in a process of its own. Prints one JSON object."""

from __future__ import annotations

import json
import os
import resource
import sys
import time
from pathlib import Path


def main() -> int:
    landing, count, workers = Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3])
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "deskundig.config.settings")
    import django

    django.setup()
    from deskundig.cli.database import ensure_database
    from deskundig.ingest.intake import Intake, Place
    from deskundig.ingest.prepare import Page
    from deskundig.ingest.runs import start_run
    from deskundig.sources.landing import LandingZone

    ensure_database()
    pages = list(LandingZone(landing).walk("tweedekamer"))[:count]
    begin, used = time.perf_counter(), time.process_time()
    with start_run("tweedekamer", "bench") as run, Intake("tweedekamer", workers) as intake:
        intake.take(((Place("bench", p.url, p, p.url), Page(landing, p.path, p.url)) for p in pages), run)
    seconds = time.perf_counter() - begin
    children = resource.getrusage(resource.RUSAGE_CHILDREN)
    print(json.dumps({
        "entries": run.totals["read"],
        "seconds": round(seconds, 3),
        "main_cpu": round(time.process_time() - used, 3),
        "worker_cpu": round(children.ru_utime + children.ru_stime, 3),
        "counts": dict(run.totals),
    }))
    return 0


if __name__ == "__main__":
    sys.exit(main())
