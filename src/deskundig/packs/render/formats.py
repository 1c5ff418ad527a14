"""The forms a pack can leave the house in: one declaration for command, page and API."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from deskundig.packs.domain.pack import Pack

from .docx import to_docx
from .html import to_html
from .json import to_json
from .markdown import to_markdown
from .pdf import to_pdf


@dataclass(frozen=True, slots=True)
class Format:
    """``name`` is also the file's extension. ``binary``: no text for a terminal."""

    name: str
    title: str
    media_type: str
    binary: bool
    render: Callable[[Pack], bytes]


FORMATS: Mapping[str, Format] = {
    f.name: f
    for f in (
        Format("pdf", "PDF", "application/pdf", True, to_pdf),
        Format(
            "docx", "Word", "application/vnd.openxmlformats-officedocument.wordprocessingml.document", True, to_docx
        ),
        Format("html", "HTML", "text/html; charset=utf-8", False, lambda pack: to_html(pack).encode()),
        Format("md", "Markdown", "text/markdown; charset=utf-8", False, lambda pack: to_markdown(pack).encode()),
        Format("json", "JSON", "application/json", False, to_json),
    )
}
