"""Vocabularies: read from the forms they are published in, placed in a tree, and found in titles."""

from __future__ import annotations

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from deskundig.expertise.domain.vocabulary import Names, UnreadableVocabulary, paths, read


def labels(text: str, name: str) -> list[str]:
    return [path for _, path, _ in paths(read(text, name).entries)[0]]


def test_a_table_with_a_column_for_what_stands_above_gives_a_tree() -> None:
    text = "uri;label;broader\nx:1;verkeer;\nx:2;spoor;x:1\nx:3;hogesnelheid;x:2\n"
    assert labels(text, "lijst.csv") == ["verkeer", "verkeer | spoor", "verkeer | spoor | hogesnelheid"]


def test_columns_as_esco_names_them_are_read_and_relations_without_a_label_add_what_is_above() -> None:
    text = (
        "conceptUri,preferredLabel,altLabels,broaderUri\nx:1,leiding geven,,\n"
        'x:2,personeel aansturen,"teams leiden\nmensen leiden",\nx:2,,,x:1\n'
    )
    entries = read(text, "skills_nl.csv").entries
    assert [path for _, path, _ in paths(entries)[0]] == ["leiding geven", "leiding geven | personeel aansturen"]
    assert entries[1].names == ("teams leiden", "mensen leiden")


@pytest.mark.parametrize(
    ("label", "broader"),
    [
        ({"prefLabel": [{"@language": "en", "@value": "rail"}, {"@language": "nl", "@value": "spoor"}]}, {"broader": "x:1"}),
        ({"skos:prefLabel": {"@language": "nl", "@value": "spoor"}}, {"skos:broader": {"@id": "x:1"}}),
        (
            {"http://www.w3.org/2004/02/skos/core#prefLabel": [{"@value": "spoor"}]},
            {"http://www.w3.org/2004/02/skos/core#broader": [{"@id": "x:1"}]},
        ),
    ],
)
def test_skos_is_read_in_its_short_and_its_full_form_in_dutch_first(label: dict, broader: dict) -> None:
    rows = [{"@id": "x:2", **label, **broader}, {"@id": "x:1", "prefLabel": "verkeer"}, {"@type": "skos:ConceptScheme", "@id": "x"}]
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


@pytest.mark.parametrize(("text", "name"), [("a;b\n1;2\n", "x.csv"), ("{", "x.json"), ('{"a": 1}', "x.json"), ("[1]", "x.json")])
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
    names = Names([(1, "jeugdzorg"), (2, "Europese zaken"), (3, "recht"), (4, "Landbouw"), (5, "Organisatie en beleid")])
    assert dict(names.found_in("Brief over Jeugdzorg en recht")) == {1: "jeugdzorg"}
    assert set(names.found_in("Raad over europese zaken; organisatie en beleid")) == {2}
    assert set(names.found_in("Vragen aan de minister van Landbouw, Visserij en Natuur over jeugdzorg")) == {1}
    assert set(names.found_in("Toekomst van de landbouw")) == {4}
