"""publiccode.yml says what catalogues need (publiccode.yml standard, version 0.5)."""

from __future__ import annotations

import re
from pathlib import Path

import yaml

from deskundig import __version__

FILE = Path(__file__).resolve().parents[2] / "publiccode.yml"


def test_publiccode_has_all_mandatory_keys() -> None:
    data = yaml.safe_load(FILE.read_text(encoding="utf-8"))
    assert data["publiccodeYmlVersion"] == "0.5"
    assert data["legal"]["license"] == "EUPL-1.2"
    assert data["softwareVersion"] == __version__
    for key in ("name", "url", "platforms", "developmentStatus", "softwareType", "maintenance", "localisation"):
        assert data[key], key
    assert data["maintenance"]["contacts"]


def test_descriptions_fit_the_catalogue() -> None:
    data = yaml.safe_load(FILE.read_text(encoding="utf-8"))
    for language in data["localisation"]["availableLanguages"]:
        text = data["description"][language]
        assert len(text["shortDescription"]) <= 150
        assert 150 <= len(text["longDescription"]) <= 10_000
        assert text["features"]
        assert re.fullmatch(r"[a-z]{2}", language)
