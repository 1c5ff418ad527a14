"""One's own career (Mijn), and planning a move before or after four years (Kunnen)."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.urls import path
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from deskundig.web.access import Role, role, signed_in
from deskundig.web.show import show
from deskundig.web.workforce import rotation as screen
from deskundig.workforce.actions.rotation import NobodyThere, plan_move
from deskundig.workforce.domain.rotation import ReasonNeeded
from deskundig.workforce.queries.own_career import early_moves, own_career
from deskundig.workforce.queries.staff_sight import StaffSight, staff_sight


@never_cache
@role(Role.MEMBER)
def mine(request: HttpRequest) -> HttpResponse:
    found = own_career(signed_in(request), today=timezone.localdate())
    facts = screen.career_facts(found) if found else []
    picture = screen.career_picture(found) if found else None
    return show(request, "workforce/career.html", screen.career_page(), found=found, facts=facts, picture=picture)


@never_cache
@role(Role.MEMBER)
def move(request: HttpRequest) -> HttpResponse:
    """For HR, and for managers of the own units."""
    sight = staff_sight(request.user)
    if not sight.inside:
        raise PermissionDenied
    return _move(request, sight) if request.method != "POST" else _plan(request, sight)


def _move(
    request: HttpRequest,
    sight: StaffSight,
    errors: Mapping[str, str] | None = None,
    *,
    needed: bool = False,
    done: bool = False,
) -> HttpResponse:
    form = {} if done else request.POST.dict()
    reasons = early_moves(sight.organizations[0]) if sight.everything and sight.organizations else []
    return show(
        request, "workforce/move.html", screen.move_page(), done=done, errors=errors or {},
        fields=screen.move_fields(sight.organizations, form, errors or {}, reason_needed=needed),
        reasons=screen.reasons_table(reasons), status=400 if errors else 200,
    )  # fmt: skip


def _plan(request: HttpRequest, sight: StaffSight) -> HttpResponse:
    form = request.POST
    name = form.get("organisatie", "")
    if name not in sight.organizations:
        raise PermissionDenied
    try:
        plan_move(
            organization=name, number=form.get("nummer", ""), day=date.fromisoformat(form.get("dag", "")),
            reason=form.get("reden", ""), explanation=form.get("uitleg", ""),
            user=signed_in(request), at=timezone.now(),
            units=None if sight.everything else sight.units.get(name, frozenset()),
        )  # fmt: skip
    except NobodyThere:
        return _move(request, sight, {"nummer": _("Met dit nummer is hier nu niemand in functie.")})
    except ReasonNeeded as error:
        return _move(request, sight, {"reden": str(error)}, needed=True)
    except ValueError:
        return _move(request, sight, {"dag": _("Geef een dag na het begin van de functie.")})
    return _move(request, sight, done=True)


urlpatterns = [
    path("mijn/loopbaan", mine, name="own-career"),
    path("personeel/overstap", move, name="planned-move"),
]
