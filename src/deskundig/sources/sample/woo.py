"""Made-up Woo documents, described as the search service of open.overheid.nl describes one."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import orjson

from .world import content

_ATTACHMENT_OF = "https://identifier.overheid.nl/tooi/def/thes/kern/c_4d1ea9ba"
_PLACE = "https://woo.voorbeeld.invalid/documenten"


def descriptions() -> tuple[bytes, ...]:
    """Each document's description, as the service gives it for one document."""
    return tuple(orjson.dumps(_description(row)) for row in content("woo")["document"])


def _description(row: Mapping[str, Any]) -> dict[str, Any]:
    day = row["published"].isoformat()
    parent = row.get("attachment_of")
    return {
        "document": {
            "pid": f"{_PLACE}/{row['number']}",
            "creatiedatum": day,
            "titelcollectie": {"officieleTitel": row["title"]},
            "omschrijvingen": [row["text"]],
            "classificatiecollectie": {
                "documentsoorten": [{"label": row["kind"]}],
                "informatiecategorieen": [{"label": row["category"]}],
                "themas": [{"label": row["theme"]}],
            },
            "verantwoordelijke": {"label": row["organization"]},
            "publisher": {"label": row["organization"]},
        },
        "versies": [
            {"nummer": 1, "openbaarmakingsdatum": day, "mutatiedatumtijd": f"{day}T08:00:00Z", "bestanden": []}
        ],
        "documentrelaties": [{"role": _ATTACHMENT_OF, "relation": f"{_PLACE}/{parent}"}] if parent else [],
    }
