"""SKOS as Turtle, N-Triples or RDF/XML, as TOOI, ESCO and CompetentNL publish it: read by rdflib, given as rows."""

from __future__ import annotations

import logging
from importlib.util import find_spec
from typing import TYPE_CHECKING

from deskundig.expertise.domain.vocabulary_forms import Row, UnreadableVocabulary

if TYPE_CHECKING:
    from rdflib import Graph
    from rdflib.term import Node

FORMS = {".ttl": "turtle", ".nt": "nt", ".rdf": "xml", ".xml": "xml", ".owl": "xml"}


def rows_of(content: bytes, ending: str) -> list[Row]:
    """One row a concept, in order of address. Nothing is fetched. Raises ``UnreadableVocabulary``."""
    if find_spec("rdflib") is None:
        raise UnreadableVocabulary("voor Turtle en RDF/XML is rdflib nodig: pip install 'deskundig[skos]'")
    from rdflib import Graph  # an extra: only who imports such a file needs it
    from rdflib.namespace import RDF, SKOS

    logging.getLogger("rdflib.term").setLevel(logging.ERROR)  # a strange date in a note is no reason for a warning
    graph = Graph()
    try:
        graph.parse(data=content, format=FORMS[ending])
    except Exception as error:  # the parsers raise whatever comes up
        raise UnreadableVocabulary(f"geen leesbaar bestand: {' '.join(str(error).split())[:200]}") from None
    concepts = sorted({*graph.subjects(RDF.type, SKOS.Concept), *graph.subjects(SKOS.prefLabel)}, key=str)
    schemes = set(graph.subjects(RDF.type, SKOS.ConceptScheme))
    rows = [_row(graph, concept) for concept in concepts if concept not in schemes]
    if not rows:
        raise UnreadableVocabulary("er staan geen begrippen in (skos:Concept)")
    return rows


def _row(graph: Graph, concept: Node) -> Row:
    from rdflib.namespace import SKOS

    above = sorted(str(one) for one in (*graph.objects(concept, SKOS.broader), *graph.subjects(SKOS.narrower, concept)))
    return {
        "uri": str(concept), "label": next(iter(_texts(graph, concept, SKOS.prefLabel)), ""),
        "broader": next(iter(above), ""), "names": "\n".join(_texts(graph, concept, SKOS.altLabel)),
        "scheme": "\n".join(sorted(str(one) for one in graph.objects(concept, SKOS.inScheme))),
    }  # fmt: skip


def _texts(graph: Graph, concept: Node, of: Node) -> list[str]:
    """Dutch texts and those without a language; of other languages only where there are no others."""
    found = sorted((getattr(one, "language", None) or "", str(one)) for one in graph.objects(concept, of))
    dutch = [text for language, text in found if language in {"nl", "nl-nl", ""}]
    return dutch or [text for _, text in found]
