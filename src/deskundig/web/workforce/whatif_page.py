"""The answer to a what-if question: the page, or its figures as JSON."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils.translation import gettext as _

from deskundig.web.navigation import Room
from deskundig.web.page import Field, Page
from deskundig.web.show import show
from deskundig.workforce.queries.whatif import base_rules, start_of, what_if

from . import whatif as screen
from .staff_question import StaffQuestion, asked

PATH = "/personeel/wat-als"


def whatif_page(request: HttpRequest) -> HttpResponse:
    question = asked(request, PATH)
    start = start_of(question.release, question.place) if question else start_of(None)
    base, form = base_rules(start), request.GET.dict()
    first, second = screen.levers(base, form, "A"), screen.levers(base, form, "B")
    whole = first.rules is not None and second.rules is not None
    found = what_if(start, first.rules, second.rules) if first.rules and second.rules else None
    if request.GET.get("formaat") == "json" and found:
        return JsonResponse(screen.data(found), json_dumps_params={"ensure_ascii": False})
    text = _(
        "Hoeveel deskundigheid is er over tien jaar, als u mensen langer laat zitten, minder inhuurt of bezuinigt?"
    )
    page = Page(_("Wat als"), text, room=Room.CAN, entry="workforce-whatif", address=PATH)
    return show(
        request, "workforce/whatif.html", page, first=first, second=second, places=_places(question),
        picture=screen.picture(found) if found else None, start=screen.start_sentence(start),
        assumptions=screen.assumption_table(found) if found else None, query=request.GET.urlencode(),
        status=200 if whole else 400,
    )  # fmt: skip


def _places(question: StaffQuestion | None) -> tuple[Field, ...]:
    return question.fields({}) if question else ()
