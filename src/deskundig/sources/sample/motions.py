"""Motions: submitted, changed, kept for later, withdrawn, voted on, carried out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from . import dice
from .desk import Desk, the_members
from .dutch import day_text, listed, workday
from .phrasing import Scene, Theme
from .plan import Book, Case, Decision, Event, Item, Paper
from .speaking import MotionText, member_speaker
from .text import Line, Part, Text, paragraphs
from .voting import ADOPTED, appreciation, by_party, by_roll, outcome
from .world import Person, Post, Seating

CHANGED = {"motie-tarieven-1", "motie-winningen-0", "motie-verblijf-1", "motie-pools-3"}
KEPT, WITHDRAWN, TAKEN_OVER = {"motie-bronnen-2"}, {"motie-norm-3"}, {"motie-uitvoeringskracht-2"}
# who votes against the own party, and how many are absent
ROLL_CALLS: Mapping[str, tuple[tuple[str, ...], int]] = {
    "motie-schaarste-0": (("90012",), 2),
    "motie-norm-0": (("90002", "90016"), 3),
    "motie-bewoners-2": ((), 2),
}
BACKED = {"motie-tarieven-0": {"BL", "VM", "SB"}}  # the bill on small heat nets rests on this one
MISTAKEN = {"motie-uitvoeringskracht-0": "SB", "motie-winningen-1": "KK"}


@dataclass(frozen=True)
class Motion:
    key: str
    theme: Theme
    about: str
    text: str
    stance: str
    submitters: Sequence[Person]
    event: Event
    post: Post
    dossier: str
    opinion: str

    @property
    def day(self) -> date:
        assert self.event.day is not None
        return self.event.day

    @classmethod
    def by_stance(
        cls, desk: Desk, key: str, theme: Theme, data: Mapping[str, Any], event: Event, post: Post, dossier: str
    ) -> Motion:
        """A motion of the content, submitted by the spokespersons whose parties lean to it most."""
        assert event.day is not None
        stance = data["stance"]
        submitters = _submitters(desk, key, theme, stance, event.day)
        opinion = "Overgenomen" if key in TAKEN_OVER else appreciation(desk.world, key, event.day, stance)
        return cls(
            key,
            theme,
            data["over"],
            data["text"],
            stance,
            submitters,
            event,
            post,
            dossier,
            opinion,
        )

    def scene(self) -> Scene:
        return Scene(self.key, self.day, self.theme)

    def considerations(self, desk: Desk) -> list[str]:
        """Two facts and a view, as a motion gives its reasons."""
        facts = dice.order(f"{self.key}:c", self.theme.data["considering"])[:2]
        view = dice.pick(f"{self.key}:v", self.theme.data["whereas"])
        return [f"constaterende dat {desk.fill(f, self.scene())};" for f in facts] + [
            f"overwegende dat {desk.fill(view, self.scene())};"
        ]

    def lines(self, desk: Desk, text: str = "") -> list[str]:
        request = desk.fill(text or self.text, self.scene())
        return [
            "De Kamer,",
            "gehoord de beraadslaging,",
            *self.considerations(desk),
            f"verzoekt de regering {request},",
            "en gaat over tot de orde van de dag.",
        ]

    def read(self, desk: Desk, book: Book) -> MotionText:
        speakers = [member_speaker(desk, p, self.day) for p in self.submitters]
        return MotionText(
            self.lines(desk), speakers, self.dossier, book.sequence[self.key], self.about, book.case[self.key]
        )

    def parties(self, desk: Desk) -> set[str]:
        return {desk.world.party_of(p, self.day) for p in self.submitters}

    def changed_text(self) -> str:
        """What the changed motion asks."""
        return next(str(m["changed"]) for m in self.theme.data["motions"] if m["text"] == self.text)


def _submitters(desk: Desk, key: str, theme: Theme, stance: str, day: date) -> list[Person]:
    """The spokesperson whose party leans to it most, and members of other parties that lean to it too."""
    world = desk.world

    def leaning(seating: Seating) -> float:
        return world.parties[seating.party].stance[stance] + dice.number(f"{key}:{seating.party}:i", 0, 60) / 100

    first = max(world.spokespersons(theme.topic.key, day), key=leaning)
    members = [s for s in world.sitting(day) if theme.topic.key in s.person.topics and leaning(s) > 0.4]
    with_it = {first.party: first.person}
    for seating in dice.order(f"{key}:mede", members):
        with_it.setdefault(seating.party, seating.person)
    return list(with_it.values())[: 1 + dice.number(f"{key}:aantal", 0, 2)]


def add_motion(desk: Desk, motion: Motion) -> None:
    """The case, the paper and the decision that it was submitted."""
    subject = f"Motie van {the_members(motion.submitters)} over {motion.about}"
    _case_and_paper(desk, motion, motion.key, "Motie", motion.day, subject, motion.text, motion.opinion)
    desk.plan.add(
        Decision(
            f"{motion.key}-ingediend",
            f"{motion.event.key}-1",
            [motion.key],
            "Ingediend",
            "Ingediend.",
            order=len(desk.plan.decisions) % 9 + 1,
        )
    )
    desk.plan.cases[motion.key].events.append(motion.event.key)


def _case_and_paper(
    desk: Desk,
    motion: Motion,
    key: str,
    kind: str,
    day: date,
    subject: str,
    text: str,
    opinion: str,
    replaces: str = "",
) -> None:
    title = desk.dossier_title(motion.dossier)

    def write(book: Book) -> Text:
        names = listed([p.surname.upper() for p in motion.submitters], "EN")
        head = f"{kind.split(' (')[0].upper()} VAN {'HET LID' if len(motion.submitters) == 1 else 'DE LEDEN'} {names}"
        if replaces:
            head = f"GEWIJZIGDE {head} TER VERVANGING VAN DIE GEDRUKT ONDER NR. {book.sequence[replaces]}"
        signed = [Part(Line.SIGNED, p.surname) for p in motion.submitters]
        return Text(head, (*paragraphs(motion.lines(desk, text)), *signed))

    if replaces:
        subject = f"{subject} (t.v.v. {{stuk:{replaces}}})"
    case = Case(
        key,
        "Motie",
        day,
        subject,
        title,
        motion.dossier,
        [*desk.members(motion.submitters, day, "Indiener", "Medeindiener"), desk.lead(motion.theme.topic.key)],
        appreciation=opinion,
        replaces=[replaces] if replaces else [],
        organization=desk.world.chamber,
    )
    paper = Paper(
        key,
        kind,
        day,
        subject,
        write,
        title=title,
        cases=[key],
        dossier=motion.dossier,
        actors=desk.members(motion.submitters, day, "Eerste ondertekenaar", "Mede ondertekenaar"),
        printed=True,
        layout="kamerstuk",
        official=True,
        presented="Voorgesteld",
        organization=desk.world.chamber,
        category=motion.theme.topic.data["category"],
    )
    desk.plan.add(case, paper)


def add_votes(desk: Desk, key: str, day: date, subject: str, motions: Sequence[Motion]) -> None:
    """The vote on the motions of one debate: changed ones in place of their first form, some kept or withdrawn."""
    plan = desk.plan
    event = Event(
        key,
        "Stemmingen",
        "Stemmingen",
        day,
        "15:00",
        "15:45",
        room=0,
        place="Plenaire zaal",
        since=day - timedelta(days=1),
    )
    item = Item(f"{key}-1", key, subject, 1)
    plan.add(event, item)
    for order, motion in enumerate(motions, start=1):
        voted = motion.key
        if motion.key in CHANGED:
            voted = f"{motion.key}-gewijzigd"
            subject_new = f"Gewijzigde motie van {the_members(motion.submitters)} over {motion.about}"
            _case_and_paper(
                desk,
                motion,
                voted,
                "Motie (gewijzigd/nader)",
                day - timedelta(days=1),
                subject_new,
                motion.changed_text(),
                "Niet beschikbaar bij gewijzigde moties en/of amendementen",
                motion.key,
            )
        plan.cases[voted].items.append(item.key)
        plan.cases[voted].events.append(key)
        plan.papers[voted].items.append(item.key)
        decision = _decide(desk, motion, voted, item.key, day, order)
        plan.add(decision)
        if decision.kind == ADOPTED:
            plan.known_as[f"motie@{motion.theme.key}"].append(voted)
            add_execution(desk, motion, voted, day)


def _decide(desk: Desk, motion: Motion, voted: str, item: str, day: date, order: int) -> Decision:
    if motion.key in KEPT:
        return Decision(f"{voted}-besluit", item, [voted], "Aangehouden", "Aangehouden.", order=order)
    if motion.key in WITHDRAWN:
        return Decision(f"{voted}-besluit", item, [voted], "Ingetrokken", "Ingetrokken.", order=order)
    if motion.key in TAKEN_OVER:
        return Decision(f"{voted}-besluit", item, [voted], "Overgenomen", "Overgenomen.", order=order)
    world, parties = desk.world, motion.parties(desk) | BACKED.get(motion.key, set())
    roll = motion.key in ROLL_CALLS
    if roll:
        ballots = by_roll(world, voted, day, motion.stance, parties, motion.opinion, *ROLL_CALLS[motion.key])
    else:
        ballots = by_party(world, voted, day, motion.stance, parties, motion.opinion, MISTAKEN.get(motion.key, ""))
    kind, text = outcome(ballots, roll=roll)
    mistaken = MISTAKEN.get(motion.key)
    return Decision(
        f"{voted}-besluit",
        item,
        [voted],
        kind,
        text,
        "Hoofdelijk" if roll else "Met handopsteken",
        order=order,
        ballots=ballots,
        remark=f"De fractie van {mistaken} wordt geacht anders te hebben gestemd." if mistaken else None,
    )


def add_execution(desk: Desk, motion: Motion, voted: str, day: date) -> None:
    """The letter that carries out an adopted motion; not every motion gets one."""
    written = workday(day + timedelta(days=dice.number(f"{voted}:uitvoering", 70, 210)))
    if written > desk.world.reference or dice.chance(f"{voted}:geen", 0.3):
        return
    post = desk.post(motion.theme, written)
    done = dice.number(f"{voted}:hoe", 0, 1)

    def write(book: Book) -> Text:
        words = {
            "stemdatum": day_text(day),
            "indiener": motion.submitters[0].surname,
            "over": motion.about,
            "motie": voted,
            "dictum": desk.fill(motion.text, motion.scene()),
        }
        scene = Scene(f"uitvoering-{voted}", written, motion.theme, words)
        lines = [desk.pick("motion_letter", scene, book), desk.fill(desk.phrases["motion_done"][done], scene, book)]
        lines.append(desk.fill(dice.pick(voted, motion.theme.data["paragraphs"]), scene, book))
        if done == 0:
            lines.append(desk.phrases["motion_done"][2])
        return desk.letter(f"uitvoering-{voted}", written, motion.about, paragraphs(lines), post)

    name = f"{motion.submitters[0].surname}{' c.s.' if len(motion.submitters) > 1 else ''}"
    paper = Paper(
        f"uitvoering-{voted}",
        "Brief regering",
        written,
        f"Uitvoering van de motie van het lid {name} over {motion.about} (Kamerstuk {{stuk:{voted}}})",
        write,
        title=desk.dossier_title(motion.dossier),
        dossier=motion.dossier,
        printed=True,
        layout="kamerstuk",
        official=True,
        presented="Ontvangen",
        organization=desk.world.chamber,
        category=motion.theme.topic.data["category"],
    )
    desk.add_letter(paper, motion.theme.topic.key, post, related=[voted])
