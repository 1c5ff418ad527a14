"""Readable text as safe HTML: blocks become elements, everything else is escaped.

The text of the record is untrusted. Nothing of it is ever taken as markup; the only exception are the notes of
meetings, which their source writes in HTML: ``cleaned`` keeps a few harmless elements of those.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from html import escape

import nh3
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from deskundig.kernel.address import path_of
from deskundig.kernel.prose import Block, BlockKind
from deskundig.kernel.ref import Ref
from deskundig.record.queries.citations import Citation

_MARK = re.compile(r"\[\^([^\]\s]{1,12})\]")
_ADDRESS = re.compile(r"https?://[^\s<>\"'\])}]{4,400}")
_TAGS = {"a", "b", "br", "em", "i", "li", "ol", "p", "strong", "sub", "sup", "u", "ul"}
_Span = tuple[int, int, str]

CitationsByBlock = Mapping[int, Sequence[Citation]]


def by_block(citations: Iterable[Citation]) -> CitationsByBlock:
    found: dict[int, list[Citation]] = defaultdict(list)
    for citation in citations:
        found[citation.block].append(citation)
    return found


def cleaned(html: str) -> SafeString:
    """The harmless part of a source's HTML: paragraphs, lists, emphasis and web links."""
    kept = nh3.clean(
        html, tags=_TAGS, attributes={"a": {"href"}}, url_schemes={"http", "https", "mailto"},
        link_rel="nofollow noopener",
    )
    return mark_safe(kept)  # noqa: S308  # nh3 has cleaned it


class Typesetter:
    """Sets blocks of one text as HTML. ``own`` is the thing whose text it is: it is never linked to itself."""

    def __init__(
        self, blocks: Sequence[Block], citations: CitationsByBlock, *, own: Ref | None = None, anchor: str = "a"
    ) -> None:
        self._blocks = blocks
        self._citations = citations
        self._own = own
        self._anchor = anchor
        self._notes: dict[str, list[int]] = defaultdict(list)
        for place, block in enumerate(blocks):
            if block.kind is BlockKind.FOOTNOTE and block.label:
                self._notes[block.label].append(place)
        self._referred: set[int] = set()         # notes that the text set so far refers to
        self._tables = 0                         # set so far; each has its own name
        self._opening: list[int] = []            # of those, the ones that open below the block being set
        self._under = self._top = 1              # level of the last heading, and of the one above the text

    def body(self, places: Iterable[int], *, under: int = 1) -> SafeString:
        """The blocks at these places, footnotes left out: those open below the paragraph that refers to them.

        ``under`` is the level of the heading that the page puts above them.
        """
        self._under = self._top = under
        html: list[str] = []
        items: list[str] = []
        for place in places:
            block = self._blocks[place]
            if block.kind is BlockKind.LIST_ITEM:
                items.append(self._item(place, block))
                continue
            if items:
                html.append(f'<ul class="d-items">{"".join(items)}</ul>')
                items = []
            html.append(self._block(place, block))
        if items:
            html.append(f'<ul class="d-items">{"".join(items)}</ul>')
        return mark_safe("\n".join(html))  # noqa: S308  # made of escaped parts only

    def notes(self, places: Iterable[int]) -> SafeString:
        """The footnotes that these blocks refer to or hold, as the items of a list at the end."""
        wanted = {n for n in places if self._blocks[n].kind is BlockKind.FOOTNOTE}
        wanted |= self._referred
        return mark_safe("".join(self._end_note(n) for n in sorted(wanted)))  # noqa: S308  # escaped parts only

    def _block(self, place: int, block: Block) -> str:
        here = f' id="{self._anchor}{place}"'
        match block.kind:
            case BlockKind.HEADING:
                tag = self._heading(block.level)
                return f"<{tag}{here}>{self._inline(place, block.text)}</{tag}>{self._opened()}"
            case BlockKind.QUOTE:
                return f"<blockquote{here}><p>{self._inline(place, block.text)}</p></blockquote>{self._opened()}"
            case BlockKind.TABLE:
                return self._table(place, block)
            case BlockKind.PAGE:
                label = escape(block.label)
                name = _("pagina")
                return f'<p class="d-pagebreak" id="pagina-{label}"><span>{name} {label}</span></p>' if label else ""
            case BlockKind.FOOTNOTE:
                return ""
            case _:
                text = self._inline(place, block.text)
                return f"<p{here}>{text}</p>{self._opened()}" if text else ""

    def _heading(self, level: int) -> str:
        """No level is skipped, whatever the text does: who reads by headings would think to have missed something."""
        self._under = min(self._top + max(level, 1), self._under + 1, 6)
        return f"h{self._under}"

    def _item(self, place: int, block: Block) -> str:
        label = f'<span class="d-items__label">{escape(block.label)}</span> ' if block.label else ""
        level = f" d-items__item--{min(block.level, 4)}" if block.level > 1 else ""
        bare = "" if block.label else " d-items__item--bare"
        text = self._inline(place, block.text)
        return (
            f'<li class="d-items__item{level}{bare}" id="{self._anchor}{place}">{label}{text}{self._opened()}</li>'
        )

    def _table(self, place: int, block: Block) -> str:
        self._tables += 1
        name = _("Tabel %(number)s") % {"number": self._tables}
        rows = list(block.rows) or [tuple(line.split("\t")) for line in block.text.split("\n")]
        headed = len(rows) > 1 and all(cell.strip() for cell in rows[0])
        head = "".join(f'<th scope="col">{self._plain(place, c)}</th>' for c in rows[0]) if headed else ""
        body = "".join(
            "<tr>" + "".join(f"<td>{self._plain(place, cell)}</td>" for cell in row) + "</tr>"
            for row in rows[1 if headed else 0 :]
        )
        return (
            f'<div class="d-region" id="{self._anchor}{place}" role="region" tabindex="0" aria-label="{name}"><table>'
            + (f"<thead><tr>{head}</tr></thead>" if head else "")
            + f"<tbody>{body}</tbody></table></div>"
        )

    def _plain(self, place: int, text: str) -> str:
        return "".join(self._joined(text, [*self._marks(place, text, refer=False), *_addresses(text)]))

    def _inline(self, place: int, text: str) -> str:
        spans = [*self._cited(place), *self._marks(place, text, refer=True), *_addresses(text)]
        return "".join(self._joined(text, spans)) if spans else escape(text)

    @staticmethod
    def _joined(text: str, spans: Iterable[_Span]) -> Iterator[str]:
        """Escaped text with the spans put in; of spans that overlap, the one that begins first."""
        at = 0
        for start, end, html in sorted(spans):
            if start < at:
                continue
            yield escape(text[at:start])
            yield html
            at = end
        yield escape(text[at:])

    def _cited(self, place: int) -> Iterator[_Span]:
        for c in self._citations.get(place, ()):
            if c.ref is not None and c.ref == self._own:
                continue
            path = path_of(c.ref) if c.ref else ""
            if path:
                yield c.start, c.end, f'<a class="nl-link d-cite" href="{escape(path)}">{escape(c.text)}</a>'
            elif c.url:
                title = escape(_("Niet in dit register: opent de officiële bron"))
                yield (
                    c.start, c.end,
                    f'<a class="nl-link d-cite d-cite--out" rel="external" title="{title}" href="{escape(c.url)}">'
                    f"{escape(c.text)}</a>",
                )

    def _marks(self, place: int, text: str, *, refer: bool) -> Iterator[_Span]:
        """Footnote marks as links: to the note below the paragraph, or (in a table) to the one at the end."""
        for match in _MARK.finditer(text):
            label = escape(match[1])
            note = self._note_near(match[1], place)
            if note is None:
                yield match.start(), match.end(), f"<sup>{label}</sup>"
                continue
            key = self._key(note)
            first = note not in self._referred
            if first:
                self._referred.add(note)
                self._opening += [note] if refer else []
            here = f' id="nootteken-{key}"' if first else ""
            target = f"#noot-{key}" if refer else f"#eindnoot-{key}"
            name = f'<span class="d-unseen">{_("noot")} </span>{label}'
            yield match.start(), match.end(), f'<sup><a{here} href="{target}" class="d-mark">{name}</a></sup>'

    def _note_near(self, label: str, place: int) -> int | None:
        """Labels can begin anew in each chapter: the first note from here on, else the last one before."""
        places = self._notes.get(label)
        return next((n for n in places if n >= place), places[-1]) if places else None

    def _key(self, note: int) -> str:
        label = self._blocks[note].label
        return escape(label) if len(self._notes[label]) == 1 else f"{escape(label)}.{note}"

    def _opened(self) -> str:
        """The notes of a paragraph right below it: closed until the address names one (``:target``), so no script."""
        notes, self._opening = self._opening, []
        return "".join(self._note_in_place(note) for note in notes)

    def _note_in_place(self, note: int) -> str:
        key, block = self._key(note), self._blocks[note]
        back = f'<a class="nl-link d-noprint" href="#nootteken-{key}">{_("sluiten")}</a>'
        return (
            f'<div class="d-note d-note--here" id="noot-{key}" role="note"><b>{escape(block.label)}</b> '
            f"{self._inline(note, block.text)} {back}</div>"
        )

    def _end_note(self, note: int) -> str:
        key, block = self._key(note), self._blocks[note]
        name = _("terug naar de tekst bij noot")
        back = f' <a class="d-mark d-noprint" href="#nootteken-{key}" aria-label="{name} {escape(block.label)}">↩</a>'
        mark = f'<span class="d-items__label">{escape(block.label)}</span> ' if block.label else ""
        return (
            f'<li class="d-items__item" id="eindnoot-{key or note}">{mark}{self._inline(note, block.text)}'
            f"{back if note in self._referred else ''}</li>"
        )


def _addresses(text: str) -> Iterator[_Span]:
    if "://" not in text:
        return
    for match in _ADDRESS.finditer(text):
        address = match[0].rstrip(".,;:")
        yield (
            match.start(), match.start() + len(address),
            f'<a class="nl-link" rel="nofollow external" href="{escape(address)}">{escape(address)}</a>',
        )
