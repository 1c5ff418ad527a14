"""What the search field understands, as shown beside it. The fields come from the query language itself."""

from __future__ import annotations

from django.conf import settings
from django.utils.translation import gettext as _

from deskundig.search.domain.fields import TEXT_FIELDS

EXAMPLES = ('"externe inhuur"', "soort:motie warmtenet", "2025D36086", "kst-31490-365", "persoon:omtzigt toeslagen")


def examples() -> tuple[str, ...]:
    """Questions to try: those of this installation, where it has its own."""
    return tuple(settings.SEARCH_EXAMPLES) or EXAMPLES


def syntax() -> tuple[tuple[str, str], ...]:
    """(example, what it finds), in the order in which people need them."""
    fields = ", ".join(f"{name}:" for name in TEXT_FIELDS)
    return (
        ("warmtenet gemeente", _("stukken met beide woorden, ook vervoegd")),
        ('"externe inhuur"', _("precies deze woorden na elkaar")),
        ("wind OR zon", _("een van beide")),
        ("inhuur NOT zorg", _("het eerste zonder het tweede")),
        ("klima*", _("woorden die zo beginnen")),
        ("NEAR(toezegging brief)", _("woorden dicht bij elkaar")),
        ("soort:motie", _("alleen deze soort; zo werken ook %(fields)s") % {"fields": fields}),
        ("van:2024-01 tot:2025-06-30", _("in deze periode; een jaar of maand mag ook")),
        ("2025D36086", _("een nummer gaat meteen naar het stuk, hoe u het ook schrijft")),
    )
