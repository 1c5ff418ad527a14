"""Packs that someone keeps: the page of a version with what changed, and keeping, renewing and dropping one."""

from __future__ import annotations

from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.translation import gettext as _

from deskundig.packs.actions import TooMany, drop_pack, keep_pack, renew_pack
from deskundig.packs.domain.audience import AUDIENCES
from deskundig.packs.queries import Kept, kept_pack
from deskundig.packs.render.formats import FORMATS

from . import pack_page
from .page import Notice
from .show import show


def keep(request: HttpRequest) -> HttpResponse:
    """Make the pack as it was asked for and keep it."""
    user, subject = _user(request), request.POST.get("onderwerp", "").strip()
    pack = pack_page.made(request, subject)
    if isinstance(pack, HttpResponse):
        return pack
    try:
        stored = keep_pack(
            subject=subject, audience=pack_page.audience_of(request), pack=pack, user=user, at=timezone.now()
        )
    except TooMany as error:
        notice = Notice(_("Niet bewaard"), str(error), "warning")
        return show(
            request, "pack/start.html", pack_page.start_page(), status=400, **pack_page.start(request, subject, notice)
        )
    return HttpResponseRedirect(f"/pakketten/{stored.number}")


def page(request: HttpRequest, number: str) -> HttpResponse:
    """A version, with new and changed lines marked against the version before it and what is gone listed."""
    raw = request.GET.get("versie", "")
    version = int(raw) if raw.isascii() and raw.isdecimal() and len(raw) < 6 else None
    kept = _found(request, number, version)
    form = request.GET.get("formaat", "")
    if form in FORMATS:
        return pack_page.as_file(kept.pack, form)
    address = f"/pakketten/{number}?versie={kept.version}"
    actions = render_to_string("deskundig/pack/kept.html", {
        "kept": kept, "actions": pack_page.downloads(address), "audience": AUDIENCES[kept.audience].title,
        "gone": [line.plain for _key, line in kept.changes.gone] if kept.changes else [],
        "new": len(kept.changes.new) if kept.changes else 0,
        "changed": len(kept.changes.changed) if kept.changes else 0,
    }, request=request)  # fmt: skip
    return pack_page.shown(request, kept.pack, address, actions)


def renew(request: HttpRequest, number: str) -> HttpResponse:
    """Make it again from the record as it is now. A decision file that one may no longer see gives 404."""
    user, kept = _user(request), _found(request, number, None)
    pack = pack_page.made(request, kept.subject, kept.audience)
    if isinstance(pack, HttpResponse):
        return pack
    renew_pack(number=number, pack=pack, user=user, at=timezone.now())
    return HttpResponseRedirect(f"/pakketten/{number}")


def drop(request: HttpRequest, number: str) -> HttpResponse:
    _found(request, number, None)
    drop_pack(number=number, user=_user(request), at=timezone.now())
    return HttpResponseRedirect("/pakketten")


def _found(request: HttpRequest, number: str, version: int | None) -> Kept:
    kept = kept_pack(number, request.user, version)
    if kept is None:
        raise Http404(_("dit pakket is er niet, of het is niet van u"))
    return kept


def _user(request: HttpRequest) -> User:
    if not isinstance(request.user, User):
        raise PermissionDenied
    return request.user
