"""How the chamber votes: by party, or by roll call with absentees, dissenters and a mistake."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import date

from . import dice
from .plan import Ballot
from .world import World

FOR, AGAINST, ABSENT = "Voor", "Tegen", "Niet deelgenomen"
ADOPTED, REJECTED, TIED = "Stemmen - aangenomen", "Stemmen - verworpen", "Stemmen - gestaakt"


def appreciation(world: World, key: str, day: date, stance: str) -> str:
    """What the cabinet thinks of a motion: the more its parties lean to it, the friendlier."""
    coalition = world.coalition(day)
    leaning = sum(world.parties[p].stance[stance] for p in coalition) / len(coalition)
    if leaning > 0.45:
        return "Oordeel Kamer"
    if leaning < 0.05:
        return "Ontraden"
    return dice.pick(f"{key}:oordeel", ("Oordeel Kamer", "Ontraden", "Ontraden", "Ontijdig", "Overbodig"))


def _leans(
    world: World, key: str, day: date, party: str, stance: str, submitters: Collection[str], opinion: str
) -> bool:
    if party in submitters:
        return True
    score = world.parties[party].stance[stance] + dice.number(f"{key}:{party}", -30, 30) / 100
    if party in world.coalition(day):
        score += 0.35 if opinion in ("Oordeel Kamer", "Overgenomen") else -0.45
    return score > 0.1


def by_party(
    world: World, key: str, day: date, stance: str, submitters: Collection[str], opinion: str, mistaken: str = ""
) -> list[Ballot]:
    """A vote by show of hands: one ballot a party. ``mistaken`` says afterwards that it meant the other."""
    ballots = []
    for name, seats in world.seats_of(day).items():
        leans = _leans(world, key, day, name, stance, submitters, opinion)
        if name == mistaken:
            leans = not leans
        ballots.append(Ballot(FOR if leans else AGAINST, seats, world.parties[name], name, mistake=name == mistaken))
    return ballots


def by_roll(
    world: World,
    key: str,
    day: date,
    stance: str,
    submitters: Collection[str],
    opinion: str,
    dissenters: Collection[str] = (),
    absent: int = 2,
) -> list[Ballot]:
    """A roll call: one ballot a member; ``dissenters`` (person numbers) vote against their party."""
    sitting = world.sitting(day)
    missing = {s.person.number for s in dice.order(f"{key}:afwezig", sitting)[:absent]} - set(dissenters)
    ballots = []
    for seating in sitting:
        leans = _leans(world, key, day, seating.party, stance, submitters, opinion)
        if seating.person.number in dissenters:
            leans = not leans
        choice = ABSENT if seating.person.number in missing else FOR if leans else AGAINST
        ballots.append(Ballot(choice, 1, world.parties[seating.party], seating.party, seating.person))
    return ballots


def outcome(ballots: Sequence[Ballot], *, roll: bool = False) -> tuple[str, str]:
    """The kind of decision and its text, as the register words them."""
    for_, against = (sum(b.seats for b in ballots if b.choice == choice) for choice in (FOR, AGAINST))
    kind = ADOPTED if for_ > against else REJECTED if for_ < against else TIED
    word = {ADOPTED: "Aangenomen", REJECTED: "Verworpen", TIED: "Gestaakt"}[kind]
    return kind, f"{word} ({for_}-{against})." if roll else f"{word}."
