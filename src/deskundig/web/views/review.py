"""Doen: reviewers confirm or reject what rules proposed, one item at a time with both texts."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import path
from django.utils import timezone
from django.views.decorators.http import require_POST

from deskundig.followthrough.actions import accept_new_text, judge, take_back
from deskundig.followthrough.queries.review import ProposalItem, judged_by, next_item, proposal_item, queue
from deskundig.web.access import Role, role, signed_in
from deskundig.web.review import screen
from deskundig.web.show import show


@role(Role.REVIEWER)
def waiting(request: HttpRequest) -> HttpResponse:
    chosen = screen.sort_of(request.GET.get("soort", ""))
    reviewer = request.user.get_username()
    context = screen.queue_context(queue(reviewer, chosen), chosen, judged_by(reviewer), reviewer)
    return show(request, "review/queue.html", screen.queue_page(), **context)


@role(Role.REVIEWER)
def one(request: HttpRequest, number: int) -> HttpResponse:
    return _shown(request, number)


def _shown(request: HttpRequest, number: int, error: str = "") -> HttpResponse:
    item, reviewer = _item(request, number), request.user.get_username()
    status = 400 if error else 200
    context = screen.item_context(item, reviewer)
    return show(
        request,
        "review/item.html",
        screen.item_page(item),
        error=error,
        status=status,
        onward="verder" in request.GET,
        **context,
    )


@require_POST
@role(Role.REVIEWER)
def judged(request: HttpRequest, number: int) -> HttpResponse:
    item, user = _item(request, number), signed_in(request)
    try:
        judge(
            proposal=item.id, value=request.POST.get("oordeel", ""), user=user, at=timezone.now(),
            note=request.POST.get("toelichting", ""),
        )  # fmt: skip
    except ValueError as error:
        return _shown(request, number, str(error))
    following = next_item(user.username, item.id, item.sort)
    return HttpResponseRedirect(f"{screen.PATH}/{following}?verder=1" if following else screen.PATH)


@require_POST
@role(Role.REVIEWER)
def kept(request: HttpRequest, number: int) -> HttpResponse:
    accept_new_text(proposal=_item(request, number).id, user=signed_in(request), at=timezone.now())
    return HttpResponseRedirect(f"{screen.PATH}/{number}")


@require_POST
@role(Role.REVIEWER)
def taken_back(request: HttpRequest, number: int) -> HttpResponse:
    try:
        take_back(proposal=_item(request, number).id, user=signed_in(request), at=timezone.now())
    except ValueError as error:
        return _shown(request, number, str(error))
    return HttpResponseRedirect(f"{screen.PATH}/{number}")


def _item(request: HttpRequest, number: int) -> ProposalItem:
    item = proposal_item(number, request.user.get_username())
    if item is None:
        raise Http404
    return item


urlpatterns = [
    path("beoordelen", waiting, name="review"),
    path("beoordelen/<int:number>", one, name="review-item"),
    path("beoordelen/<int:number>/oordeel", judged, name="review-judge"),
    path("beoordelen/<int:number>/geldt-nog", kept, name="review-keep"),
    path("beoordelen/<int:number>/terug", taken_back, name="review-take-back"),
]
