"""A decision note as Markdown: what people typed is text and never markup."""

from __future__ import annotations

import re

from deskundig.judgement.domain.note import Item, Note

_SIGNS = re.compile(r"([\\`*_\[\]<>#|])")
_NUMBERED = re.compile(r"^(\d+)([.)])")


def to_markdown(note: Note) -> str:
    """One line a fact, so that two versions can be compared with any diff."""
    parts = [f"# Beslisnota: {_plain(note.title)}", f"{note.number} · {_plain(note.facts)}"]
    parts += [f"> {_plain(note.warning)}"] if note.warning else []
    for part in note.parts:
        parts.append(f"## {part.title}")
        parts += [_plain(p) for p in part.paragraphs]
        parts += ["\n".join(_item(item) for item in part.items)] if part.items else []
    return "\n\n".join(parts) + "\n"


def _item(item: Item) -> str:
    lead = f"**{_plain(item.lead)}**" if item.lead else ""
    first = ": ".join(part for part in (lead, _plain(item.text)) if part)
    return "\n".join([f"- {first}", *(f"  - {_plain(line)}" for line in item.under)])


def _plain(text: str) -> str:
    """Text that Markdown shows as it is."""
    return _NUMBERED.sub(r"\1\\\2", _SIGNS.sub(r"\\\1", " ".join(text.split())))
