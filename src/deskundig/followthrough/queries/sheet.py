"""A list of threads as a sheet: of each row its place, and of each value the rows that have it.

Which questions are unanswered, or whose party asked them, stands in other tables than the cases themselves, and to find
it the database goes through all of them: a second for each filter that nobody chose before. A sheet is that walk made
once for all filters, kept until the record changes (``kept``); a narrowed list, its length and the counts beside it are
then a matter of laying selections over each other. A selection is one byte a row, oldest first: 1 for what is in it.
"""

from __future__ import annotations

from array import array
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import accumulate, compress
from typing import Any
from uuid import UUID

from django.db.models import QuerySet

from deskundig.record.domain.roles import SUBMITTED
from deskundig.record.models import Case, Involvement, Membership
from deskundig.record.queries.registers.few import Few

Selection = bytes
_WIDE = 20                        # bytes of a row in ``Few``: four of its day, sixteen of its id
_OTHER_WAY = bytes([1, 0, *range(2, 256)])


@dataclass(frozen=True, slots=True)
class Sheet:
    """All rows of a list, and ``marks``: by family (a state, a party) and value the numbers of the rows that have it.

    ``text``: the titles of all rows one after another, in small letters; ``starts``: where that of each row begins.
    """

    rows: Few
    marks: Mapping[str, Mapping[str, array[int]]]
    text: bytes
    starts: array[int]

    @classmethod
    def of(
        cls, rows: Iterable[tuple[UUID, date | None, str]], told: Mapping[str, Iterable[tuple[str, UUID]]]
    ) -> Sheet:
        """``rows``: id, day and titles. ``told``: by family, which value a row has; nothing is kept of no row."""
        titled = {uid.bytes: (day, uid, title) for uid, day, title in rows if day}
        few = Few.of((day, uid) for day, uid, _title in titled.values())
        place = {few.packed[at + 4 : at + _WIDE]: at // _WIDE for at in range(0, len(few.packed), _WIDE)}
        marks: dict[str, dict[str, array[int]]] = {}
        for family, pairs in told.items():
            found: dict[str, set[int]] = defaultdict(set)
            for value, uid in pairs:
                if (row := place.get(uid.bytes)) is not None:
                    found[value].add(row)
            marks[family] = {value: array("I", sorted(rows)) for value, rows in found.items()}
        titles = [f"{titled[uid][2].lower()}\n".encode() for uid in place]
        return cls(few, marks, b"".join(titles), array("Q", accumulate(map(len, titles), initial=0)))

    def all(self) -> Selection:
        return b"\1" * len(self.rows)

    def having(self, family: str, is_asked: Callable[[str], bool] = bool) -> Selection:
        """Rows with a value of the family that is asked for."""
        found = bytearray(len(self.rows))
        for value, rows in self.marks.get(family, {}).items():
            if is_asked(value):
                for row in rows:
                    found[row] = 1
        return bytes(found)

    def between(self, start: date | None, end: date | None) -> Selection:
        first = self._place(start) if start else 0
        last = self._place(end + timedelta(days=1)) if end and end < date.max else len(self.rows)
        kept = max(last - first, 0)
        return bytes(first) + b"\1" * kept + bytes(len(self.rows) - first - kept)

    def _place(self, day: date) -> int:
        """The first row of this day or later."""
        edge = day.toordinal().to_bytes(4)
        return bisect_left(range(len(self.rows)), edge, key=lambda place: self.rows.at(place)[:4])

    def among(self, ids: Iterable[UUID]) -> Selection:
        """Rows that a question to the database found."""
        wanted, packed = {uid.bytes for uid in ids}, self.rows.packed
        return bytes(packed[at + 4 : at + _WIDE] in wanted for at in range(0, len(packed), _WIDE))

    def saying(self, words: str) -> Selection:
        """Rows with every word in their titles; as ``narrowing.with_words`` reads them, bars included."""
        parts = [[self._with(word) for word in part.split()] for part in words.lower().split("|") if part.strip()]
        return either(*(both(*part) for part in parts)) if parts else self.all()

    def _with(self, word: str) -> Selection:
        found, wanted = bytearray(len(self.rows)), word.encode()
        at = self.text.find(wanted)
        while at >= 0:
            row = bisect_right(self.starts, at) - 1
            found[row] = 1
            at = self.text.find(wanted, self.starts[row + 1])
        return bytes(found)

    def chosen(self, selection: Selection) -> Few:
        packed = self.rows.packed
        return Few(b"".join(compress((packed[at : at + _WIDE] for at in range(0, len(packed), _WIDE)), selection)))

    def counts(self, family: str, selection: Selection) -> tuple[tuple[str, int], ...]:
        """(value, rows of the selection that have it), most first; what none has is left out."""
        counted = {v: sum(map(selection.__getitem__, rows)) for v, rows in self.marks.get(family, {}).items()}
        return tuple(sorted(((v, n) for v, n in counted.items() if v and n), key=lambda c: (-c[1], c[0])))


def both(*selections: Selection) -> Selection:
    return _laid(selections, int.__and__)


def either(*selections: Selection) -> Selection:
    return _laid(selections, int.__or__)


def without(selection: Selection) -> Selection:
    return selection.translate(_OTHER_WAY)


def size(selection: Selection) -> int:
    return selection.count(1)


def _laid(selections: Collection[Selection], over: Callable[[int, int], int]) -> Selection:
    first, *others = selections
    laid = int.from_bytes(first)
    for other in others:
        laid = over(laid, int.from_bytes(other))
    return laid.to_bytes(len(first))


def same_word(asked: str) -> Callable[[str], bool]:
    word = asked.lower()
    return lambda value: value.lower() == word


def parties_of(cases: QuerySet[Case, Any]) -> Mapping[str, list[tuple[str, UUID]]]:
    """By family: the party that was published with who handed a case in; where none was, those of the member's seats.

    ``cases`` is a query for ids. 2 queries.
    """
    rows = Involvement.objects.filter(subject_id__in=cases, role__in=SUBMITTED, hidden=False)
    named, seated = list[tuple[str, UUID]](), list[tuple[UUID, UUID]]()
    for case, party, person in rows.values_list("subject_id", "party_name", "person_id"):
        if case and party:
            named.append((party, case))
        elif case and person:
            seated.append((person, case))
    return {"party": named, "seat": _seats(seated) if seated else []}


def _seats(seated: Iterable[tuple[UUID, UUID]]) -> list[tuple[str, UUID]]:
    held: dict[UUID, set[str]] = defaultdict(set)
    seats = Membership.objects.filter(nature="member", hidden=False, seat__organization__type="party")
    for person, short, name in seats.values_list(
        "person_id", "seat__organization__abbreviation", "seat__organization__name"
    ):
        if person:
            held[person].update(filter(None, (short, name)))
    return [(party, case) for person, case in seated for party in held.get(person, ())]


def of_party(sheet: Sheet, party: str) -> Selection:
    """Rows handed in by members of a party, by its name or abbreviation."""
    return either(*(sheet.having(family, same_word(party)) for family in ("party", "seat")))
