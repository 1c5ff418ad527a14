"""A kennispakket as a page, and as a file to take along; what to say when there is none."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from django.http import Http404, HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from deskundig.accounts.roles import Role, has_role
from deskundig.judgement.queries import file_page
from deskundig.packs import service
from deskundig.packs.domain.audience import AUDIENCES, DEFAULT
from deskundig.packs.domain.pack import Pack
from deskundig.packs.gathering import NothingFound
from deskundig.packs.queries import kept_packs
from deskundig.packs.render.formats import FORMATS
from deskundig.packs.render.html import style_address, to_fragment
from deskundig.packs.render.wording import file_name
from deskundig.packs.subjects import LONGEST, UnknownSubject
from deskundig.search.domain.port import QueryError, SearchUnavailable

from .page import Action, Crumb, Feed, Field, Notice, Page
from .show import show
from .typology import Reading, chosen_reading, meaning

EXAMPLES = ("externe inhuur", "stikstof", "jeugdzorg wachttijden")
OF_FILE = "besluitdossier:"  # how a decision file is named as a subject


def start_page() -> Page:
    text = _("Typ een onderwerp of een nummer: u krijgt vier tot acht bladzijden, elke regel met zijn bron.")
    return Page(title=_("Kennispakket maken"), description=text, address="/pakketten", room="doen", entry="packs")


def start(request: HttpRequest, subject: str = "", notice: Notice | None = None) -> dict[str, Any]:
    """The form with what was typed, examples, and the packs that someone keeps."""
    description = _("Woorden zoals bij zoeken, of een nummer: 2025D36086, kst-31490-365, 31490.")
    field = Field("onderwerp", _("Onderwerp of nummer"), subject, description=description, required=True)
    links = [(example, f"/pakketten?{urlencode({'onderwerp': example})}") for example in EXAMPLES]
    return {
        "field": field, "examples": links, "notice": notice, "audience": audience_field(audience_of(request)),
        "kept": [(k, AUDIENCES[k.audience].title) for k in kept_packs(request.user) if k.audience in AUDIENCES],
    }  # fmt: skip


def audience_of(request: HttpRequest) -> str:
    asked = (request.POST if request.method == "POST" else request.GET).get("voor", "")
    return asked if asked in AUDIENCES else DEFAULT


def audience_field(value: str) -> Field:
    options = [(a.name, a.title) for a in AUDIENCES.values()]
    return Field("voor", _("Voor wie"), value, "select", options=options, narrows=True)


def answer(request: HttpRequest, subject: str) -> HttpResponse:
    """The pack as a page, or as the file that ``?formaat=`` names; a clear page when there is none."""
    pack = made(request, subject)
    if isinstance(pack, HttpResponse):
        return pack
    form = request.GET.get("formaat", "")
    return as_file(pack, form) if form in FORMATS else _page(request, pack, subject)


def made(request: HttpRequest, subject: str, audience: str = "") -> Pack | HttpResponse:
    """The pack on a subject for the audience that is asked, or the page that says why there is none.

    A decision file is a subject only for who may see it. Raises ``Http404`` for others.
    """
    try:
        return _make(request, subject, audience or audience_of(request))
    except (NothingFound, UnknownSubject) as nothing:
        return _sorry(request, subject, Notice(_("Geen pakket gemaakt"), str(nothing)), 404)
    except QueryError as error:
        return _sorry(request, subject, Notice(_("De zoekvraag is niet te lezen"), str(error), "warning"), 400)
    except SearchUnavailable as error:
        return _sorry(request, subject, Notice(_("Zoeken kan nu niet"), str(error), "negative"), 503)


def _make(request: HttpRequest, subject: str, audience: str) -> Pack:
    if not subject.startswith(OF_FILE):
        return service.make_pack(subject, timezone.now(), audience)
    page = file_page(subject.removeprefix(OF_FILE), request.user, today=timezone.localdate())
    if page is None:
        raise Http404(_("dit besluitdossier is er niet, of u mag het niet zien"))
    words = [page.file.title, *(need.topic for need in page.file.needs)]
    return service.make_pack_about(page.file.title, words, timezone.now(), audience)


def address_of(pack: Pack, subject: str = "") -> str:
    """Where the page of this pack stands; a thing's pack by its own reference."""
    if subject.startswith(OF_FILE):
        address = reverse("pack-of-file", args=[subject.removeprefix(OF_FILE)])
    elif pack.ref:
        address = reverse("pack", args=[str(pack.ref)])
    else:
        address = f"/pakketten?{urlencode({'onderwerp': pack.topic})}"
    return with_parameter(address, "voor", pack.audience) if pack.audience else address


def with_parameter(address: str, name: str, value: str) -> str:
    return f"{address}{'&' if '?' in address else '?'}{urlencode({name: value})}"


def form_address(address: str, form: str) -> str:
    return with_parameter(address, "formaat", form)


def _page(request: HttpRequest, pack: Pack, subject: str) -> HttpResponse:
    address = address_of(pack, subject)
    plain = address_of(pack, subject).replace(f"voor={pack.audience}", "").rstrip("?&") if pack.audience else address
    keep = {"subject": subject, "audience": pack.audience or DEFAULT} if has_role(request.user, Role.MEMBER) else None
    actions = render_to_string("deskundig/pack/actions.html", {
        "actions": downloads(address), "search": f"/zoeken?{urlencode({'q': pack.topic})}" if pack.topic else "",
        "audiences": [
            (a.title, with_parameter(plain, "voor", a.name), a.name == (pack.audience or DEFAULT))
            for a in AUDIENCES.values()
        ],
        "keep": keep, **_meaning(request, pack, address),
    }, request=request)  # fmt: skip
    return shown(request, pack, address, actions)


def _meaning(request: HttpRequest, pack: Pack, address: str) -> dict[str, Any]:
    """What the kinds of knowledge in the pack mean; read politically for who represents people."""
    asked = request.GET.get("lezing", "")
    fitting = Reading.POLITICAL if pack.audience == "kamerlid" else Reading.OFFICIAL
    found = meaning(chosen_reading(asked, fitting), lambda one: with_parameter(address, "lezing", one) + "#betekenis")
    return {"meaning": found, "reading": asked}


def downloads(address: str) -> list[Action]:
    return [
        Action(_("%(form)s downloaden") % {"form": f.title}, form_address(address, f.name)) for f in FORMATS.values()
    ]


def shown(request: HttpRequest, pack: Pack, address: str, actions: str) -> HttpResponse:
    """The pack in the frame of the site, with what can be done with it."""
    page = Page(
        title=f"{pack.title} – {_('kennispakket')}", description=_("Kennispakket met een bron bij elke regel."),
        room="doen", entry="packs", crumbs=(Crumb(_("Kennispakketten"), "/pakketten"),), address=address.split("?")[0],
        feeds=[Feed(f.title, form_address(address, f.name), f.media_type.split(";")[0]) for f in FORMATS.values()],
        type="article", index=False,
    )  # fmt: skip
    return show(request, "pack/pack.html", page, body=to_fragment(pack, actions=actions), style=style_address())


def as_file(pack: Pack, form: str) -> HttpResponse:
    chosen = FORMATS[form]
    response = HttpResponse(chosen.render(pack), content_type=chosen.media_type)
    response["Content-Disposition"] = f'attachment; filename="{file_name(pack, form)}"'
    response["Cache-Control"] = "private, max-age=60"
    return response


def _sorry(request: HttpRequest, subject: str, notice: Notice, status: int) -> HttpResponse:
    return show(request, "pack/start.html", start_page(), status=status, **start(request, subject[:LONGEST], notice))
