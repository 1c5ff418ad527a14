"""Vocabularies: read from the forms they are published in, placed in a tree, and found in titles."""

from __future__ import annotations

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from deskundig.expertise.domain.vocabulary import Names, paths
from deskundig.expertise.domain.vocabulary_forms import UnreadableVocabulary, collected, read, rows_of
from deskundig.expertise.topics import skos


def labels(text: str, name: str) -> list[str]:
    return [one.path for one in paths(read(text, name).entries)[0]]


def test_a_table_with_a_column_for_what_stands_above_gives_a_tree() -> None:
    text = "uri;label;broader\nx:1;verkeer;\nx:2;spoor;x:1\nx:3;hogesnelheid;x:2\n"
    assert labels(text, "lijst.csv") == ["verkeer", "verkeer | spoor", "verkeer | spoor | hogesnelheid"]


def test_columns_as_esco_names_them_are_read_and_relations_without_a_label_add_what_is_above() -> None:
    text = (
        "conceptUri,preferredLabel,altLabels,broaderUri\nx:1,leiding geven,,\n"
        'x:2,personeel aansturen,"teams leiden\nmensen leiden",\nx:2,,,x:1\n'
    )
    entries = read(text, "skills_nl.csv").entries
    assert [one.path for one in paths(entries)[0]] == ["leiding geven", "leiding geven | personeel aansturen"]
    assert entries[1].names == ("teams leiden", "mensen leiden")


@pytest.mark.parametrize(
    ("label", "broader"),
    [
        (
            {"prefLabel": [{"@language": "en", "@value": "rail"}, {"@language": "nl", "@value": "spoor"}]},
            {"broader": "x:1"},
        ),
        ({"skos:prefLabel": {"@language": "nl", "@value": "spoor"}}, {"skos:broader": {"@id": "x:1"}}),
        (
            {"http://www.w3.org/2004/02/skos/core#prefLabel": [{"@value": "spoor"}]},
            {"http://www.w3.org/2004/02/skos/core#broader": [{"@id": "x:1"}]},
        ),
    ],
)
def test_skos_is_read_in_its_short_and_its_full_form_in_dutch_first(label: dict, broader: dict) -> None:
    rows = [
        {"@id": "x:2", **label, **broader},
        {"@id": "x:1", "prefLabel": "verkeer"},
        {"@type": "skos:ConceptScheme", "@id": "x"},
    ]
    assert labels(json.dumps({"@graph": rows}), "lijst.json") == ["verkeer", "verkeer | spoor"]


def test_a_tree_with_steps_of_four_signs_is_read() -> None:
    rows = [
        {"fields": {"path": "00010001", "naam": "bodem", "identifier": "x:2"}},
        {"fields": {"path": "0001", "naam": "milieu", "identifier": "x:1"}},
    ]
    assert labels(json.dumps(rows), "themas.json") == ["milieu", "milieu | bodem"]


def test_what_is_wrong_is_told_and_the_rest_is_kept() -> None:
    found = read("uri;label;broader\nx:1;a;x:9\nx:2;;\nx:3;b;x:4\nx:4;c;x:3\n", "lijst.csv")
    placed, problems = paths(found.entries)
    assert len(placed) == 3 and len(found.problems) == 1
    assert any("x:9" in problem for problem in problems) and any("onder zichzelf" in problem for problem in problems)


@pytest.mark.parametrize(
    ("text", "name"), [("a;b\n1;2\n", "x.csv"), ("{", "x.json"), ('{"a": 1}', "x.json"), ("[1]", "x.json")]
)
def test_what_is_no_vocabulary_is_refused_in_words(text: str, name: str) -> None:
    with pytest.raises(UnreadableVocabulary):
        read(text, name)


@settings(deadline=None)
@given(st.text(max_size=400), st.sampled_from(["x.csv", "x.json"]))
def test_any_text_is_read_or_refused(text: str, name: str) -> None:
    try:
        paths(read(text, name).entries)
    except UnreadableVocabulary as error:
        assert str(error)


def test_a_title_names_topics_word_for_word_and_the_name_of_a_minister_is_none() -> None:
    names = Names(
        [(1, "jeugdzorg"), (2, "Europese zaken"), (3, "recht"), (4, "Landbouw"), (5, "Organisatie en beleid")]
    )
    assert dict(names.found_in("Brief over Jeugdzorg en recht")) == {1: "jeugdzorg"}
    assert set(names.found_in("Raad over europese zaken; organisatie en beleid")) == {2}
    assert set(names.found_in("Vragen aan de minister van Landbouw, Visserij en Natuur over jeugdzorg")) == {1}
    assert set(names.found_in("Toekomst van de landbouw")) == {4}


def test_a_chain_longer_than_the_call_stack_and_a_circle_are_placed() -> None:
    rows = "".join(f"x:{n};n{n};x:{n - 1}\n" for n in range(1, 9_000))
    placed, problems = paths(read(f"uri;label;broader\nx:0;n0;\n{rows}", "lang.csv").entries)
    assert 50 < len(placed) < 100 and problems == [f"n{len(placed)}: pad langer dan 400 tekens"]
    placed, problems = paths(read("uri;label;broader\na;a;c\nb;b;a\nc;c;b\n", "kring.csv").entries)
    assert sorted(one.entry.label for one in placed) == ["a", "b", "c"] and len(problems) == 1


def test_two_topics_with_one_label_under_different_ones_stay_two() -> None:
    assert labels("label;broader\nwonen;\nwerk;\noverig;wonen\noverig;werk\n", "x.csv") == [
        "wonen",
        "werk",
        "wonen | overig",
        "werk | overig",
    ]


def test_a_file_with_relations_only_is_read_and_the_first_of_two_places_counts() -> None:
    """ESCO gives what stands above in a file of its own, often twice, and names several lists in one field."""
    skills = rows_of(
        'conceptUri,preferredLabel,inScheme\nx:1,leiden,"h/skills, h/member-skills"\nx:2,sturen,"h/digital, h/skills"\n',
        "s.csv",
    )
    relations = rows_of("conceptUri,broaderUri\nx:2,x:1\nx:2,x:9\n", "r.csv")
    found = collected([*skills, *relations])
    assert [one.path for one in paths(found.entries)[0]] == ["leiden", "leiden | sturen"]
    assert {entry.scheme for entry in found.entries} == {"h/skills"} and "1 keer" in found.problems[0]
    assert paths(collected(relations).entries, {"x:1": "leiden", "x:2": "sturen"})[0][0].path == "leiden | sturen"
    assert paths(collected(relations).entries)[0] == [] and paths(collected(relations).entries)[1] == [
        "x:2: geen label"
    ]


TURTLE = """@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
<x:lijst> a skos:ConceptScheme ; skos:prefLabel "Lijst"@nl .
<x:1> a skos:Concept ; skos:prefLabel "verkeer"@nl, "traffic"@en ; skos:inScheme <x:lijst> ; skos:narrower <x:3> .
<x:2> a skos:Concept ; skos:prefLabel "spoor"@nl ; skos:broader <x:1> ; skos:altLabel "treinen"@nl, "rail"@en .
<x:3> a skos:Concept ; skos:prefLabel "roads"@en .
"""


def test_skos_in_turtle_and_in_xml_gives_the_same_rows() -> None:
    rdflib = pytest.importorskip("rdflib")
    xml = rdflib.Graph().parse(data=TURTLE, format="turtle").serialize(format="pretty-xml").encode()
    rows = skos.rows_of(TURTLE.encode(), ".ttl")
    assert rows == skos.rows_of(xml, ".rdf")
    found = collected(rows)
    assert [one.path for one in paths(found.entries)[0]] == ["verkeer", "verkeer | spoor", "verkeer | roads"]
    assert found.entries[1].names == ("treinen",)


BOMB = b"""<?xml version="1.0"?><!DOCTYPE r [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">
<!ENTITY c SYSTEM "file:///etc/passwd">]>
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:s="http://www.w3.org/2004/02/skos/core#">
<s:Concept rdf:about="x:1"><s:prefLabel>a &c;</s:prefLabel></s:Concept></rdf:RDF>"""


@pytest.mark.parametrize(
    ("content", "ending"),
    [(b"geen turtle {", ".ttl"), (b"<a>", ".rdf"), (b"<a/>", ".xml"), (b"\xff\xfe", ".nt"), (b"", ".ttl")],
)
def test_a_broken_graph_is_refused_in_words(content: bytes, ending: str) -> None:
    pytest.importorskip("rdflib")
    with pytest.raises(UnreadableVocabulary):
        skos.rows_of(content, ending)


def test_a_graph_reads_no_other_file() -> None:
    pytest.importorskip("rdflib")
    assert "root:" not in str(skos.rows_of(BOMB, ".rdf"))
