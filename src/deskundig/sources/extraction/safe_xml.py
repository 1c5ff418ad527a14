"""Read XML and HTML that nobody vouches for: no entities, no network, no DTD, bounded depth and size."""

from __future__ import annotations

import re

from lxml import etree, html

from .encoding import decode
from .unreadable import Unreadable

_ENTITY = re.compile(rb"<\x00?!\x00?E\x00?N\x00?T\x00?I\x00?T\x00?Y")
_STRING = etree.XPath("string()", smart_strings=False)
_ENCODING = re.compile(
    rb"""<(?:meta|\?xml)[^>]{0,200}?(?:charset|encoding)\s*=\s*["']?([\w.:-]{2,40})""", re.IGNORECASE
)


def parse_xml(content: bytes) -> etree._Element:
    """The root element. Raises ``Unreadable`` for empty, cut, malformed or bombed XML."""
    if not content.strip():
        raise Unreadable("leeg", "Het bestand is leeg.")
    if _ENTITY.search(content, 0, 1 << 16):
        raise Unreadable("xml-entiteiten", "Het XML-bestand maakt eigen entiteiten; dat is niet veilig te lezen.")
    try:
        return etree.fromstring(content, _parser())
    except etree.XMLSyntaxError as error:
        raise _explain(error, content) from None
    except (ValueError, LookupError) as error:
        raise Unreadable("xml-fout", f"Het XML-bestand is niet te lezen: {_short(error)}.") from None


def _parser() -> etree.XMLParser:
    return etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, remove_comments=True, remove_pis=True
    )


def _explain(error: etree.XMLSyntaxError, content: bytes) -> Unreadable:
    line, column = error.position
    reason = str(error.msg)
    at_end = line > content.count(b"\n") and column >= len(content) - content.rfind(b"\n") - 1
    if at_end or "Premature end" in reason or "Couldn't find end of Start Tag" in reason:
        return Unreadable("xml-afgekapt", f"Het XML-bestand houdt midden in de inhoud op (regel {line}).")
    if "Excessive depth" in reason or "huge" in reason.lower() or "amplification" in reason:
        return Unreadable("xml-te-groot", "Het XML-bestand is dieper of groter dan veilig te lezen is.")
    return Unreadable("xml-fout", f"Het XML-bestand klopt niet (regel {line}: {_short(reason)}).")


def _short(reason: object) -> str:
    return " ".join(str(reason).split())[:120]


def parse_html(content: bytes) -> html.HtmlElement:
    """The root of a web page, in whatever shape it is. Raises ``Unreadable`` when there is nothing in it."""
    declared = _ENCODING.search(content, 0, 4096)
    text = decode(content, declared=declared[1].decode("ascii") if declared else "")
    text = re.sub(r"^\s*<\?xml[^>]*\?>", "", text, count=1)
    if not text.strip():
        raise Unreadable("leeg", "Het bestand is leeg.")
    try:
        parser = html.HTMLParser(no_network=True, huge_tree=False, remove_comments=True)
        return html.document_fromstring(text, parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError):
        raise Unreadable("html-fout", "De webpagina is niet te lezen.") from None


def local(element: etree._Element) -> str:
    """The element's name without namespace; "" for comments and other nodes without a name."""
    tag = element.tag
    if not isinstance(tag, str):
        return ""
    return tag[tag.rfind("}") + 1 :]


def text_of(element: etree._Element) -> str:
    """All text in the element, as it stands."""
    return str(_STRING(element))


def find_all(element: etree._Element, path: str, **variables: str) -> list[etree._Element]:
    """The elements an XPath finds; anything else it finds is left out."""
    found = etree.XPath(path)(element, **variables)
    return [e for e in found if isinstance(e, etree._Element)] if isinstance(found, list) else []
