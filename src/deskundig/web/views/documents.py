"""Documents: the page, its versions and what differs between them, its file, its data."""

from __future__ import annotations

from django.http import FileResponse, Http404, HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.http.response import HttpResponseBase
from django.urls import path

from deskundig.kernel.ref import Kind
from deskundig.record.queries.citations import citations_in
from deskundig.record.queries.documents import document_page
from deskundig.record.queries.json_shapes import document_json
from deskundig.record.queries.texts import difference
from deskundig.web.access import Role, role
from deskundig.web.registers import declared
from deskundig.web.registers.page import list_page, navigation_entry
from deskundig.web.review.linked import linked_to, may_review
from deskundig.web.show import show
from deskundig.web.things import document, landed_file, versions
from deskundig.web.things.missing import elsewhere
from deskundig.web.things.pairs import pair_texts, reading_of


@role(Role.VISITOR)
def page(request: HttpRequest, key: str) -> HttpResponse:
    found = document_page(key)
    if found is None:
        return elsewhere(request, Kind.DOCUMENT, key)
    reading, citations = reading_of(found, request.path, request.GET.get("deel", ""))
    context = document.context(found, reading, citations)
    reviewing = may_review(request)
    linked = linked_to([found.id, *(c.line.id for c in found.cases)], reviewing=reviewing)
    return show(
        request, "document/document.html", document.page_of(found), linked=linked, may_review=reviewing,
        **context,
    )  # fmt: skip


@role(Role.VISITOR)
def data(request: HttpRequest, key: str) -> HttpResponse:
    found = document_page(key)
    if found is None:
        return elsewhere(request, Kind.DOCUMENT, key)
    shape = document_json(found, citations_in(found.prose.blocks), pair_texts(found))
    return JsonResponse(shape, json_dumps_params={"ensure_ascii": False, "indent": 1})


@role(Role.VISITOR)
def document_versions(request: HttpRequest, key: str) -> HttpResponse:
    found = document_page(key)
    if found is None:
        return elsewhere(request, Kind.DOCUMENT, key)
    return show(request, "document/versions.html", versions.page_of(found), **versions.context(found))


@role(Role.VISITOR)
def document_difference(request: HttpRequest, key: str) -> HttpResponse:
    found = document_page(key)
    if found is None:
        return elsewhere(request, Kind.DOCUMENT, key)
    old, new = versions.chosen(request.GET, found)
    if old is None or new is None:
        return HttpResponseRedirect(versions.address(found))
    changes = difference(found.id, old, new)
    if changes is None:
        raise Http404
    return show(
        request, "document/difference.html", versions.difference_page(found), **versions.difference(found, changes)
    )


@role(Role.VISITOR)
def file(request: HttpRequest, key: str) -> HttpResponseBase:
    found = document_page(key)
    if found is None:
        return elsewhere(request, Kind.DOCUMENT, key)
    landed = landed_file.choose(found, request.GET.get("tekst", ""))
    if landed is None:
        return HttpResponseRedirect(versions.address(found))
    return FileResponse(landed.open(), as_attachment=True, filename=landed.name, headers=landed.headers)


@role(Role.VISITOR)
def every(request: HttpRequest) -> HttpResponseBase:
    return list_page(request, declared.DOCUMENTS)


NAVIGATION = tuple(navigation_entry(each) for each in (declared.DOCUMENTS,))
urlpatterns = [
    path("documenten", every, name="documents"),
    path("documenten/<str:key>.json", data, name="document-data"),
    path("documenten/<str:key>/versies", document_versions, name="document-versions"),
    path("documenten/<str:key>/verschil", document_difference, name="document-difference"),
    path("documenten/<str:key>/bestand", file, name="document-file"),
    path("documenten/<str:key>", page, name="document"),
]
