"""Read staff rows from a table: every problem is told per row, and nothing is taken in while a row is wrong.

Columns are recognised by their usual Dutch and English names; a mapping chosen on the screen overrides that.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from deskundig.kernel.typed_date import read_date

from .stints import Exit, Stint, Tie, overlapping

COLUMNS: dict[str, tuple[str, ...]] = {
    "person": ("persoon", "personeelsnummer", "medewerker", "person", "employee", "id"),
    "unit": ("eenheid", "team", "afdeling", "organisatieonderdeel", "unit", "directie", "department"),
    "start": ("begin", "van", "startdatum", "datum in functie", "in functie sinds", "start", "from"),
    "end": ("einde", "eind", "tot", "t/m", "tot en met", "einddatum", "datum uit functie", "end", "until"),
    "role": ("rol", "functie", "functienaam", "role", "post"),
    "scale": ("schaal", "salarisschaal", "scale"),
    "tie": ("binding", "dienstverband", "soort aanstelling", "tie", "contract"),
    "domain": ("domein", "beleidsdomein", "domain"),
    "exit": ("reden vertrek", "reden", "uitstroomreden", "exit", "reason"),
    "department": ("hoofdafdeling", "sector", "cluster", "directie", "department", "division"),
    "work": ("soort werk", "taak", "work"),
    "account": ("e-mail", "e-mailadres", "mail", "email"),
}
LABELS = {
    "person": "personeelsnummer", "unit": "eenheid", "start": "begin", "end": "einde", "role": "functie",
    "scale": "schaal", "tie": "binding", "domain": "domein", "exit": "reden van vertrek",
    "department": "hoofdafdeling", "work": "soort werk", "account": "e-mailadres",
}  # fmt: skip
REQUIRED = ("person", "unit", "start")
LONGEST = 200                          # characters of a name
EARLIEST = date(1900, 1, 1)            # a begin before this day is a slip of the pen
FOREVER = 9999                         # the year that staff systems write for a post that has no end
TIES = {
    "": Tie.OWN, "eigen": Tie.OWN, "vast": Tie.OWN, "tijdelijk": Tie.OWN, "own": Tie.OWN,
    "inhuur": Tie.HIRED, "extern": Tie.HIRED, "zzp": Tie.HIRED, "uitzend": Tie.HIRED, "hired": Tie.HIRED,
    "pool": Tie.POOLED, "detachering": Tie.POOLED, "pooled": Tie.POOLED,
    "gekozen": Tie.ELECTED, "elected": Tie.ELECTED,
}
EXITS = {
    "": Exit.UNKNOWN, "intern": Exit.INSIDE, "doorstroom": Exit.INSIDE, "inside": Exit.INSIDE,
    "ontslag": Exit.OUT, "uitstroom": Exit.OUT, "eigen verzoek": Exit.OUT, "out": Exit.OUT,
    "pensioen": Exit.RETIREMENT, "aow": Exit.RETIREMENT, "retirement": Exit.RETIREMENT,
    "politiek": Exit.POLITICAL, "political": Exit.POLITICAL,
}
DOMAINS = frozenset({"", "fysiek", "sociaal", "veiligheid", "economie", "bestuurlijk"})
WORKS = {
    "": "", "beleid": "beleid", "policy": "beleid", "uitvoering": "uitvoering", "execution": "uitvoering",
    "toezicht": "toezicht", "handhaving": "toezicht", "supervision": "toezicht",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class RowProblem:
    """What is wrong in one row, by its number in the file (the head is row 1). Never repeats a staff value."""

    row: int
    column: str
    message: str


@dataclass(frozen=True, slots=True)
class StaffTable:
    """The outcome of a reading: stints only count when there are no problems."""

    stints: tuple[Stint, ...]
    problems: tuple[RowProblem, ...]
    ignored: tuple[str, ...] = ()          # heads that no column was found for
    mapping: Mapping[str, str] = field(default_factory=dict)

    @property
    def whole(self) -> bool:
        return not self.problems


def pseudonym(person: str, salt: str) -> str:
    """A person's key inside this installation: not the number itself, and of no use elsewhere."""
    return hashlib.blake2b(person.strip().casefold().encode(), key=salt.encode()[:64], digest_size=12).hexdigest()


def guess_mapping(head: Sequence[str]) -> dict[str, str]:
    """Which of our columns stands under which head, by the usual names; each head is used once."""
    folded = {h.strip().casefold(): h for h in head}
    found: dict[str, str] = {}
    for column, names in COLUMNS.items():
        name = next((n for n in names if n in folded and folded[n] not in found.values()), None)
        if name is not None:
            found[column] = folded[name]
    return found


def read_staff(
    rows: Sequence[Mapping[str, str]], head: Sequence[str], *, salt: str, mapping: Mapping[str, str] | None = None,
    numbers: Sequence[int] = (),
) -> StaffTable:
    """Read all rows; gives every problem at once. Without a required column no row is read.

    ``numbers`` are the rows' places in the file, where they do not simply follow the head.
    """
    chosen = dict(mapping or guess_mapping(head))
    if wrong := check_mapping(chosen, head):
        return StaffTable((), wrong, (), chosen)
    lacking = [c for c in REQUIRED if c not in chosen]
    ignored = tuple(h for h in head if h not in chosen.values())
    if lacking:
        told = tuple(RowProblem(1, LABELS[c], f"er is geen kolom voor {LABELS[c]}") for c in lacking)
        return StaffTable((), told, ignored, chosen)
    stints: list[tuple[int, Stint]] = []
    problems: list[RowProblem] = []
    seen: set[Stint] = set()
    for number, row in zip(numbers or range(2, len(rows) + 2), rows, strict=True):
        outcome = _read_row(number, {c: (row.get(h) or "").strip() for c, h in chosen.items()}, salt)
        if isinstance(outcome, Stint):
            if outcome in seen:
                problems.append(RowProblem(number, "", "deze rij staat er twee keer in"))
            else:
                stints.append((number, outcome))
            seen.add(outcome)
        else:
            problems.extend(outcome)
    problems.extend(_overlaps(stints))
    problems.sort(key=lambda p: p.row)
    return StaffTable(tuple(s for _, s in stints), tuple(problems), ignored, chosen)


def check_mapping(
    mapping: Mapping[str, str], head: Sequence[str], labels: Mapping[str, str] = LABELS
) -> tuple[RowProblem, ...]:
    """What is wrong with a chosen mapping: a column that we do not know, a head that is not there or is used twice."""
    found = [RowProblem(1, "", f"de kolom {c} kennen we niet") for c in mapping if c not in labels]
    found += [
        RowProblem(1, labels[c], "deze kop staat niet in het bestand") for c, h in mapping.items()
        if c in labels and h not in head
    ]
    used = list(mapping.values())
    found += [RowProblem(1, labels.get(c, c), "deze kop is al gebruikt") for i, (c, h) in enumerate(mapping.items())
              if h in used[:i]]
    return tuple(found)


def _overlaps(stints: Sequence[tuple[int, Stint]]) -> Iterator[RowProblem]:
    """Rows of one person in one unit and role that overlap: told at the later row, with the number of the earlier."""
    rows = {id(stint): number for number, stint in stints}
    for earlier, later in overlapping(s for _, s in stints):
        message = f"overlapt met rij {rows[id(earlier)]}: dezelfde persoon, eenheid en functie"
        yield RowProblem(rows[id(later)], LABELS["start"], message)


def _read_row(number: int, row: Mapping[str, str], salt: str) -> Stint | list[RowProblem]:
    start, end = read_date(row["start"]), read_date(row.get("end", ""))
    wrong = [RowProblem(number, LABELS[column], message) for column, bad, message in _checks(row, start, end) if bad]
    if wrong or start is None:
        return wrong
    if end is not None and end.year == FOREVER:
        end = None
    return Stint(
        person=pseudonym(row["person"], salt),
        unit=row["unit"],
        start=start,
        end=end,
        role=row.get("role", ""),
        scale=int(row["scale"]) if row.get("scale") else None,
        tie=TIES[row.get("tie", "").casefold()],
        domain=row.get("domain", "").casefold(),
        exit=EXITS[row.get("exit", "").casefold()],
        department=row.get("department", ""),
        work=WORKS[row.get("work", "").casefold()],
        account=pseudonym(row["account"], salt) if row.get("account") else "",
    )


def _checks(row: Mapping[str, str], start: date | None, end: date | None) -> Iterator[tuple[str, bool, str]]:
    """Column, whether it is wrong, and what to say: all checks of one row."""
    no_date = "is geen datum (gebruik 2024-05-31 of 31-05-2024)"
    scale = row.get("scale", "")
    yield "person", not row["person"], "is leeg"
    yield "unit", not row["unit"], "is leeg"
    yield "start", start is None, no_date
    yield "start", start is not None and start < EARLIEST, f"ligt voor {EARLIEST.year}"
    yield "end", bool(row.get("end")) and end is None, no_date
    yield "end", start is not None and end is not None and end < start, "ligt voor het begin"
    for column in ("unit", "department", "role"):
        yield column, len(row.get(column, "")) > LONGEST, f"is langer dan {LONGEST} tekens"
    yield "account", bool(row.get("account")) and "@" not in row["account"], "is geen e-mailadres"
    known_scale = scale.isdecimal() and len(scale) < 3 and 1 <= int(scale) <= 20
    yield "scale", bool(scale) and not known_scale, "is geen schaal van 1 tot en met 20"
    for column, known in (("tie", TIES), ("exit", EXITS), ("domain", DOMAINS), ("work", WORKS)):
        choices = ", ".join(sorted(k for k in known if k))
        yield column, row.get(column, "").casefold() not in known, f"is onbekend; kies uit {choices}"
