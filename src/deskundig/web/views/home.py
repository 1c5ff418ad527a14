"""The home page: search field, what is new, what comes up, how fresh each source is."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.urls import path
from django.utils import timezone
from django.utils.translation import gettext as _

from deskundig.record.queries import news
from deskundig.web import home_lists
from deskundig.web.access import Role, role
from deskundig.web.freshness import current_freshness
from deskundig.web.page import Page
from deskundig.web.search_help import examples
from deskundig.web.show import show


@role(Role.VISITOR)
def home(request: HttpRequest) -> HttpResponse:
    today = timezone.localdate()
    text = _("Zoek in openbare stukken: wat is bekend, wie weet het, en wat is ermee gedaan?")
    return show(
        request,
        "home/home.html",
        Page(title=_("Wat is bekend, wie weet het, en wat is ermee gedaan?"), description=text, address="/"),
        newest=home_lists.documents(news.newest_documents(today)),
        coming=home_lists.events(news.coming_events(today)),
        deadlines=home_lists.deadlines(news.near_deadlines(today)),
        sources=current_freshness(),
        examples=examples(),
    )


urlpatterns = [path("", home, name="home")]
