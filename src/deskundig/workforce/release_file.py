"""A release as it is kept: compressed JSON without any hidden count."""

from __future__ import annotations

import json
import zlib
from datetime import date
from functools import lru_cache

from deskundig.workforce.domain.calibration import LeaveRates
from deskundig.workforce.domain.places import Level, Place, Places
from deskundig.workforce.domain.release import CurvePoint, Release


def to_payload(release: Release) -> bytes:
    """Cells of zero are left out: a cell that is not there is zero."""
    document = {
        "organization": release.organization,
        "day": release.day.isoformat(),
        "since": release.since.isoformat(),
        "threshold": release.threshold,
        "observed_from": release.observed_from.isoformat() if release.observed_from else None,
        "routed_from": release.routed_from.isoformat() if release.routed_from else None,
        "spans_years": release.spans_years,
        "places": [[p.key, p.name, p.level.value, p.parent] for p in release.places.all.values()],
        "cells": [[*key, n] for key, n in sorted(release.cells.items()) if n != 0],
        "fresh": sorted(release.fresh),
        "leaving": {place: [rates.any_end, rates.out] for place, rates in release.leaving.items()},
        "curves": {
            place: [[p.years, p.survival, p.low, p.high] for p in curve] for place, curve in release.curves.items()
        },
    }
    return zlib.compress(json.dumps(document, ensure_ascii=False, separators=(",", ":")).encode())


@lru_cache(maxsize=8)
def from_payload(payload: bytes) -> Release:
    """The release again. The last few are kept: one page after another asks for the same."""
    found = json.loads(zlib.decompress(payload))
    places = {key: Place(key, name, Level(level), parent) for key, name, level, parent in found["places"]}
    return Release(
        organization=found["organization"],
        day=date.fromisoformat(found["day"]),
        since=date.fromisoformat(found["since"]),
        threshold=found["threshold"],
        places=Places(places, {p.name: p.key for p in places.values() if p.level is Level.UNIT}),
        cells={tuple(key): n for *key, n in found["cells"]},
        fresh=frozenset(found["fresh"]),
        leaving={place: LeaveRates(tuple(ends), tuple(outs)) for place, (ends, outs) in found["leaving"].items()},
        curves={place: tuple(CurvePoint(*p) for p in curve) for place, curve in found["curves"].items()},
        observed_from=date.fromisoformat(found["observed_from"]) if found["observed_from"] else None,
        routed_from=date.fromisoformat(found["routed_from"]) if found.get("routed_from") else None,
        spans_years=found.get("spans_years", True),
    )
