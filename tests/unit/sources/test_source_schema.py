"""The declaration of the source's entities is that of the published schemas."""

from __future__ import annotations

from pathlib import Path

import pytest
from lxml import etree

from deskundig.sources.tweedekamer.meta import META
from deskundig.sources.tweedekamer.schema import ENTITIES, Type, categories, children_of

XS = "{http://www.w3.org/2001/XMLSchema}"
EDM = "{http://docs.oasis-open.org/odata/ns/edm}"
TYPES = {
    "dateTime": Type.MOMENT, "dateTimeType": Type.MOMENT, "date": Type.DAY, "dateType": Type.DAY,
    "datumType": Type.PARTIAL, "intType": Type.INTEGER, "int": Type.INTEGER, "unsignedInt": Type.INTEGER,
    "unsignedIntType": Type.INTEGER, "booleanType": Type.FLAG, "decimal": Type.DECIMAL,
}


def test_the_feed_has_thirty_five_categories() -> None:
    assert len(categories()) == 35
    assert set(META.expected) == set(categories())


def test_every_reference_points_at_an_entity() -> None:
    targets = {r.target for entity in ENTITIES.values() for r in entity.references.values()}
    assert targets - {""} <= set(ENTITIES)


def _nested(element: etree._Element) -> list[tuple[str, etree._Element]]:
    """(name, element) of a schema element; its parts with a dot where it has any."""
    name = str(element.get("name"))
    parts = element.findall(f"{XS}complexType/{XS}sequence/{XS}element")
    return [(f"{name}.{part.get('name')}", part) for part in parts] or [(name, element)]


@pytest.mark.shared
def test_fields_and_references_are_those_of_the_published_xml_schemas(shared: Path) -> None:
    folder = shared / "spec" / "tweedekamer-samples" / "xsd-official" / "xsd"
    seen = set()
    for entity in (e for e in ENTITIES.values() if e.in_feed):
        root = etree.parse(folder / f"tkData-v1-0-{entity.name.lower()}.xsd").getroot()
        extension = root.find(f".//{XS}extension")
        assert extension is not None
        elements = [pair for e in extension.findall(f"{XS}sequence/{XS}element") for pair in _nested(e)]
        types = {name: str(e.get("type") or "").rpartition(":")[2] for name, e in elements}
        many = {name for name, e in elements if e.get("maxOccurs") == "unbounded"}
        references = {name for name, type_ in types.items() if type_.lower().startswith("referentie")}
        assert references == {n for n, r in entity.references.items() if not (r.beyond or r.derived)}, entity.name
        assert many == {n for n, r in entity.references.items() if r.repeated and not (r.beyond or r.derived)}
        plain = {n: f for n, f in entity.fields.items() if not f.beyond and n not in {"contentType", "contentLength"}}
        assert set(types) - references == set(plain), entity.name
        assert {n: TYPES.get(types[n], Type.TEXT) for n in plain} == {n: f.type for n, f in plain.items()}, entity.name
        assert entity.download == (extension.get("base") == "downloadEntiteitType")
        seen.add(entity.name)
    assert seen == set(categories())


@pytest.mark.shared
def test_names_in_odata_are_those_of_the_interfaces_own_metadata(shared: Path) -> None:
    metadata = etree.parse(shared / "data" / "tweedekamer" / "odata-metadata.xml")
    found = {str(e.get("Name")): e for e in metadata.iterfind(f".//{EDM}EntityType")}
    assert set(found) == set(ENTITIES)
    for name, entity in ENTITIES.items():
        properties = {str(p.get("Name")) for p in found[name].iterfind(f"{EDM}Property")}
        navigations = {str(p.get("Name")) for p in found[name].iterfind(f"{EDM}NavigationProperty")}
        keys = {r.odata_key for r in entity.references.values()} & properties
        fields = {f.odata for f in entity.fields.values() if not f.beyond}
        expected = (fields | keys) - ({"Gewicht"} if name == "CommissieContactinformatie" else set())   # feed only
        assert properties - {"Id", "GewijzigdOp", "ApiGewijzigdOp", "Verwijderd"} == expected, name
        own = {r.odata for r in entity.references.values() if not (r.beyond or r.derived)}
        assert navigations <= own | set(children_of(name)), name
