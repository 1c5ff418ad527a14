"""The text of a turn as blocks."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree

from deskundig.kernel.prose import Block, BlockKind, Prose
from deskundig.sources.extraction.lines import clean
from deskundig.sources.extraction.safe_xml import local, text_of

_SPEAKER_LABEL = re.compile(r"(?:(?:De heer|Mevrouw|Minister|Staatssecretaris|Het lid|De)\s+)?.{1,80}:")


def read_prose(text: etree._Element | None) -> Prose:
    """Paragraphs and list items. The printed name before a turn is left out: it is kept as the speaker."""
    if text is None:
        return Prose(())
    blocks = [b for b in _blocks(text) if b.text]
    return Prose(tuple(blocks[1:] if blocks and _is_label(text, blocks[0]) else blocks))


def _blocks(node: etree._Element, *, quote: bool = False) -> Iterator[Block]:
    for child in node:
        name = local(child)
        if name == "alineagroep":
            yield from _blocks(child, quote=child.get("type") == "Motietekst")
        elif name == "alinea":
            yield from _blocks(child, quote=quote)
        elif name == "lijst":
            yield from (Block(BlockKind.LIST_ITEM, _line(i), level=1, label="–") for i in child if local(i))
        elif name == "alineaitem":
            yield _item(child, quote=quote)


def _item(item: etree._Element, *, quote: bool) -> Block:
    text = _line(item)
    only_bold = len(item) == 1 and not (item.text or "").strip() and not (item[0].tail or "").strip()
    if only_bold and item[0].get("type") in {"Vet", "Onderschrift"} and len(text) <= 120 and text[-1:] not in ".;":
        return Block(BlockKind.HEADING, text, level=3)
    return Block(BlockKind.QUOTE if quote else BlockKind.PARAGRAPH, text)


def _line(item: etree._Element) -> str:
    return clean(text_of(item))


def _is_label(text: etree._Element, first: Block) -> bool:
    """Whether the first line is the printed name: the name in bold, closed by a colon."""
    item = next((e for e in text.iter() if local(e) == "alineaitem"), None)
    bold = item is not None and any(local(e) == "nadruk" and e.get("type") == "Vet" for e in item)
    return bold and bool(_SPEAKER_LABEL.fullmatch(first.text))
