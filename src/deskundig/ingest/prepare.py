"""From landed bytes to rows ready to load. Without Django: it runs in worker processes too."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from deskundig.kernel.ref import Kind
from deskundig.sources.contract import Item, Problem, SourceRecord
from deskundig.sources.landing import DamagedFileError, LandingZone, unpacked
from deskundig.sources.tweedekamer.odata import parse_json_page, parse_lines
from deskundig.sources.tweedekamer.syncfeed import parse_page

from .domain.prepared import Prepared
from .domain.table import Table
from .mapping import SPECS
from .mapping.mapper import Mapper


@dataclass(frozen=True, slots=True)
class Page:
    """A page in the landing zone: of the SyncFeed, or of OData when ``entity`` says whose records it holds."""

    landing: Path
    path: str
    place: str
    entity: str = ""

    def packed(self) -> Page | PackedPage:
        """With its bytes; a file that is not there stays a page that cannot be read."""
        try:
            return PackedPage(LandingZone(self.landing).packed(self.path), self.path, self.place, self.entity)
        except OSError:
            return self

    def read(self) -> bytes:
        return LandingZone(self.landing).read(self.path)


@dataclass(frozen=True, slots=True)
class Lines:
    """Some lines of an OData file: each one JSON record of ``entity``."""

    entity: str
    content: bytes
    place: str
    first_line: int


@dataclass(frozen=True, slots=True)
class PackedPage:
    """A page as it stands in the landing zone, for a worker that does not see that disk."""

    content: bytes
    path: str
    place: str
    entity: str = ""

    def read(self) -> bytes:
        return unpacked(self.content, self.path)


Input = Page | PackedPage | Lines


class Preparer:
    """Parses and maps for one source. ``tables`` as of ``ingest.tables.all_tables``."""

    def __init__(self, source: str, tables: Mapping[Kind, Table]) -> None:
        self._mapper = Mapper(SPECS[source], tables)

    def __call__(self, given: Input) -> Prepared:
        if isinstance(given, Lines):
            return self.items(parse_lines(given.entity, given.content, place=given.place, first_line=given.first_line))
        try:
            content = given.read()
        except (DamagedFileError, FileNotFoundError) as error:
            return Prepared(problems=[Problem("landed-file-lost", str(error), place=given.place)])
        if given.entity:
            return self.items(parse_json_page(given.entity, content, place=given.place))
        return self.items(parse_page(content, place=given.place))

    def items(self, items: Iterable[Item]) -> Prepared:
        """Map what a parser gave. Texts are not for here: a document's text has its own loader."""
        out = Prepared()
        take = self._mapper.take
        token = 0
        for item in items:
            if type(item) is SourceRecord:
                take(item, out)
                token = item.token or token
            elif isinstance(item, Problem):
                out.problems.append(item)
        out.last_token = token
        return out
