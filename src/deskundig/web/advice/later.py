"""The forms about later actions on advice: who may record one, who may verify it."""

from __future__ import annotations

from datetime import date

from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils import timezone
from django.utils.translation import gettext as _

from deskundig.accounts.roles import Role, has_role
from deskundig.followthrough.actions import NotAllowed, record_advice_action, verify_advice_action
from deskundig.followthrough.queries.advice import AdvicePage
from deskundig.web.show import show

from . import screen


def shown(request: HttpRequest, page: AdvicePage, error: str = "") -> HttpResponse:
    fields = screen.action_fields(page) if has_role(request.user, Role.CONTRIBUTOR) and page.recommendations else ()
    return show(
        request, "advice/advice.html", screen.advice_frame(page), fields=fields, error=error,
        may_verify=has_role(request.user, Role.REVIEWER), status=400 if error else 200, **screen.advice_context(page),
    )  # fmt: skip


def recorded(request: HttpRequest, page: AdvicePage) -> HttpResponse:
    """Record an action or verify one; back to the advice, or the page with what is wrong."""
    typed, user = request.POST, request.user
    assert isinstance(user, User)
    try:
        if "nagaan" in typed:
            verify_advice_action(action=int(typed["nagaan"]), user=user, at=timezone.now())
        else:
            record_advice_action(
                document=page.row.document.id, number=_number(typed.get("nummer", ""), page),
                text=typed.get("daad", ""), owner=typed.get("wie", ""),
                day=_day(typed.get("dag", "")), means=typed.get("middelen", ""),
                proof=typed.get("bewijs", ""), user=user, at=timezone.now(),
            )  # fmt: skip
    except NotAllowed as error:
        raise PermissionDenied(str(error)) from None
    except ValueError as error:
        return shown(request, page, str(error))
    return HttpResponseRedirect(f"{screen.address(page.row)}#later")


def _number(text: str, page: AdvicePage) -> int:
    if text not in {str(r.number) for r in page.recommendations}:
        raise ValueError(_("Kies een aanbeveling van dit advies."))
    return int(text)


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text) if text else None
    except ValueError:
        raise ValueError(_("Schrijf de dag als 2026-11-22.")) from None
