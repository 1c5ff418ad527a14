"""Version 1: routes from the table of resources, problems for every error, and the public OpenAPI document."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from ninja import NinjaAPI
from ninja.errors import HttpError, ValidationError

from deskundig.followthrough.queries import MotionRow, QuestionRow

from . import VERSION
from .changes import changes_response
from .follow_up import MOTION_STATES, QUESTION_STATES, motions_response, questions_response
from .lists import facets_response, json_response, list_response
from .openapi import document, follow_up_parameters, list_parameters, search_parameters
from .problems import ApiProblem, problem
from .resources import RESOURCES, Resource
from .search import search_response
from .shapes import dutch, list_schema, schema_of

ROLE = "visitor"                               # the whole API is public and read-only

api = NinjaAPI(
    title="Deskundig", version=VERSION, docs_url=None, openapi_url=None, urls_namespace="api-1",
    description="Openbare stukken, personen, stemmingen en wat ermee is gedaan. Alleen lezen, zonder sleutel.",
)


@api.exception_handler(ApiProblem)
def _on_problem(request: HttpRequest, error: ApiProblem) -> HttpResponse:
    return problem(error.status, error.detail, error.errors)


@api.exception_handler(ValidationError)
def _on_validation(request: HttpRequest, error: ValidationError) -> HttpResponse:
    told = [{"naam": str(e.get("loc", ("",))[-1]), "reden": str(e.get("msg", ""))} for e in error.errors]
    return problem(400, "Een of meer parameters kloppen niet.", told)


@api.exception_handler(HttpError)
def _on_http_error(request: HttpRequest, error: HttpError) -> HttpResponse:
    return problem(error.status_code, str(error))


@api.exception_handler(Http404)
def _on_missing(request: HttpRequest, _error: Http404) -> HttpResponse:
    return problem(404, "Dit is hier niet bekend.")


def _add(resource: Resource) -> None:
    def listed(request: HttpRequest) -> HttpResponse:
        return list_response(request, resource)

    def counted(request: HttpRequest) -> HttpResponse:
        return facets_response(request, resource)

    def shown(request: HttpRequest, sleutel: str) -> HttpResponse:
        found = resource.one(sleutel) if resource.one else None
        if found is None:
            raise ApiProblem(404, f"{resource.title}: {sleutel[:80]} is hier niet bekend.")
        return json_response(dutch(found))

    extra = {"parameters": list_parameters()}
    name = resource.name.replace("-", "_")
    about: dict[str, Any] = {"tags": [resource.title], "by_alias": True}
    api.get(
        f"/{resource.name}", operation_id=f"{name}_lijst", summary=resource.title,
        response=list_schema(resource.line), openapi_extra=extra, **about,
    )(listed)
    api.get(
        f"/{resource.name}/_tellingen", operation_id=f"{name}_tellingen",
        summary=f"{resource.title}: aantallen per filter", openapi_extra=extra, **about,
    )(counted)
    if resource.one and resource.page:
        api.get(
            f"/{resource.name}/{{sleutel}}", operation_id=f"{name}_een",
            summary=f"{resource.title}: één, op {resource.key}", response=schema_of(resource.page), **about,
        )(shown)


@api.get("/zoekresultaten", operation_id="zoekresultaten", summary="Zoeken in alles", tags=["Zoeken"],
         openapi_extra={"parameters": search_parameters()})
def search_results(request: HttpRequest) -> HttpResponse:
    return search_response(request)


@api.get("/vragen", operation_id="vragen_lijst", summary="Schriftelijke vragen", tags=["Doen"],
         response=list_schema(QuestionRow), openapi_extra={"parameters": follow_up_parameters(QUESTION_STATES)})
def written_questions(request: HttpRequest) -> HttpResponse:
    return questions_response(request)


@api.get("/moties", operation_id="moties_lijst", summary="Moties", tags=["Doen"],
         response=list_schema(MotionRow), openapi_extra={"parameters": follow_up_parameters(MOTION_STATES)})
def all_motions(request: HttpRequest) -> HttpResponse:
    return motions_response(request)


@api.get("/wijzigingen", operation_id="wijzigingen", summary="Wat kwam, wijzigde of werd ingetrokken", tags=["Volgen"])
def changes(request: HttpRequest) -> HttpResponse:
    return changes_response(request)


for _resource in RESOURCES:
    _add(_resource)


@api.get("/openapi.json", include_in_schema=False)
def openapi(request: HttpRequest) -> HttpResponse:
    schema: dict[str, Any] = document(api.get_openapi_schema(path_prefix=""))
    return json_response(schema)
