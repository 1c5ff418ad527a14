"""Talks to OpenSearch: one request at a time, to whichever node answers, and never content with half an answer.

``httpx`` and no client library: the calls are few, and what matters here (no partial answers, what may be tried again,
nothing secret in a message) is what such a library leaves to its caller.
"""

from __future__ import annotations

import os
import ssl
import time
from collections.abc import Callable, Mapping, Sequence
from threading import Lock
from typing import Any

import httpx
import orjson

from deskundig.search.domain.port import SearchUnavailable

from .address import Address

Json = Mapping[str, Any]
Sleep = Callable[[float], None]

TRIES = 6  # of one request: a busy cluster is asked again after 0.2, 0.4 … 3.2 seconds
_SEARCH_TRIES = 3  # somebody is waiting for it
_SEARCH_SECONDS = 10.0
_FIRST_PAUSE = 0.2
_LONGEST_PAUSE = 10.0
_AGAIN = {429, 502, 503, 504}  # too busy, or a node that is starting or leaving
_CONNECT = 3.0  # seconds
_LINES = "application/x-ndjson"
_JSON = "application/json"


class ClusterError(SearchUnavailable):
    """The cluster refused: ``status`` as in HTTP, ``kind`` its own name for why, such as ``mapper_parsing``.

    The message may be shown to anybody; ``detail`` names machines, for who keeps them running.
    """

    def __init__(self, message: str, status: int = 0, kind: str = "", detail: str = "") -> None:
        super().__init__(message)
        self.status = status
        self.kind = kind
        self.detail = detail


class Client:
    """``seconds``: how long one node may take over a request; all nodes and tries together at most twice that.

    ``transport``, ``sleep`` and ``now`` are for tests.
    """

    def __init__(
        self, address: Address, *, seconds: float = 30.0, transport: httpx.BaseTransport | None = None,
        sleep: Sleep = time.sleep, now: Callable[[], float] = time.monotonic,
    ) -> None:  # fmt: skip
        self.address = address
        self._sleep = sleep
        self._now = now
        self._turn = 0  # the node that answered last is asked first
        self._opening = Lock()
        self._http: dict[int, httpx.Client] = {}  # by process: connections are not shared with a forked one
        self._transport = transport
        self._seconds = seconds

    def ask(
        self, method: str, path: str, body: object = None, *, seconds: float | None = None, tries: int = TRIES,
        **parameters: object,
    ) -> Json:  # fmt: skip
        """Send one request and read its answer. Raises ``ClusterError`` when it is refused or nobody answers.

        ``body``: a value to send as JSON, or the bytes of lines of JSON. Everything asked here may be asked again.
        """
        content = body if isinstance(body, bytes) or body is None else orjson.dumps(body)
        headers = {"Content-Type": _LINES if isinstance(body, bytes) else _JSON} if content is not None else {}
        request = {"params": parameters, "content": content, "headers": headers}
        trouble = ClusterError(_UNREACHABLE, detail=", ".join(self.address.nodes))
        seconds = self._seconds if seconds is None else seconds
        until = self._now() + 2 * seconds
        for attempt in range(tries):
            found = self._try_nodes(method, path, request, seconds, until)
            if found is not None and found.status_code not in _AGAIN:
                return _read(found)
            if found is not None:
                trouble = _refusal(found)
            if attempt + 1 == tries or self._now() >= until:
                break
            self._sleep(_pause(attempt, found))
        raise trouble

    def search(self, index: str, body: Json, *, seconds: float = _SEARCH_SECONDS, **parameters: object) -> Json:
        """The answer to a question, only if every shard gave its part of it."""
        asked = {"allow_partial_search_results": "false", **parameters}
        answer = self.ask("POST", f"/{index}/_search", body, seconds=seconds, tries=_SEARCH_TRIES, **asked)
        check_whole(answer)
        return answer

    def search_many(
        self, index: str, bodies: Sequence[Json], *, seconds: float = _SEARCH_SECONDS, **more: object
    ) -> list[Json]:
        """The answers to several questions, asked at once; all of them whole, or ``ClusterError``."""
        if not bodies:
            return []
        lines = b"".join(_line(part) for body in bodies for part in ({**_WHOLE, **more}, body))
        answers = self.ask("POST", f"/{index}/_msearch", lines, seconds=seconds, tries=_SEARCH_TRIES)["responses"]
        for answer in answers:
            if "error" in answer:
                raise _refused(int(answer.get("status", 0)), answer["error"])
            check_whole(answer)
        return list(answers)

    def exists(self, path: str) -> bool:
        """Whether an index, an alias or a document is there."""
        try:
            self.ask("GET", path)
        except ClusterError as error:
            if error.status == 404:
                return False
            raise
        return True

    def close(self) -> None:
        opened = self._http.pop(os.getpid(), None)
        if opened is not None:
            opened.close()

    def _try_nodes(
        self, method: str, path: str, request: dict[str, Any], seconds: float, until: float
    ) -> httpx.Response | None:
        """The first answer of a node, the one that answered last first; None when none could be reached in time."""
        busy = None
        for step in range(len(self.address.nodes)):
            if step and self._now() >= until:
                break
            turn = (self._turn + step) % len(self.address.nodes)
            timeout = httpx.Timeout(seconds, connect=min(_CONNECT, seconds))
            try:
                answer = self._client().request(method, f"{self.address.nodes[turn]}{path}", timeout=timeout, **request)
            except httpx.TransportError as error:
                if _is_distrust(error):
                    raise ClusterError(_DISTRUST, detail=self.address.nodes[turn]) from None
                continue
            self._turn = turn
            if answer.status_code not in _AGAIN:
                return answer
            busy = answer
        return busy

    def _client(self) -> httpx.Client:
        with self._opening:
            process = os.getpid()
            if process not in self._http:
                self._http[process] = _open(self.address, self._transport)
            return self._http[process]


def check_whole(answer: Json) -> None:
    """Raises ``ClusterError`` for an answer that lacks the part of a shard, or that was broken off."""
    shards = answer.get("_shards", {})
    failed = int(shards.get("failed", 0)) + int(shards.get("total", 0)) - int(shards.get("successful", 0))
    if answer.get("timed_out") or answer.get("terminated_early"):
        raise ClusterError(_TOO_LATE)
    if failed > 0 or shards.get("failures"):
        raise ClusterError(_HALF.format(missing=max(int(shards.get("failed", 0)), 1), all=shards.get("total", "?")))


# a shard that fails makes the whole answer fail at the source; ``check_whole`` looks again
_WHOLE: Json = {"allow_partial_search_results": False}
_UNREACHABLE = "de zoekcluster is niet te bereiken: probeer het over een paar minuten weer, of vraag de beheerder"
_DISTRUST = "het certificaat van de zoekcluster is niet te vertrouwen: kijk naar de instelling SEARCH_CA"
_HALF = "de zoekcluster kan nu niet alles doorzoeken ({missing} van de {all} delen ontbreken): probeer het zo weer"
_TOO_LATE = "de zoekcluster deed te lang over deze vraag: probeer het zo weer, of vraag minder"
_DENIED = "de zoekcluster laat deze installatie niet toe ({status}): kijk naar de gebruiker of de sleutel in SEARCH_URL"
_BUSY = "de zoekcluster heeft het te druk of start nog ({status}): probeer het zo weer"
_TOO_MANY = (
    "met deze letters beginnen te veel woorden, of de vraag heeft er te veel: schrijf er meer uit, of vraag minder"
)
_REFUSED = "de zoekcluster weigert dit ({status} {kind}): {reason}"


def _open(address: Address, transport: httpx.BaseTransport | None) -> httpx.Client:
    headers = {"Accept": _JSON}
    if address.api_key:
        headers["Authorization"] = f"ApiKey {address.api_key}"
    auth = httpx.BasicAuth(address.user, address.password) if address.user and not address.api_key else None
    # no proxies or passwords from the surroundings: the cluster is inside, and its address says all there is to know
    return httpx.Client(headers=headers, auth=auth, verify=_trust(address.ca), transport=transport, trust_env=False)


def _trust(ca: str) -> ssl.SSLContext:
    try:
        return ssl.create_default_context(cafile=ca or None)
    except (OSError, ssl.SSLError):
        raise ClusterError(f"het bestand met certificaten in SEARCH_CA is niet te lezen: {ca}") from None


def _is_distrust(error: httpx.TransportError) -> bool:
    cause: BaseException | None = error
    while cause is not None:
        if isinstance(cause, ssl.SSLCertVerificationError):
            return True
        cause = cause.__cause__ or cause.__context__
    return False


def _pause(attempt: int, answer: httpx.Response | None) -> float:
    """Longer each time; as long as the cluster asks for, if it does."""
    asked = answer.headers.get("Retry-After", "") if answer is not None else ""
    pause = float(asked) if asked.isdigit() else _FIRST_PAUSE * 2.0**attempt
    return min(pause, _LONGEST_PAUSE)


def _read(answer: httpx.Response) -> Json:
    if answer.is_success:
        try:
            return _object(orjson.loads(answer.content)) if answer.content else {}
        except orjson.JSONDecodeError:
            raise ClusterError("op het adres in SEARCH_URL antwoordt geen OpenSearch") from None
    raise _refusal(answer)


def _object(value: object) -> Json:
    return value if isinstance(value, Mapping) else {"items": value}  # the _cat addresses give a list


def _refusal(answer: httpx.Response) -> ClusterError:
    try:
        told = orjson.loads(answer.content)
        error = told.get("error", {})
    except (orjson.JSONDecodeError, AttributeError):
        error = {}
    return _refused(answer.status_code, error)


def _refused(status: int, error: object) -> ClusterError:
    told = error if isinstance(error, Mapping) else {"reason": str(error)}
    kind = str(told.get("type", "")).removesuffix("_exception")
    if status in {401, 403} and not kind.startswith(("cluster_block", "index_closed")):
        return ClusterError(_DENIED.format(status=status), status, kind)
    if any(_is_too_long(cause) for cause in (told, *told.get("root_cause", ()))):
        return ClusterError(_TOO_MANY, status, kind)
    if kind in _INCOMPLETE and status >= 500:
        return ClusterError(_HALF.format(missing="een of meer", all="…"), status, kind)
    if status in _AGAIN:
        return ClusterError(_BUSY.format(status=status), status, kind)
    return ClusterError(_REFUSED.format(status=status, kind=kind, reason=reason_of(told)), status, kind)


def _is_too_long(cause: Json) -> bool:
    """Too many words in one question: told as an error of the question, or as one of its own inside a part."""
    return str(cause.get("type", "")).startswith("too_many_") or "maxClauseCount" in str(cause.get("reason", ""))


_INCOMPLETE = {"search_phase_execution", "no_shard_available_action"}


def reason_of(error: Json) -> str:
    """What went wrong deepest down, in the cluster's own words, in one line."""
    causes = error.get("root_cause") or error.get("failed_shards") or ()
    deepest: Any = causes[0] if causes else error
    while isinstance(deepest, Mapping) and isinstance(deepest.get("caused_by") or deepest.get("reason"), Mapping):
        deepest = deepest.get("caused_by") or deepest["reason"]
    text = str(deepest.get("reason", "")) if isinstance(deepest, Mapping) else str(deepest)
    return " ".join(text.split())[:300]


def _line(value: object) -> bytes:
    return orjson.dumps(value) + b"\n"
