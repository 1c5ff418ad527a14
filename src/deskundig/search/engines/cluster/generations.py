"""Which index of the cluster is in use: an alias points at it, and is moved to a new one at once.

A generation is two indexes: ``<name>-g<number>`` with the things, and ``<name>-g<number>-words`` with what is known of
their words. How far it is stands with the first one (``_meta`` of its mapping), so it can never be told apart from it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any

from deskundig.search.domain.port import SearchUnavailable

from .client import Client, ClusterError
from .layout import FORMAT, WORDS_MAPPING, WORDS_SETTINGS, mapping_of, settings_of

_MISSING = 404


@dataclass(frozen=True, slots=True)
class State:
    """Kept with a generation."""

    position: int = 0  # in the change log
    learned: int = 0  # number of things when the words were last learned from scratch
    batches: int = 0  # of words
    commits: int = 0  # how often it was written: who read it before looks again
    made: str = ""  # of no other generation, whatever it is called
    format: int = FORMAT


@dataclass(frozen=True, slots=True)
class Generation:
    """One state of one index; equal to another when nothing was written in between."""

    index: str
    state: State

    @property
    def words(self) -> str:
        return f"{self.index}-words"


class Generations:
    def __init__(self, client: Client, shards: int, replicas: int) -> None:
        self._client = client
        self._name = client.address.index
        self._shards = shards
        self._replicas = replicas

    def present(self) -> Generation | None:
        """The generation in use; None when there is none that this program can read. One short request."""
        try:
            found = self._client.ask(
                "GET", f"/{self._name}/_mapping", tries=3, seconds=10, filter_path="*.mappings._meta"
            )
        except ClusterError as error:
            if error.status == _MISSING:
                return None
            raise
        if not found:
            raise SearchUnavailable(f"in de zoekcluster staat onder de naam “{self._name}” een index van iets anders")
        ((index, kept),) = sorted(found.items())[-1:]
        state = _state(kept["mappings"]["_meta"])
        return Generation(index, state) if state else None

    def prepare(self) -> Generation:
        """An empty generation beside the present one; what a killed build left behind is removed."""
        self.present()  # something else under our name is noticed before the work, not after
        present = self._in_use()
        for index in self._all():
            if index not in present and index.removesuffix("-words") not in present:
                self._drop(index)
        number = 1 + max((_number(index, self._name) for index in self._all()), default=0)
        made = Generation(f"{self._name}-g{number}", State(format=0))  # of no format until it is whole
        # copies are made when everything is in: writing once is half the work
        settings = settings_of(self._shards, 0)
        self._client.ask("PUT", f"/{made.index}", {"settings": settings, "mappings": mapping_of(asdict(made.state))})
        words = {"settings": dict(WORDS_SETTINGS), "mappings": dict(WORDS_MAPPING)}
        self._client.ask("PUT", f"/{made.words}", words)
        return made

    def write_state(self, generation: Generation, state: State) -> Generation:
        self._client.ask("PUT", f"/{generation.index}/_mapping", {"_meta": asdict(state)})
        return Generation(generation.index, state)

    def publish(self, generation: Generation) -> None:
        """Put a finished generation in place of the former one, which is removed."""
        copies = {"index": {"number_of_replicas": self._replicas}}
        self._client.ask("PUT", f"/{generation.index}/_settings", copies)
        former = self._in_use()
        moves: list[dict[str, Any]] = [{"remove": {"index": index, "alias": self._name}} for index in former]
        moves.append({"add": {"index": generation.index, "alias": self._name, "is_write_index": True}})
        self._client.ask("POST", "/_aliases", {"actions": moves})
        for index in former:
            self._drop(f"{index}-words")
            self._drop(index)

    def remove(self) -> None:
        for index in self._all():
            self._drop(index)

    def _in_use(self) -> set[str]:
        try:
            return set(self._client.ask("GET", f"/_alias/{self._name}"))
        except ClusterError as error:
            if error.status == _MISSING:
                return set()
            raise

    def _all(self) -> list[str]:
        """Ours only: another installation may be called ``deskundig-groningen``."""
        found = self._client.ask("GET", f"/{self._name}-g*", filter_path="*.aliases", expand_wildcards="all")
        return [index for index in found if _number(index, self._name)]

    def _drop(self, index: str) -> None:
        try:
            self._client.ask("DELETE", f"/{index}")
        except ClusterError as error:
            if error.status != _MISSING:
                raise


def _number(index: str, name: str) -> int:
    """Of a generation of this name; 0 for another index."""
    number = index.removeprefix(f"{name}-g").removesuffix("-words")
    return int(number) if number.isdigit() else 0


def _state(kept: Mapping[str, Any]) -> State | None:
    try:
        state = State(**kept)
    except TypeError:
        return None
    return state if state.format == FORMAT else None
