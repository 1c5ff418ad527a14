"""The versions of a document, its texts in each format, and what differs between two of them."""

from __future__ import annotations

from typing import Any

from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from deskundig.kernel.address import path_of
from deskundig.record.queries.documents import DocumentPage
from deskundig.record.queries.texts import Text, TextDifference, Version
from deskundig.web.navigation import Room
from deskundig.web.page import Badge, Cell, Column, Crumb, Link, Page, Table
from deskundig.web.things import lines

_FORMATS = {
    "application/pdf": "PDF", "text/html": "HTML", "application/xml": "XML", "text/xml": "XML", "text/plain": "tekst",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": "Word",
    "application/vnd.oasis.opendocument.text": "ODT", "application/msword": "Word (oud)", "application/rtf": "RTF",
}


def address(page: DocumentPage) -> str:
    return f"{path_of(page.ref)}/versies"


def page_of(page: DocumentPage) -> Page:
    return _page(page, _("Versies van %(title)s") % {"title": page.heading}, address(page))


def difference_page(page: DocumentPage) -> Page:
    versions = Crumb(_("Versies"), address(page))
    return _page(page, _("Verschil tussen versies"), f"{path_of(page.ref)}/verschil", versions)


def _page(page: DocumentPage, title: str, at: str, *more: Crumb) -> Page:
    crumbs = (Crumb(_("Documenten"), "/documenten"), Crumb(page.number or page.heading, path_of(page.ref)), *more)
    return Page(title=title, room=Room.KNOW.value, entry="documents", crumbs=crumbs, address=at, index=False)


def context(page: DocumentPage) -> dict[str, Any]:
    return {
        "document": Link(page.heading, path_of(page.ref)),
        "kind": page.type,
        "number": page.number,
        "versions": _version_table(page) if page.versions else None,
        "texts": _text_table(page) if page.texts else None,
        "comparisons": _comparisons(page),
    }


def _version_table(page: DocumentPage) -> Table:
    titles = (_("Versie"), _("Datum"), _("Status"), _("Bestand"), _("Tekst hier"))
    columns = [Column(title) for title in titles]
    rows = [
        (
            Cell(str(v.number or "?"), badge=_version_badge(v)), v.date, v.status,
            ", ".join(p for p in (v.extension.upper(), lines.size_words(v.size)) if p) or v.identifier,
            _("bewaard") if v.texts else _("niet bewaard"),
        )
        for v in page.versions
    ]
    return Table(_("Versies bij de bron"), columns, rows, name="versies")


def _version_badge(version: Version) -> Badge | None:
    if version.current:
        return Badge(_("huidig"), "positive")
    return Badge(_("niet meer bij de bron"), "neutral") if version.dropped else None


def _text_table(page: DocumentPage) -> Table:
    columns = [
        Column(_("Tekst uit")), Column(_("Versie")), Column(_("Tekens"), number=True), Column(_("Gelezen met")),
        Column(_("Bestand")),
    ]
    base = path_of(page.ref)
    rows = [
        (
            Cell(format_name(t.media_type), badge=Badge(_("getoond"), "info") if t is page.text else None),
            str(t.version_number or "") + ("" if t.current else _(" (eerder)")), t.characters, t.extractor,
            Cell(_("ophalen"), f"{base}/bestand?tekst={t.id}") if t.landed else _("niet bewaard"),
        )
        for t in page.texts
    ]
    return Table(_("Leesbare teksten in dit register"), columns, rows, name="teksten")


def format_name(media_type: str) -> str:
    return _FORMATS.get(media_type.partition(";")[0], media_type or _("onbekend"))


def _comparisons(page: DocumentPage) -> tuple[Link, ...]:
    """The text shown against each other one."""
    if page.text is None:
        return ()
    base = path_of(page.ref)
    return tuple(
        Link(
            _("%(old)s vergelijken met %(new)s") % {"old": text_name(t), "new": text_name(page.text)},
            f"{base}/verschil?van={t.id}&naar={page.text.id}",
        )
        for t in page.texts
        if t.id != page.text.id
    )


def text_name(text: Text) -> str:
    version = _("versie %(n)s") % {"n": text.version_number} if text.version_number else _("huidige tekst")
    if not text.current and not text.version_number:
        version = _("eerdere tekst")
    return f"{version} ({format_name(text.media_type)})"


def chosen(query: QueryDict, page: DocumentPage) -> tuple[int | None, int | None]:
    """The two texts to compare: as asked for, else the newest former one and the one shown."""
    ids = {t.id for t in page.texts}
    old, new = _known(query.get("van", ""), ids), _known(query.get("naar", ""), ids)
    former = next((t.id for t in page.texts if not t.current), None)
    return old or former, new or (page.text.id if page.text else None)


def _known(text: str, ids: set[int]) -> int | None:
    return int(text) if text.isdecimal() and len(text) < 18 and int(text) in ids else None


def difference(page: DocumentPage, found: TextDifference) -> dict[str, Any]:
    c = found.comparison
    counted = (
        (c.changed, ngettext("%(n)s alinea gewijzigd", "%(n)s alinea's gewijzigd", c.changed)),
        (c.added, ngettext("%(n)s alinea toegevoegd", "%(n)s alinea's toegevoegd", c.added)),
        (c.removed, ngettext("%(n)s alinea vervallen", "%(n)s alinea's vervallen", c.removed)),
    )
    parts = [words % {"n": n} for n, words in counted if n]
    return {
        "document": Link(page.heading, path_of(page.ref)),
        "summary": _("De teksten zijn gelijk.") if c.equal else ", ".join(parts) + ".",
        "old": text_name(found.old), "new": text_name(found.new), "differences": c.differences,
    }
