"""What a page is, in the words of schema.org: as JSON-LD in its head, for search engines and archives."""

from __future__ import annotations

from typing import Any

from .page import Page

_LANGUAGE = "nl"
# room of a thing's address -> its type
_THINGS = {
    "documenten": "DigitalDocument", "zaken": "CreativeWork", "dossiers": "Collection", "activiteiten": "Event",
    "stemmingen": "CreativeWork", "verslagen": "Report", "toezeggingen": "CreativeWork", "personen": "Person",
    "organisaties": "Organization", "adviezen": "Report", "pakketten": "Report",
}  # fmt: skip


def described(page: Page, path: str, *, base_url: str, site: str) -> dict[str, Any]:
    """The page with its place on the site. ``path`` is the permanent one, without a query for things."""
    address = base_url + path
    whole: dict[str, Any] = {"@type": "WebSite", "name": site, "url": f"{base_url}/"}
    if path == "/":
        target = f"{base_url}/zoeken?q={{search_term_string}}"
        search = {"@type": "SearchAction", "target": target, "query-input": "required name=search_term_string"}
        return {"@context": "https://schema.org", **whole, "inLanguage": _LANGUAGE, "potentialAction": search}
    found: dict[str, Any] = {
        "@context": "https://schema.org", "@type": type_of(path), "@id": address, "url": address, "name": page.title,
    }  # fmt: skip
    if page.description:
        found["description"] = page.description
    if found["@type"] not in ("Person", "Organization", "Event"):
        found |= {"inLanguage": _LANGUAGE, "isPartOf": whole}
    if page.crumbs:
        steps = [*((crumb.title, crumb.url) for crumb in page.crumbs), (page.title, path)]
        crumbs = [
            {"@type": "ListItem", "position": place, "name": str(text), **({"item": base_url + url} if url else {})}
            for place, (text, url) in enumerate(steps, 1)
        ]
        return {"@context": "https://schema.org", "@graph": [
            {k: v for k, v in found.items() if k != "@context"},
            {"@type": "BreadcrumbList", "itemListElement": crumbs},
        ]}  # fmt: skip
    return found


def type_of(path: str) -> str:
    """The schema.org type of an address: a thing, a list of things, or a page."""
    parts = path.partition("?")[0].strip("/").split("/")
    if len(parts) == 2 and parts[0] in _THINGS:
        return _THINGS[parts[0]]
    return "CollectionPage" if len(parts) == 1 else "WebPage"
