"""Follow the Tweede Kamer: fetch categories side by side, load their pages as they come, remember where we were.

Fetching waits on the network, so a few threads do it; they touch no database. This thread loads: what has come in so
far is one transaction, so nothing waits for a page that is still on its way.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from queue import Empty, Full, Queue
from threading import Event

from django.utils import timezone

from deskundig.ingest.models import ResumeToken
from deskundig.sources.contract import SourceUnavailable
from deskundig.sources.landing import DiskFullError
from deskundig.sources.tweedekamer.feed import ODATA_ONLY, Fetched, TweedeKamer
from deskundig.sources.tweedekamer.meta import NAME

from .assertions import check_run
from .intake import Intake, Place
from .prepare import Input, Page
from .runs import RunContext, start_run
from .stand_ins import settle

AT_ONCE = 4              # categories: the source slows down who asks for more
_WAITING_PAGES = 48      # fetched and not loaded yet
_PATIENCE = 0.2          # seconds between looks at whether to stop

Progress = Callable[[str, int], None]


@dataclass(frozen=True, slots=True)
class _Failed:
    category: str
    error: Exception


_Message = Fetched | _Failed | None      # None: a fetcher is done


def sync_once(
    source: TweedeKamer,
    intake: Intake,
    landing: Path,
    what: str,
    *,
    official: bool = True,
    at_once: int = AT_ONCE,
    keep_empty: bool = True,
    progress: Progress | None = None,
) -> RunContext:
    """One round over the categories. A category that fails is told and fails the run; the others go on.

    ``official``: the real source, of which a full copy must hold the expected numbers. ``keep_empty``: also a round
    that brought nothing stays in the list of runs. Raises ``DiskFullError`` and ``StorageFullError``: then the round
    ends at once, with all that was loaded kept.
    """
    tokens = dict(ResumeToken.objects.filter(source=NAME).values_list("stream", "token"))
    stop = Event()
    inbox: Queue[_Message] = Queue(maxsize=_WAITING_PAGES)
    with start_run(NAME, what) as run, ThreadPoolExecutor(at_once, thread_name_prefix="fetch") as fetchers:
        try:
            for category in source.categories:
                fetchers.submit(_fetch, source, category, tokens.get(category, ""), inbox, stop)
            _take_all(inbox, len(source.categories), intake, landing, run, progress)
        finally:
            stop.set()
        if run.totals["new"]:
            settle(run)
        fresh = [c for c in source.categories if tokens.get(c, "0") in {"", "0"}]
        check_run(run, fresh if official and not run.failure else ())
    if not keep_empty and not run.totals and not run.failure:
        run.forget()
    return run


def _fetch(source: TweedeKamer, category: str, token: str, inbox: Queue[_Message], stop: Event) -> None:
    """In a thread: all pages of one category, until there is nothing newer."""
    try:
        for fetched in source.pages(category, token):
            if not _send(inbox, fetched, stop):
                return
    except Exception as error:      # told by the loading thread, whatever it is
        _send(inbox, _Failed(category, error), stop)
    finally:
        _send(inbox, None, stop)


def _send(inbox: Queue[_Message], message: _Message, stop: Event) -> bool:
    while not stop.is_set():
        try:
            inbox.put(message, timeout=_PATIENCE)
        except Full:
            continue
        return True
    return False


def _take_all(
    inbox: Queue[_Message], fetchers: int, intake: Intake, landing: Path, run: RunContext, progress: Progress | None
) -> None:
    stuck: set[str] = set()
    while fetchers:
        pages: list[Fetched] = []
        for message in _arrived(inbox):
            if message is None:
                fetchers -= 1
            elif isinstance(message, _Failed):
                _tell(run, message)
            else:
                pages.append(message)
        intake.take(_inputs(pages, landing), run, stuck=stuck)
        _note_ends([page for page in pages if page.category not in stuck])
        if progress and pages:
            progress(pages[-1].category, run.totals["read"])


def _arrived(inbox: Queue[_Message]) -> Iterator[_Message]:
    """What has come in: at least one message, without waiting for more."""
    yield inbox.get()
    try:
        for _ in range(_WAITING_PAGES):
            yield inbox.get_nowait()
    except Empty:
        return


def _inputs(pages: Sequence[Fetched], landing: Path) -> Iterator[tuple[Place, Input]]:
    for fetched in pages:
        if fetched.landed is not None:
            landed = fetched.landed
            entity = fetched.category if fetched.category in ODATA_ONLY else ""
            place = Place(fetched.category, fetched.token, landed, landed.url)
            yield place, Page(landing, landed.path, landed.url, entity)


def _note_ends(pages: Sequence[Fetched]) -> None:
    """The source had nothing newer: remember from where to ask again, and when that was."""
    for fetched in pages:
        if fetched.landed is None:
            values = {"token": fetched.token, "checked": timezone.now()}
            ResumeToken.objects.update_or_create(source=NAME, stream=fetched.category, defaults=values)


def _tell(run: RunContext, failed: _Failed) -> None:
    if isinstance(failed.error, DiskFullError):
        raise failed.error
    message = str(failed.error) or type(failed.error).__name__
    code = "source-unavailable" if isinstance(failed.error, SourceUnavailable) else "fetch-failed"
    run.problem(code, message, entity=failed.category)
    run.fail(message)
