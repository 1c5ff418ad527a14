"""How the intake stands: freshness per source and stream, the last runs, what could not be taken in, the index."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import path
from django.utils import timezone
from django.utils.translation import gettext as _

from deskundig.ingest import queries
from deskundig.web import status_tables as tables
from deskundig.web.access import Role, role
from deskundig.web.freshness import freshness_at
from deskundig.web.labels import source_label
from deskundig.web.page import Crumb, Page
from deskundig.web.show import show


@role(Role.VISITOR)
def status(request: HttpRequest) -> HttpResponse:
    runs, issues, streams = queries.last_runs(), queries.open_issues(), queries.streams()
    page = Page(
        title=_("Status"), description=_("Hoe actueel elke bron is en hoe de laatste rondes liepen."), address="/status"
    )
    return show(
        request,
        "status/status.html",
        page,
        sources=freshness_at(timezone.now()),
        index=tables.index_notice(),
        runs=tables.runs(runs) if runs else None,
        issues=tables.issues(issues) if issues else None,
        streams=tables.streams(streams) if streams else None,
    )


@role(Role.VISITOR)
def run(request: HttpRequest, run_id: int) -> HttpResponse:
    found = queries.run_page(run_id)
    if found is None:
        raise Http404
    title = _("Ronde %(number)s: %(source)s") % {"number": run_id, "source": source_label(found.run.source)}
    page = Page(title=title, crumbs=(Crumb(_("Status"), "/status"),), address=f"/status/rondes/{run_id}", index=False)
    return show(
        request,
        "status/run.html",
        page,
        facts=tables.run_facts(found.run),
        badge=tables.state_badge(found.run.state),
        message=found.run.message,
        counts=tables.counts(found.counts) if found.counts else None,
        issues=tables.issues(found.issues, linked=False) if found.issues else None,
    )


urlpatterns = [
    path("status", status, name="status"),
    path("status/rondes/<int:run_id>", run, name="run"),
]
