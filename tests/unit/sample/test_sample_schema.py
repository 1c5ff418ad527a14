"""The sample's rows, written as the feed writes them, keep the schemas that the House publishes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import orjson
import pytest
from lxml import etree

from deskundig.sources.contract import Problem, SourceRecord
from deskundig.sources.sample import Sample
from deskundig.sources.trial.feed_xml import entity_xml
from deskundig.sources.tweedekamer.odata import parse_lines
from deskundig.sources.tweedekamer.schema import ENTITIES

XSD = "spec/tweedekamer-samples/xsd-official/xsd"
_XS = "{http://www.w3.org/2001/XMLSchema}"
_TK = "{http://www.tweedekamer.nl/xsd/tkData/v1-0}"


def records(sample: Sample) -> Iterator[SourceRecord | Problem]:
    for entity, rows in sample.rows.items():
        for item in parse_lines(entity, b"".join(orjson.dumps(row) + b"\n" for row in rows)):
            if isinstance(item, Problem) or (isinstance(item, SourceRecord) and item.entity == entity and item.updated):
                yield item


def test_the_project_s_own_reader_has_no_problem_with_any_row(sample: Sample) -> None:
    found = Counter(item.entity for item in records(sample) if isinstance(item, SourceRecord))
    assert [item for item in records(sample) if isinstance(item, Problem)] == []
    assert found == {entity: len(rows) for entity, rows in sample.rows.items()}


def declared(folder: Path, entity: str) -> list[str]:
    """The order in which the schema wants an entity's elements; the live feed has an order of its own."""
    schema = etree.parse(folder / f"tkData-v1-0-{entity.lower()}.xsd")
    return [e.get("name", "") for e in schema.iter(f"{_XS}element")]


@pytest.mark.shared
def test_every_row_of_the_feed_is_valid_by_the_published_schema(sample: Sample, shared: Path) -> None:
    folder = shared / XSD
    schema = etree.XMLSchema(etree.parse(folder / "tkData-v1-0.xsd"))
    wrong: Counter[str] = Counter()
    checked = 0
    for item in records(sample):
        if not isinstance(item, SourceRecord) or not ENTITIES[item.entity].in_feed:
            continue
        element = etree.fromstring(entity_xml(item))
        order = declared(folder, item.entity)
        element[:] = sorted(element, key=lambda child: order.index(etree.QName(child).localname))
        for child in element:
            if etree.QName(child).localname.startswith("is") and child.get("ref"):
                child.set(f"{_TK}bijgewerkt", "2026-10-31T00:00:00")  # asked by the schema, not given by the feed
        checked += 1
        if not schema.validate(element):
            wrong[f"{item.entity}: {schema.error_log[0].message}"] += 1
    assert wrong == {}
    assert checked > 4000
