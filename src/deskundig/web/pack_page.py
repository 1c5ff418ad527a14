"""A kennispakket as a page, and as a file to take along; what to say when there is none."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from deskundig.packs import service
from deskundig.packs.domain.pack import Pack
from deskundig.packs.gathering import NothingFound
from deskundig.packs.render.formats import FORMATS
from deskundig.packs.render.html import style_address, to_fragment
from deskundig.packs.render.wording import file_name
from deskundig.packs.subjects import LONGEST, UnknownSubject
from deskundig.search.domain.port import QueryError, SearchUnavailable

from .page import Action, Crumb, Feed, Field, Notice, Page
from .show import show

EXAMPLES = ("externe inhuur", "stikstof", "jeugdzorg wachttijden")


def start_page() -> Page:
    text = _("Typ een onderwerp of een nummer: u krijgt vier tot acht bladzijden, elke regel met zijn bron.")
    return Page(title=_("Kennispakket maken"), description=text, address="/pakketten", room="doen", entry="packs")


def start(subject: str = "", notice: Notice | None = None) -> dict[str, Any]:
    """The form with what was typed, and examples."""
    description = _("Woorden zoals bij zoeken, of een nummer: 2025D36086, kst-31490-365, 31490.")
    field = Field("onderwerp", _("Onderwerp of nummer"), subject, description=description, required=True)
    links = [(example, f"/pakketten?{urlencode({'onderwerp': example})}") for example in EXAMPLES]
    return {"field": field, "examples": links, "notice": notice}


def answer(request: HttpRequest, subject: str) -> HttpResponse:
    """The pack as a page, or as the file that ``?formaat=`` names; a clear page when there is none."""
    try:
        pack = service.make_pack(subject, timezone.now())
    except (NothingFound, UnknownSubject) as nothing:
        return _sorry(request, subject, Notice(_("Geen pakket gemaakt"), str(nothing)), 404)
    except QueryError as error:
        return _sorry(request, subject, Notice(_("De zoekvraag is niet te lezen"), str(error), "warning"), 400)
    except SearchUnavailable as error:
        return _sorry(request, subject, Notice(_("Zoeken kan nu niet"), str(error), "negative"), 503)
    form = request.GET.get("formaat", "")
    return _file(pack, form) if form in FORMATS else _page(request, pack, address_of(pack))


def address_of(pack: Pack) -> str:
    """Where the page of this pack stands; a thing's pack by its own reference."""
    if pack.ref:
        return reverse("pack", args=[str(pack.ref)])
    return f"/pakketten?{urlencode({'onderwerp': pack.topic})}"


def form_address(address: str, form: str) -> str:
    return f"{address}{'&' if '?' in address else '?'}formaat={form}"


def _page(request: HttpRequest, pack: Pack, address: str) -> HttpResponse:
    forms = [(form, form_address(address, form.name)) for form in FORMATS.values()]
    actions = render_to_string("deskundig/pack/actions.html", {
        "actions": [Action(_("%(form)s downloaden") % {"form": form.title}, url) for form, url in forms],
        "search": f"/zoeken?{urlencode({'q': pack.topic})}" if pack.topic else "",
    })
    page = Page(
        title=f"{pack.title} – {_('kennispakket')}", description=_("Kennispakket met een bron bij elke regel."),
        room="doen", entry="packs", crumbs=(Crumb(_("Kennispakketten"), "/pakketten"),), address=address.split("?")[0],
        feeds=[Feed(form.title, url, form.media_type.split(";")[0]) for form, url in forms],
        type="article", index=False,
    )  # fmt: skip
    return show(request, "pack/pack.html", page, body=to_fragment(pack, actions=actions), style=style_address())


def _file(pack: Pack, form: str) -> HttpResponse:
    chosen = FORMATS[form]
    response = HttpResponse(chosen.render(pack), content_type=chosen.media_type)
    response["Content-Disposition"] = f'attachment; filename="{file_name(pack, form)}"'
    response["Cache-Control"] = "private, max-age=60"
    return response


def _sorry(request: HttpRequest, subject: str, notice: Notice, status: int) -> HttpResponse:
    return show(request, "pack/start.html", start_page(), status=status, **start(subject[:LONGEST], notice))
