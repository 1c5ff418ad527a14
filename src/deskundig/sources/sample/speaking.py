"""What is said in a debate: turns with their interruptions, and the motions that are read out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date

from . import dice
from .desk import Desk
from .dutch import capital
from .phrasing import Scene, Theme
from .text import without_notes
from .world import Person, Post

CHAIR = "voorzitter"


@dataclass(frozen=True, slots=True)
class Speaker:
    person: Person
    party: str
    function: str
    kind: str  # Tweede Kamerlid, Minister, Staatssecretaris, Externe spreker

    @property
    def salutation(self) -> str:
        return self.person.salutation


@dataclass(frozen=True, slots=True)
class MotionText:
    """A motion as it is read out."""

    lines: Sequence[str]
    submitters: Sequence[Speaker]
    dossier: str
    sequence: int
    about: str
    case: str


@dataclass(slots=True)
class Turn:
    speaker: Speaker
    lines: list[str]
    chair: bool = False
    interruptions: list[Turn] = field(default_factory=list)
    motions: list[MotionText] = field(default_factory=list)
    part: str = ""  # title of the part of the debate this turn opens


def member_speaker(desk: Desk, person: Person, day: date) -> Speaker:
    return Speaker(person, desk.world.party_of(person, day), "lid Tweede Kamer", "Tweede Kamerlid")


def minister_speaker(post: Post) -> Speaker:
    return Speaker(post.person, "", post.function, capital(post.function.split()[0].split("-")[0]))


@dataclass(frozen=True)
class Debate:
    """One committee debate: its themes, who chairs, who speaks, who answers and what is promised."""

    key: str
    title: str
    day: date
    themes: Sequence[Theme]
    chair: Person
    speakers: Sequence[Person]
    posts: Sequence[Post]
    promises: Sequence[str]  # the sentences in which they are made


class Floor:
    """Writes the turns of a committee debate."""

    def __init__(self, desk: Desk, debate: Debate) -> None:
        self.desk = desk
        self.debate = debate
        self.chair = member_speaker(desk, debate.chair, debate.day)
        self.members = [member_speaker(desk, p, debate.day) for p in debate.speakers]
        self.scene = Scene(f"debat-{debate.key}", debate.day, debate.themes[0], {"debat": debate.title.lower()})

    def turns(self) -> list[Turn]:
        """The whole debate: opening, first round, the minister, second round, closing."""
        opening = self._chair([self.desk.fill(self.desk.phrases["open_debate"], self.scene)])
        opening.part = "Eerste termijn van de Kamer"
        turns = [opening]
        for place, speaker in enumerate(self.members):
            turns.append(self._speech(place, speaker))
            turns.append(self._chair([self._floor_to(place)]))
        answers = self._answers()
        answers[0].part = "Eerste termijn van het kabinet"
        turns += answers
        turns += self._second_round()
        turns.append(self._closing())
        return turns

    def _chair(self, lines: list[str]) -> Turn:
        return Turn(self.chair, lines, chair=True)

    def _floor_to(self, place: int) -> str:
        following = self.members[place + 1] if place + 1 < len(self.members) else minister_speaker(self.debate.posts[0])
        scene = self._of(following, f"{place}")
        return self.desk.pick("floor", scene)

    def _of(self, speaker: Speaker, mark: str) -> Scene:
        words = {**self.scene.words, "aanhef": speaker.salutation, "spreker": speaker.person.surname}
        return Scene(f"{self.scene.thread}:{mark}", self.debate.day, self.scene.theme, words)

    def _theme(self, place: int) -> Theme:
        return self.debate.themes[place % len(self.debate.themes)]

    def _about(self, theme: Theme) -> Scene:
        return Scene(self.scene.thread, self.debate.day, theme, self.scene.words)

    def _speech(self, place: int, speaker: Speaker) -> Turn:
        desk, theme, key = self.desk, self._theme(place), f"{self.debate.key}:{place}"
        scene = self._about(theme)
        lines = [desk.pick("speech_open", Scene(key, self.debate.day, theme, self.scene.words))]
        own = theme.data["speech"]
        turn_of_theme = place // len(self.debate.themes)
        if turn_of_theme < len(own):
            lines.append(desk.fill(own[turn_of_theme], scene))
        lines.append(self._fact(theme, place, key))
        lines.append(self._view(theme, key, speaker))
        lines.append(self._question(theme, place, key))
        lines.append(desk.pick("speech_close", Scene(key, self.debate.day, theme, self.scene.words)))
        return Turn(speaker, lines, interruptions=list(self._interruptions(place, speaker, theme)))

    def _fact(self, theme: Theme, place: int, key: str) -> str:
        facts = dice.order(f"{self.debate.key}:{theme.key}:f", theme.data["considering"])
        fact = self.desk.fill(facts[place // 2 % len(facts)], self._about(theme))
        return self.desk.pick("facts_open", Scene(key, self.debate.day, theme, {"feit": fact}))

    def _view(self, theme: Theme, key: str, speaker: Speaker) -> str:
        view = dice.pick(f"{key}:w", theme.data["whereas"])
        words = {"mening": view, "partij": f"de fractie van {speaker.party}"}
        return capital(self.desk.pick("view_open", Scene(key, self.debate.day, theme, words)))

    def _question(self, theme: Theme, place: int, key: str) -> str:
        asked = dice.order(f"{self.debate.key}:{theme.key}:q", theme.data["question"])
        question = self.desk.fill(without_notes(asked[place // 2 % len(asked)]["q"]), self._about(theme))
        return self.desk.pick("ask_open", Scene(key, self.debate.day, theme, {"vraag": question}))

    def _interruptions(self, place: int, speaker: Speaker, theme: Theme) -> Iterator[Turn]:
        own = theme.data["interruptions"]
        number = place // len(self.debate.themes)
        if number >= len(own) or len(self.members) < 2:
            return
        other = self.members[(place + 3) % len(self.members)]
        if other.person is speaker.person:
            return
        yield Turn(other, [self.desk.fill(own[number]["q"], self._about(theme))])
        yield Turn(speaker, [self.desk.fill(own[number]["a"], self._about(theme))])
        if dice.chance(f"{self.debate.key}:{place}:orde", 0.3):
            yield self._chair(["Tot slot op dit punt. Houdt u het kort, alstublieft."])

    def _answers(self) -> list[Turn]:
        """The minister answers per theme; members ask for dates, and the promises of the register are spoken."""
        desk, minister = self.desk, minister_speaker(self.debate.posts[0])
        turns = [Turn(minister, [desk.pick("minister_open", self.scene)])]
        promised = list(self.debate.promises)
        for place, theme in enumerate(self.debate.themes):
            scene, key = self._about(theme), f"{self.debate.key}:m{place}"
            lines = [desk.fill(without_notes(line), scene) for line in dice.order(key, theme.data["paragraphs"])[:3]]
            asker = self.members[place % len(self.members)]
            bridge = desk.pick("minister_bridge", Scene(key, self.debate.day, theme, self._of(asker, "b").words))
            question = dice.order(f"{self.debate.key}:{theme.key}:q", theme.data["question"])[0]
            form = dice.pick(key, ("a", "d", "o"))
            answer = desk.fill(without_notes(question[form]), scene)
            turn = Turn(minister, [lines[0], f"{bridge} {answer}", *lines[1:]])
            turn.interruptions = self._pressed(place, minister, promised)
            turns.append(turn)
        return turns

    def _pressed(self, place: int, minister: Speaker, promised: list[str]) -> list[Turn]:
        found = []
        for number in range(2):
            member = self.members[(place * 2 + number + 1) % len(self.members)]
            key = f"{self.debate.key}:p{place}{number}"
            said = promised.pop(0) if promised else self.desk.pick("reply", Scene(key, self.debate.day))
            found += [Turn(member, [self.desk.pick("hand", Scene(key, self.debate.day))]), Turn(minister, [said])]
        return found

    def _second_round(self) -> list[Turn]:
        first = Turn(self.members[0], [self.desk.phrases["second_round"][0]], part="Tweede termijn")
        others = [
            Turn(member, [self.desk.phrases["second_round"][place]])
            for place, member in enumerate(self.members[1:3], start=1)
        ]
        return [first, *others]

    def _closing(self) -> Turn:
        return self._chair([self.desk.phrases["close_debate"], *(f"– {said}" for said in self.debate.promises)])
