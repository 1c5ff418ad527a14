"""A small collection to search in, and the engines that search it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from itertools import count
from pathlib import Path
from typing import Any
from uuid import uuid4

from deskundig.kernel.ref import Kind, Ref
from deskundig.search.domain.port import Engine, IndexEntry
from deskundig.search.engines.cluster.address import read_address
from deskundig.search.engines.cluster.client import Client
from deskundig.search.engines.cluster.engine import ClusterEngine
from deskundig.search.engines.embedded import EmbeddedEngine
from deskundig.search.engines.memory import MemoryEngine


def entry(key: str, title: str, body: str = "", kind: Kind = Kind.DOCUMENT, **more: object) -> IndexEntry:
    uid = f"{abs(hash_of(key)):032x}"
    return IndexEntry(ref=Ref(kind, key), id=uid, title=title, body=body, url=f"/documenten/{key}", **more)  # type: ignore[arg-type]


def hash_of(text: str) -> int:
    """The same number in every run."""
    return int.from_bytes(text.encode(), "big") % (1 << 120)


def id_of(key: str) -> str:
    return entry(key, "").id


COLLECTION = [
    entry(
        "2025D36086", "Beantwoording vragen over externe inhuur bij het Rijk",
        "De Roemernorm begrenst de uitgaven aan externe inhuur tot tien procent van de personeelskosten.",
        type="Antwoord schriftelijke vragen", date=date(2025, 8, 29), numbers=("2025D36086", "ah-tk-20242025-2932"),
        persons=("Michiel van Nispen", "Judith Uitermark"), person_keys=("p1", "p2"), parties=("SP",),
        ministries=("Binnenlandse Zaken en Koninkrijksrelaties",), aliases=(("ministry", "BZK"),), topics=("Personeel",),
        cites=("kst-31490-365",),
    ),
    entry(
        "2025D00365", "Brief over de inhuurkrachten", "Het aantal inhuurkrachten is gedaald. Warmte speelt geen rol.",
        type="Brief regering", date=date(2025, 6, 12), numbers=("2025D00365", "kst-31490-365"), dossiers=("31490",),
        ministries=("Financiën",),
    ),
    entry(
        "2024D00001", "Motie over warmtenetten", "De Kamer verzoekt de regering warmtenetten te versnellen in gemeenten.",
        type="Motie", date=date(2024, 2, 1), parties=("VVD", "CDA"), topics=("Energie",), committees=("Economische Zaken",),
    ),
    entry(
        "2024D00002", "Motie over het warmtenet in Zutphen", "De gemeente legt een warmtenet aan, zonder aardgas.",
        type="Motie (gewijzigd/nader)", date=date(2024, 3, 1), parties=("CDA",), topics=("Energie",),
    ),
    entry(
        "2019D00003", "Toeslagen en de uitvoering", "Ouders in de kinderopvangtoeslag kregen geen gehoor. " * 3,
        type="Brief regering", date=date(2019, 11, 4), ministries=("Financiën",),
    ),
    entry("2018D00004", "Verslag van een schriftelijk overleg", "Is er een toeslag voor kinderopvang? Brieven van ouders.",
          type="Verslag van een schriftelijk overleg", date=date(2018, 5, 5)),
    entry("zonder", "Document zonder bestand over stikstof", type="Bijlage"),
    entry("31490", "Vernieuwing van de rijksdienst", kind=Kind.DOSSIER, numbers=("31490",), dossiers=("31490",), weight=1.1),
    entry("p1", "Michiel van Nispen", kind=Kind.PERSON, persons=("Michiel van Nispen",), person_keys=("p1",), parties=("SP",),
          weight=1.2),
    entry("2025A00001", "Procedurevergadering", "Agenda: externe veiligheid. Overige inhuur.", kind=Kind.EVENT,
          type="Procedurevergadering", date=date(2025, 9, 1), committees=("Binnenlandse Zaken",), weight=0.8),
    entry("2020D00005", "Financiële gevolgen voor Curaçao", "Coördinatie vóór alles; een café in Oranjestad. <b>Let op</b> & lees.",
          type="Brief regering", date=date(2020, 1, 1)),
]  # fmt: skip

Make = Callable[[Sequence[IndexEntry]], Engine]


def memory(_path: Path) -> Make:
    def make(entries: Sequence[IndexEntry]) -> Engine:
        engine = MemoryEngine()
        engine.replace(entries, 1)
        return engine

    return make


def embedded(path: Path) -> Make:
    def make(entries: Sequence[IndexEntry]) -> Engine:
        engine = Remembering(path / "search")
        engine.replace(entries, 1)
        return engine

    return make


def clustered(path: Path, url: str, at_end: Callable[[Callable[[], Any]], None], **how: Any) -> Make:
    """Engines in a cluster that runs, each with indexes of its own, which are gone at the end."""
    numbers = count(1)
    mark = uuid4().hex[:8]

    def make(entries: Sequence[IndexEntry]) -> Engine:
        client = Client(read_address(f"{url}/proef-{mark}-{next(numbers)}"))
        engine = RememberingCluster(client, path, replicas=0, **how)
        at_end(engine.remove)
        engine.replace(entries, 1)
        return engine

    return make


class Remembers:
    """An engine with the texts of what was written to it, where an installation asks the record."""

    bodies: dict[str, str]

    def _remembered(self, things: Sequence[tuple[Ref, str]]) -> Mapping[str, str]:
        return {uid: self.bodies[uid] for _, uid in things if uid in self.bodies}

    def apply(self, upserts, deletes, position=None):  # type: ignore[no-untyped-def]
        entries = list(upserts)
        self.bodies.update((e.id, e.body) for e in entries)
        return super().apply(entries, deletes, position)  # type: ignore[misc]

    def replace(self, entries, position=0):  # type: ignore[no-untyped-def]
        entries = list(entries)
        self.bodies.update((e.id, e.body) for e in entries)
        return super().replace(entries, position)  # type: ignore[misc]


class Remembering(Remembers, EmbeddedEngine):
    def __init__(self, root: Path) -> None:
        self.bodies = {}
        super().__init__(root, self._remembered, threads=1)


class RememberingCluster(Remembers, ClusterEngine):
    def __init__(self, client: Client, root: Path, **how: Any) -> None:
        self.bodies = {}
        self._talks = client
        super().__init__(client, root / "words", self._remembered, **how)

    def remove(self) -> None:
        """Everything this engine made in the cluster."""
        self.clear()
        self._talks.ask("DELETE", f"/{self._talks.address.index}-writer")
        self._talks.close()
