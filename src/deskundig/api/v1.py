"""Version 1: routes from the table of resources, problems for every error, and the public OpenAPI document."""

from __future__ import annotations

from functools import partial
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from ninja import NinjaAPI
from ninja.errors import HttpError, ValidationError

from deskundig.followthrough.queries import AnswerPage, CommitmentRow, MotionRow
from deskundig.followthrough.queries.advice import AdvicePage, AdviceRow
from deskundig.followthrough.queries.found_promises import NO, WITH, WITHOUT, YES, FoundRow
from deskundig.followthrough.queries.found_promises import STATES as PROMISE_STATES
from deskundig.packs.domain.pack import Pack
from deskundig.record.queries.commitments import CommitmentPage, commitment_page

from . import VERSION
from .changes import changes_response
from .decision_files import FileInList, FileShown, file_response, files_response
from .follow_up import (
    COMMITMENT_STATES,
    MOTION_STATES,
    QUESTION_STATES,
    QuestionSet,
    commitment_counts,
    commitments_response,
    motions_response,
    promise_counts,
    promises_response,
    question_counts,
    questions_response,
)
from .lists import facets_response, json_response, list_export, list_response
from .made import (
    ExpertItem,
    advice_response,
    experts_response,
    one_advice,
    one_answer,
    pack_response,
)
from .made import shown as answered
from .openapi import (
    advice_parameters,
    change_parameters,
    decision_parameters,
    document,
    expert_parameters,
    export_extra,
    filter_parameters,
    follow_up_parameters,
    list_parameters,
    pack_extra,
    search_parameters,
)
from .problems import ApiProblem, problem
from .resources import RESOURCES, Resource
from .search import search_response
from .shapes import list_schema, schema_of

ROLE = "visitor"         # the whole API is read-only and public; of decision files a signed-in reader sees more

api = NinjaAPI(
    title="Deskundig", version=VERSION, docs_url=None, openapi_url=None, urls_namespace="api-1",
    description="Openbare stukken, personen, stemmingen en wat ermee is gedaan. Alleen lezen, zonder sleutel. "
    "Een versie die gaat vervallen, blijft daarna nog twaalf maanden naast de nieuwe staan.",
)
_QUESTIONS = partial(follow_up_parameters, QUESTION_STATES, without=("dossier", "commissie"))
_MOTIONS = partial(follow_up_parameters, MOTION_STATES, without=("ministerie", "commissie"))
_PROMISES = partial(
    follow_up_parameters, PROMISE_STATES, without=("fractie", "commissie"),
    choices={
        "wie": ("(deel van) de naam van wie het zei", ()), "datum": ("met of zonder genoemde datum", (WITH, WITHOUT)),
        "register": ("lijkt op een toezegging in het register", (YES, NO)),
    },
)  # fmt: skip
_COMMITMENTS = partial(follow_up_parameters, COMMITMENT_STATES, without=("dossier",))


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
    def listed(request: HttpRequest) -> HttpResponseBase:
        return list_response(request, resource)

    def exported(request: HttpRequest) -> HttpResponseBase:
        return list_export(request, resource)

    def counted(request: HttpRequest) -> HttpResponse:
        return facets_response(request, resource)

    def shown(request: HttpRequest, sleutel: str) -> HttpResponse:
        return answered(resource.one(sleutel) if resource.one else None, resource.title, sleutel)

    extra = {"parameters": list_parameters(resource)}
    name = resource.name.replace("-", "_")
    about: dict[str, Any] = {"tags": [resource.title], "by_alias": True}
    api.get(
        f"/{resource.name}", operation_id=f"{name}_lijst", summary=resource.title,
        response=list_schema(resource.line), openapi_extra=extra, **about,
    )(listed)
    api.get(
        f"/{resource.name}/_tellingen", operation_id=f"{name}_tellingen",
        summary=f"{resource.title}: aantallen per filter",
        openapi_extra={"parameters": filter_parameters(resource)}, **about,
    )(counted)
    api.get(
        f"/{resource.name}/_uitvoer", operation_id=f"{name}_uitvoer", summary=f"{resource.title}: alles als bestand",
        openapi_extra=export_extra(filter_parameters(resource)), **about,
    )(exported)
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
         response=list_schema(QuestionSet), openapi_extra={"parameters": _QUESTIONS(paged=True)})
def written_questions(request: HttpRequest) -> HttpResponseBase:
    return questions_response(request)


@api.get("/vragen/_uitvoer", operation_id="vragen_uitvoer", summary="Schriftelijke vragen: alles als bestand",
         tags=["Doen"], openapi_extra=export_extra(_QUESTIONS(paged=False)))
def written_questions_file(request: HttpRequest) -> HttpResponseBase:
    return questions_response(request, export=True)


@api.get("/vragen/_tellingen", operation_id="vragen_tellingen", summary="Schriftelijke vragen: aantallen per filter",
         tags=["Doen"], openapi_extra={"parameters": _QUESTIONS(paged=False, ordered=False)})
def counts_of_questions(request: HttpRequest) -> HttpResponse:
    return question_counts(request)


@api.get("/moties", operation_id="moties_lijst", summary="Moties", tags=["Doen"],
         response=list_schema(MotionRow), openapi_extra={"parameters": _MOTIONS(paged=True)})
def all_motions(request: HttpRequest) -> HttpResponseBase:
    return motions_response(request)


@api.get("/moties/_uitvoer", operation_id="moties_uitvoer", summary="Moties: alles als bestand", tags=["Doen"],
         openapi_extra=export_extra(_MOTIONS(paged=False)))
def all_motions_file(request: HttpRequest) -> HttpResponseBase:
    return motions_response(request, export=True)


@api.get("/toezeggingen", operation_id="toezeggingen_lijst", summary="Toezeggingen", tags=["Doen"],
         response=list_schema(CommitmentRow), openapi_extra={"parameters": _COMMITMENTS(paged=True)})
def all_commitments(request: HttpRequest) -> HttpResponseBase:
    return commitments_response(request)


@api.get("/gevonden-toezeggingen", operation_id="gevonden_toezeggingen_lijst", tags=["Doen"],
         summary="Toezeggingen die een regel in teksten las: voorstellen", response=list_schema(FoundRow),
         openapi_extra={"parameters": _PROMISES(paged=True)})
def promises_in_texts(request: HttpRequest) -> HttpResponseBase:
    return promises_response(request)


@api.get("/gevonden-toezeggingen/_uitvoer", operation_id="gevonden_toezeggingen_uitvoer", tags=["Doen"],
         summary="Toezeggingen in tekst: alles als bestand", openapi_extra=export_extra(_PROMISES(paged=False)))
def promises_in_texts_file(request: HttpRequest) -> HttpResponseBase:
    return promises_response(request, export=True)


@api.get("/gevonden-toezeggingen/_tellingen", operation_id="gevonden_toezeggingen_tellingen", tags=["Doen"],
         summary="Toezeggingen in tekst: aantallen per filter",
         openapi_extra={"parameters": _PROMISES(paged=False, ordered=False)})
def counts_of_promises_in_texts(request: HttpRequest) -> HttpResponse:
    return promise_counts(request)


@api.get("/toezeggingen/_uitvoer", operation_id="toezeggingen_uitvoer", summary="Toezeggingen: alles als bestand",
         tags=["Doen"], openapi_extra=export_extra(_COMMITMENTS(paged=False)))
def all_commitments_file(request: HttpRequest) -> HttpResponseBase:
    return commitments_response(request, export=True)


@api.get("/toezeggingen/_tellingen", operation_id="toezeggingen_tellingen", tags=["Doen"],
         summary="Toezeggingen: aantallen per filter",
         openapi_extra={"parameters": _COMMITMENTS(paged=False, ordered=False)})
def counts_of_commitments(request: HttpRequest) -> HttpResponse:
    return commitment_counts(request)


@api.get("/toezeggingen/{sleutel}", operation_id="toezeggingen_een", summary="Toezeggingen: één, op nummer",
         tags=["Doen"], response=schema_of(CommitmentPage))
def one_commitment(request: HttpRequest, sleutel: str) -> HttpResponse:
    return answered(commitment_page(sleutel), "Toezeggingen", sleutel)


@api.get("/antwoorden/{sleutel}", operation_id="antwoorden_een", tags=["Doen"],
         summary="Vragen en antwoorden van één stuk, uitgelijnd", response=schema_of(AnswerPage))
def one_set_of_answers(request: HttpRequest, sleutel: str) -> HttpResponse:
    return answered(one_answer(sleutel), "Antwoorden", sleutel)


@api.get("/adviezen", operation_id="adviezen_lijst", summary="Adviezen en rapporten met de reactie", tags=["Doen"],
         response=list_schema(AdviceRow), openapi_extra={"parameters": advice_parameters()})
def all_advice(request: HttpRequest) -> HttpResponse:
    return advice_response(request)


@api.get("/adviezen/{sleutel}", operation_id="adviezen_een", summary="Aanbevelingen naast de reactie", tags=["Doen"],
         response=schema_of(AdvicePage))
def advice_beside_reaction(request: HttpRequest, sleutel: str) -> HttpResponse:
    return answered(one_advice(sleutel), "Adviezen", sleutel)


@api.get("/besluitdossiers", operation_id="besluitdossiers_lijst", summary="Besluitdossiers die u mag lezen",
         tags=["Doen"], response=list_schema(FileInList), openapi_extra={"parameters": decision_parameters()})
def decision_files(request: HttpRequest) -> HttpResponse:
    return files_response(request)


@api.get("/besluitdossiers/{nummer}", operation_id="besluitdossiers_een", tags=["Doen"],
         summary="Wat erin ging, wat is gebruikt, wat niet en waarom", response=schema_of(FileShown))
def decision_file(request: HttpRequest, nummer: str) -> HttpResponse:
    return file_response(request, nummer)


@api.get("/deskundigen", operation_id="deskundigen_lijst", summary="Wie weten hiervan, met bewijs", tags=["Kunnen"],
         response=list_schema(ExpertItem), openapi_extra={"parameters": expert_parameters()})
def experts(request: HttpRequest) -> HttpResponse:
    return experts_response(request)


@api.get("/kennispakketten/{onderwerp}", operation_id="kennispakketten_een", tags=["Doen"],
         summary="Een kennispakket over een onderwerp of nummer", response=schema_of(Pack),
         openapi_extra=pack_extra())
def pack(request: HttpRequest, onderwerp: str) -> HttpResponse:
    return pack_response(request, onderwerp)


@api.get("/wijzigingen", operation_id="wijzigingen", summary="Wat kwam, wijzigde of werd ingetrokken", tags=["Volgen"],
         openapi_extra={"parameters": change_parameters()})
def changes(request: HttpRequest) -> HttpResponse:
    return changes_response(request)


for _resource in RESOURCES:
    _add(_resource)


@api.get("/openapi.json", include_in_schema=False)
def openapi(request: HttpRequest) -> HttpResponse:
    schema: dict[str, Any] = document(api.get_openapi_schema(path_prefix=""))
    return json_response(schema)
