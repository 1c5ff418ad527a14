"""Tenure and mobility of an organisation with 200,000 stints: server time of every page, and the work of an import.

Pages show parts of releases that an import made, so their time hardly depends on the size. Times of work in this process
are told beside times on the clock, which say little on a machine that does other work too.
"""

from __future__ import annotations

import argparse
import statistics
import time
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from random import Random
from urllib.parse import quote

NAME = "Gemeente Meting"
STINTS = 200_000
UNITS, DEPARTMENTS = 400, 25
TARGET_MS = 300.0
AS_OF = date(2026, 3, 1)
DOMAINS = ("fysiek", "sociaal", "veiligheid", "economie", "bestuurlijk")


def measure(args: argparse.Namespace) -> Iterator[dict[str, object]]:
    from django.conf import settings
    from django.contrib.auth.models import Group, User
    from django.test import Client

    from deskundig.cli.database import ensure_database
    from deskundig.workforce.models import StintRow

    ensure_database()
    settings.ALLOWED_HOSTS = ["*"]
    size = args.size or STINTS
    if not StintRow.objects.filter(organization=NAME).exists():
        clock, work = time.perf_counter(), time.process_time()
        _take_in(size)
        yield {"name": "take in a staff file, with its releases", "stints": size, "s": round(time.perf_counter() - clock, 1),
               "cpu_s": round(time.process_time() - work, 1)}
    user, _ = User.objects.get_or_create(username="hr@meting.example")
    user.groups.add(Group.objects.get_or_create(name="hr")[0])
    client = Client(headers={"accept-language": "nl"})
    client.force_login(user)
    client.get("/over")  # the first answer of a process loads the site's code
    for name, paths in _pages().items():
        times, cpu = _timed(client, paths)
        yield {
            "name": f"{name} page", "stints": size, "pages": len(paths), "median_ms": round(statistics.median(times), 1),
            "worst_ms": round(max(times), 1), "median_cpu_ms": round(statistics.median(cpu), 1), "worst_cpu_ms": round(max(cpu), 1),
            "target_ms": TARGET_MS, "ok": max(cpu) <= TARGET_MS,
        }


def _pages() -> dict[str, list[str]]:
    """Each place is asked for once: what is measured is its first visit."""
    random = Random(7)
    places = ["", *(f"domein/{d}" for d in DOMAINS), *(f"hoofdafdeling/Afdeling {i}" for i in range(0, DEPARTMENTS, 3)),
              *(f"eenheid/Eenheid {random.randrange(UNITS)}" for _ in range(20))]
    days = ["2026-01-01", "2024-01-01", "2022-01-01"]
    asked = [f"organisatie={quote(NAME)}&op={day}&plek={quote(place)}" for day in days for place in places]
    split = [f"organisatie={quote(NAME)}&op={day}&per={per}" for day in days for per in ("schaal", "werk")]
    return {
        "tenure": [f"/personeel/verblijfsduur?{q}" for q in asked + split],
        "mobility": [f"/personeel/mobiliteit?{q}" for q in asked],
    }


def _timed(client: object, paths: list[str]) -> tuple[list[float], list[float]]:
    times, cpu = [], []
    for path in paths:
        clock, work = time.perf_counter(), time.process_time()
        answer = client.get(path)  # type: ignore[attr-defined]
        assert answer.status_code == 200, (path, answer.status_code)
        cpu.append((time.process_time() - work) * 1000)
        times.append((time.perf_counter() - clock) * 1000)
    return times, cpu


def _take_in(size: int) -> None:
    from deskundig.workforce.actions.staff import take_in_staff
    from deskundig.workforce.domain.staff_import import StaffTable

    take_in_staff(
        organization=NAME, name="meting", table=StaffTable(tuple(_stints(size)), ()), actor="meting",
        at=datetime(2026, 3, 1, tzinfo=UTC), as_of=AS_OF,
    )


def _stints(size: int) -> list:  # type: ignore[type-arg]
    from deskundig.workforce.domain.stints import Exit, Stint

    random = Random(1)
    found: list[Stint] = []
    person = 0
    while len(found) < size:
        person += 1
        day = date(2004, 1, 1) + timedelta(days=random.randrange(365 * 21))
        while day < AS_OF and len(found) < size:
            unit = random.randrange(UNITS)
            department = unit % DEPARTMENTS
            end = day + timedelta(days=int(random.expovariate(1 / 1_800)) + 60)
            found.append(
                Stint(f"{person:024}", f"Eenheid {unit}", day, end if end < AS_OF else None, scale=random.randrange(5, 16),
                      domain=DOMAINS[department % 5], department=f"Afdeling {department}", exit=Exit.OUT,
                      work=random.choice(("beleid", "uitvoering", "toezicht")))
            )
            day = end + timedelta(days=1)
            if random.random() < 0.5:
                break
    return found
