"""Counting votes: by party when hands are raised, by member in a roll call.

Known faults of the source that are handled here (tweedekamer.md, OpenDataPortaal issues 131 and 167): rows that stand
there twice, and single members among the parties of a vote by show of hands. In a roll call each member's row carries
the size of the *party*, so members are counted and sizes are not added up.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace

FOR, AGAINST, ABSENT = "Voor", "Tegen", "Niet deelgenomen"
CHOICES = (FOR, AGAINST, ABSENT)
ROLL_CALL = "Hoofdelijk"


@dataclass(frozen=True, slots=True)
class Ballot:
    """One row of a vote: a party's, or a member's when ``member`` is set."""

    choice: str
    party: str
    seats: int
    member: str = ""
    member_key: str = ""
    party_key: str = ""
    mistake: bool = False


@dataclass(frozen=True, slots=True)
class PartyVote:
    """A party's part in one decision, in seats. A party can stand on both sides in a roll call."""

    party: str
    party_key: str
    supporting: int
    opposing: int
    absent: int
    mistake: bool = False

    @property
    def total(self) -> int:
        return self.supporting + self.opposing + self.absent

    @property
    def cast_seats(self) -> int:
        return self.supporting + self.opposing

    @property
    def choice(self) -> str:
        """One word where the party was of one mind, else ``verdeeld``."""
        if self.supporting and self.opposing:
            return "Verdeeld"
        if self.supporting:
            return FOR
        return AGAINST if self.opposing else ABSENT


@dataclass(frozen=True, slots=True)
class Tally:
    """All seats of one decision. ``stray`` are members' rows in a show of hands: shown, never counted."""

    parties: tuple[PartyVote, ...] = ()
    members: tuple[Ballot, ...] = ()
    stray: tuple[Ballot, ...] = ()
    doubles: int = 0
    supporting: int = field(init=False, default=0)
    opposing: int = field(init=False, default=0)
    absent: int = field(init=False, default=0)

    def __post_init__(self) -> None:
        object.__setattr__(self, "supporting", sum(p.supporting for p in self.parties))
        object.__setattr__(self, "opposing", sum(p.opposing for p in self.parties))
        object.__setattr__(self, "absent", sum(p.absent for p in self.parties))

    @property
    def roll_call(self) -> bool:
        return bool(self.members)

    @property
    def cast(self) -> int:
        return self.supporting + self.opposing

    @property
    def mistakes(self) -> tuple[str, ...]:
        """Who said afterwards to have voted by mistake."""
        return tuple(b.member or b.party for b in (*self.members, *self.stray) if b.mistake) + tuple(
            p.party for p in self.parties if p.mistake and not self.members
        )

    def differing(self) -> tuple[Ballot, ...]:
        """Members who voted otherwise than most of their party."""
        majority = {p.party: FOR if p.supporting >= p.opposing else AGAINST for p in self.parties if p.cast_seats}
        return tuple(
            m for m in self.members if m.choice in (FOR, AGAINST) and m.choice != majority.get(m.party, m.choice)
        )


def tally(ballots: Iterable[Ballot], *, method: str = "") -> Tally:
    """Count one decision. Parties come in order of size, then name."""
    unique, doubles = _without_doubles(ballots)
    members = [b for b in unique if b.member]
    parties = [b for b in unique if not b.member]
    by_member = bool(members) and (method == ROLL_CALL or not parties)
    counted = members if by_member else parties
    groups: dict[str, _Count] = {}
    for ballot in counted:
        groups.setdefault(ballot.party, _Count(ballot.party_key)).add(ballot, 1 if by_member else ballot.seats)
    votes = (
        PartyVote(party, c.party_key, c.supporting, c.opposing, c.absent, c.mistake) for party, c in groups.items()
    )
    ordered = tuple(sorted(votes, key=lambda p: (-p.total, p.party.lower())))
    return Tally(
        parties=ordered,
        members=tuple(sorted(members, key=lambda b: b.member.lower())) if by_member else (),
        stray=() if by_member else tuple(members),
        doubles=doubles,
    )


def _without_doubles(ballots: Iterable[Ballot]) -> tuple[list[Ballot], int]:
    """Equal rows once. A party that stands there with two choices keeps both: that is for the reader to see."""
    seen: dict[tuple[str, str, str], Ballot] = {}
    doubles = 0
    for ballot in ballots:
        key = (ballot.party, ballot.member_key or ballot.member, ballot.choice)
        if key in seen:
            doubles += 1
            if ballot.mistake and not seen[key].mistake:
                seen[key] = replace(seen[key], mistake=True)
        else:
            seen[key] = ballot
    return list(seen.values()), doubles


@dataclass(slots=True)
class _Count:
    """A party's seats while they are counted."""

    party_key: str
    supporting: int = 0
    opposing: int = 0
    absent: int = 0
    mistake: bool = False

    def add(self, ballot: Ballot, seats: int) -> None:
        if ballot.choice == FOR:
            self.supporting += seats
        elif ballot.choice == AGAINST:
            self.opposing += seats
        else:
            self.absent += seats
        self.mistake = self.mistake or ballot.mistake
