"""One official publication: its text and its facts."""

from __future__ import annotations

from deskundig.kernel.prose import Prose
from deskundig.sources.extraction.safe_xml import parse_xml
from deskundig.sources.extraction.unreadable import Unreadable

from .facts import PublicationFacts, read_facts
from .text import read_text


def read_publication(content: bytes) -> tuple[Prose, PublicationFacts]:
    """Raises ``Unreadable`` for broken XML and for a publication without text (its PDF has the text then)."""
    root = parse_xml(content)
    prose = read_text(root)
    if not prose.text.strip():
        raise Unreadable("koop-zonder-tekst", "De officiële XML bevat geen tekst; die staat alleen in de PDF.")
    return prose, read_facts(root)
