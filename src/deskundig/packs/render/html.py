"""A pack as HTML: a fragment for the site's page, and a file of its own that needs nothing else."""

from __future__ import annotations

import hashlib
from pathlib import Path

from django.template.loader import render_to_string
from django.templatetags.static import static
from django.utils.safestring import SafeString, mark_safe

from deskundig.packs.domain.glance import TITLE as GLANCE_TITLE
from deskundig.packs.domain.glance import at_a_glance
from deskundig.packs.domain.handover import Paper
from deskundig.packs.domain.pack import SOURCES_TITLE, Pack

from .wording import made_text, reading_text, sources_text

_STYLE = Path(__file__).resolve().parent.parent / "static" / "packs"


def to_fragment(pack: Paper, *, site: str = "", actions: str = "") -> SafeString:
    """The pack as one ``<article>``. ``site`` is put before addresses; ``actions`` is safe HTML below the title."""
    return mark_safe(  # noqa: S308 - a template made it and escaped what it was given
        render_to_string("packs/body.html", {
            "pack": pack,
            "site": site,
            "actions": actions,
            "kind": pack.kind,
            "made_text": made_text(pack),
            "reading_text": reading_text(pack),
            "glance_title": GLANCE_TITLE,
            "glance": at_a_glance(pack) if isinstance(pack, Pack) else (),
            "sources_title": SOURCES_TITLE,
            "sources_text": sources_text(pack),
            "sources_number": len(pack.sections) + 1,
        })
    )


def style_address() -> str:
    """Where the site serves the style of the fragment; it changes when the style does."""
    content = (_STYLE / "pack.css").read_bytes()
    return f"{static('packs/pack.css')}?v={hashlib.sha256(content).hexdigest()[:10]}"


def to_html(pack: Paper) -> str:
    """A whole HTML file with its style in it and absolute links to the site that made it."""
    style = "".join((_STYLE / name).read_text(encoding="utf-8") for name in ("file.css", "pack.css"))
    body = to_fragment(pack, site=pack.site)
    safe_style = mark_safe(style)  # noqa: S308 - our own files
    return render_to_string("packs/file.html", {"pack": pack, "kind": pack.kind, "style": safe_style, "body": body})
