"""What an index of the cluster is made of: its parts and copies, how text becomes words, its fields.

The words are those of ``domain.words``, and not those of OpenSearch's own Dutch analyzer: the planner says which words
a word finds, forms and parts of compounds among them, from what the record itself uses (decision 0015).
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from deskundig.search.domain.port import FARTHEST_HIT
from deskundig.search.domain.words import LONGEST
from deskundig.search.engines.content import COUNTED, LINES, PIECES, RAW, TEXTS

FORMAT = 1  # of fields and analysis; an index of another format is built anew
WORDS = "words"  # the analyzer
SHOWN = "shown"  # what of an entry is kept to print a hit; nothing else of it can be read back
DAY, PRIOR, KEY = "day", "prior", "key"
_GAP = 1_000  # words between two values of one field: no phrase runs from one into the next
_LONGEST_VALUE = 8_000  # characters; Lucene takes 32,766 bytes of one value and refuses the whole thing above that


def settings_of(shards: int, replicas: int) -> dict[str, Any]:
    """Nothing is seen before it is asked for (``refresh_interval``): what is written together is seen together."""
    return {
        "index": {
            "number_of_shards": shards, "number_of_replicas": replicas, "refresh_interval": "-1",
            "max_result_window": max(FARTHEST_HIT, 10_000),
        },
        "analysis": {
            "tokenizer": {"letters_and_digits": {"type": "pattern", "pattern": r"[\p{L}\p{N}]+", "group": 0}},
            "filter": {"no_noise": {"type": "length", "min": 1, "max": LONGEST - 1}},
            "analyzer": {
                WORDS: {
                    "type": "custom", "tokenizer": "letters_and_digits",
                    "filter": ["no_noise", "lowercase", "asciifolding"],
                }
            },
        },
    }  # fmt: skip


def mapping_of(meta: Mapping[str, object]) -> dict[str, Any]:
    """The fields. ``meta`` is what is kept with the index: how far it is, and of which format."""
    text = {"type": "text", "analyzer": WORDS, "position_increment_gap": _GAP}
    found = {"type": "keyword", "doc_values": False, "ignore_above": _LONGEST_VALUE}
    value = {"type": "keyword", "ignore_above": _LONGEST_VALUE}
    number = {"type": "integer"}
    return {
        "dynamic": "strict",
        "_meta": dict(meta),
        "_source": {"includes": [SHOWN]},
        "properties": {
            **dict.fromkeys(TEXTS, text),
            **dict.fromkeys((*LINES, PIECES, *RAW), found),
            **{field: value for field in COUNTED.values() if field != "year"},
            KEY: value, "year": number, DAY: number, PRIOR: {"type": "float", "index": False},
            SHOWN: {"type": "object", "enabled": False},
        },
    }  # fmt: skip


# small, and without it nothing is found: it always has a copy where there is a second machine
WORDS_SETTINGS: Mapping[str, Any] = {
    "index": {"number_of_shards": 1, "auto_expand_replicas": "0-1", "refresh_interval": "-1"}
}
WORDS_MAPPING: Mapping[str, Any] = {
    "dynamic": "strict",
    "properties": {"lines": {"type": "object", "enabled": False}},
}
