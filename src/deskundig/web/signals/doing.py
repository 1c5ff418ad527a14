"""What the forms of a signal do: read what was typed, call the action, say in words what was wrong."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.utils import timezone
from django.utils.translation import gettext as _

from deskundig.judgement import signal_actions as actions
from deskundig.judgement.domain.signal import Level
from deskundig.judgement.signal_queries import SignalPage, signal_page, signals_for
from deskundig.web.access import signed_in
from deskundig.web.show import show

from . import screen


def listed(request: HttpRequest, *, may_send: bool, error: str = "") -> HttpResponse:
    pages = signals_for(request.user, today=timezone.localdate())
    fields = screen.new_fields(request.POST if error else None) if may_send else ()
    return show(
        request, "signals/list.html", screen.list_page(), fields=fields, error=error, status=400 if error else 200,
        **screen.list_context(pages),
    )  # fmt: skip


def sent(request: HttpRequest) -> HttpResponse:
    typed = request.POST
    try:
        row = actions.send_signal(
            title=typed.get("titel", ""), text=typed.get("tekst", ""), name=typed.get("naam", ""),
            protected="beschermd" in typed, user=signed_in(request), at=timezone.now(),
        )  # fmt: skip
    except ValueError as error:
        return listed(request, may_send=True, error=str(error))
    return HttpResponseRedirect(f"{screen.HOME}/{row.number}")


def shown(request: HttpRequest, number: str, error: str = "") -> HttpResponse:
    page = found(request, number)
    context = screen.signal_context(page, request.POST if error else None)
    status = 400 if error else 200
    return show(request, "signals/signal.html", screen.signal_frame(page), error=error, status=status, **context)


def done(request: HttpRequest, number: str, form: str) -> HttpResponse:
    """Do what a form asks; back to the signal, or the form again with what was wrong."""
    page = found(request, number)
    if form not in _FORMS:
        raise Http404
    try:
        _FORMS[form](page, request.POST, signed_in(request))
    except actions.NotYours:
        raise PermissionDenied from None
    except ValueError as error:
        return shown(request, number, str(error))
    return HttpResponseRedirect(f"{screen.HOME}/{number}")


def found(request: HttpRequest, number: str) -> SignalPage:
    page = signal_page(number, request.user, today=timezone.localdate())
    if page is None:
        raise Http404
    return page


def _day(typed: QueryDict) -> date | None:
    text = typed.get("dag", "").strip()
    try:
        return date.fromisoformat(text) if text else None
    except ValueError:
        raise ValueError(_("Schrijf de dag als 2026-11-22.")) from None


def _pass_on(page: SignalPage, typed: QueryDict, user: User) -> None:
    level = next((level for level in Level if level.value == typed.get("niveau", "")), None)
    if level is None:
        raise ValueError(_("Kies waar het signaal aankwam."))
    actions.pass_on(
        number=page.number, level=level, text=typed.get("tekst", ""), day=_day(typed), to=typed.get("aan", ""),
        user=user, at=timezone.now(),
    )  # fmt: skip


def _answer(page: SignalPage, typed: QueryDict, user: User) -> None:
    actions.answer_sender(number=page.number, text=typed.get("antwoord", ""), user=user, at=timezone.now())


def _close(page: SignalPage, typed: QueryDict, user: User) -> None:
    actions.close_signal(number=page.number, outcome=typed.get("uitkomst", ""), user=user, at=timezone.now())


def _name(page: SignalPage, typed: QueryDict, user: User) -> None:
    actions.show_sender_to(number=page.number, account=typed.get("account", ""), user=user, at=timezone.now())


def _publish(page: SignalPage, _typed: QueryDict, user: User) -> None:
    actions.publish_signal(number=page.number, public=not page.public, user=user, at=timezone.now())


_FORMS: dict[str, Callable[[SignalPage, QueryDict, User], None]] = {
    "doorgeven": _pass_on, "antwoord": _answer, "sluiten": _close, "naam": _name, "openbaar": _publish,
}  # fmt: skip
