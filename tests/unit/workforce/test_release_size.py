"""What releases tell of an organisation that is too large to reckon through in full."""

from __future__ import annotations

import importlib.util
from pathlib import Path

import pytest

from deskundig.workforce.domain import release_audit
from deskundig.workforce.domain.places import Level, Places
from deskundig.workforce.domain.release import Release

pytest.importorskip("scipy.optimize")
_SPEC = importlib.util.spec_from_file_location("attack_on_releases", Path(__file__).with_name("test_reconstruction.py"))
assert _SPEC is not None and _SPEC.loader is not None
_ATTACK = importlib.util.module_from_spec(_SPEC)
_SPEC.loader.exec_module(_ATTACK)


def _levels_told(release: Release, places: Places) -> set[Level]:
    return {places.all[key[1]].level for key, n in release.cells.items() if n and key[1] in places.all}


def _released(most_cells: int, monkeypatch: pytest.MonkeyPatch) -> list[Release]:
    monkeypatch.setattr(release_audit, "_MOST_CELLS", most_cells)
    found: list[Release] = _ATTACK.released(_ATTACK.organization(0, people=120), 5)
    return found


def test_beyond_the_size_that_is_reckoned_through_older_releases_tell_nothing_of_units(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    newest, *older = _released(2_100, monkeypatch)
    assert Level.UNIT in _levels_told(newest, newest.places)
    for release in older:
        assert _levels_told(release, release.places) == set(Level) - {Level.UNIT}
        units = {key for key, place in release.places.all.items() if place.level is Level.UNIT}
        assert not units & release.fresh
        assert all(release.cell("stock", unit, "", "", band) is None for unit in units for band in _ATTACK.BANDS)


def test_where_no_program_is_small_enough_older_releases_tell_nothing_at_all(monkeypatch: pytest.MonkeyPatch) -> None:
    newest, *older = _released(0, monkeypatch)
    assert newest.cell("n", "", "", "")
    assert [_levels_told(release, release.places) for release in older] == [set()] * 4
    assert all(release.cell("n", "", "", "") is None for release in older)
