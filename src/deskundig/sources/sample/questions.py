"""Written questions: asked, postponed, answered, answered once more, late, or still waiting."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from . import dice
from .desk import Desk, the_members
from .dutch import capital, day_text, listed, workday
from .phrasing import Scene, Theme
from .plan import Actor, Book, Case, Paper
from .text import Line, Part, Text
from .world import Person, Post

FIRST = date(2022, 10, 10)
STEP = 29  # days between two sets of questions
SETS = 48
NOT_BEFORE = {"ict": date(2023, 12, 1), "toezicht": date(2024, 6, 1)}  # the reports they lean on came out before
RECENT = (
    (date(2026, 8, 25), "late"),
    (date(2026, 9, 2), "postponed"),
    (date(2026, 9, 8), "answered"),
    (date(2026, 9, 15), "late"),
    (date(2026, 9, 22), "postponed"),
    (date(2026, 10, 13), "fresh"),
    (date(2026, 10, 20), "fresh"),
    (date(2026, 10, 27), "fresh"),
)


@dataclass(frozen=True, slots=True)
class Questions:
    """One set: who asked what of whom, and what will become of it."""

    key: str
    day: date
    theme: Theme
    askers: Sequence[Person]
    posts: Sequence[Post]
    outcome: str
    about: str
    chosen: Sequence[int]  # which questions of the theme, in order
    scene: Scene
    opening: int
    closing: bool
    recalls: bool  # begins with what was answered before, where that is so
    answered: date | None = None
    postponed: date | None = None
    further: date | None = None
    parties: Mapping[str, str] = field(default_factory=dict)


def add_questions(desk: Desk) -> None:
    """Put all sets of written questions in the plan."""
    days = [workday(FIRST + timedelta(days=STEP * n + dice.number(f"q{n}", 0, 9))) for n in range(SETS - len(RECENT))]
    for place, day in enumerate(days):
        _add_set(desk, place, day, _outcome(place))
    for place, (day, outcome) in enumerate(RECENT, start=len(days)):
        _add_set(desk, place, day, outcome)


def _outcome(place: int) -> str:
    if place == 22:
        return "withdrawn"
    if place % 16 == 5:
        return "further"
    if place % 7 == 3:
        return "delayed"
    return "slow" if place % 9 == 4 else "answered"


def _add_set(desk: Desk, place: int, day: date, outcome: str) -> None:
    themes = [t for topic in desk.topics.values() for t in topic.themes() if NOT_BEFORE.get(t.key, day) <= day]
    theme = themes[(place * 7 + 3) % len(themes)]
    questions = _compose(desk, f"vragen-{place:02}", day, theme, outcome)
    case = Case(
        questions.key,
        "Schriftelijke vragen",
        day,
        capital(questions.about),
        "",
        "",
        [
            *desk.members(questions.askers, day, "Indiener", "Medeindiener"),
            *(desk.minister(post, "Gericht aan") for post in questions.posts),
        ],
        done=outcome != "fresh",
        organization=desk.world.chamber,
        treatment="Ingetrokken" if outcome == "withdrawn" else None,
    )
    desk.plan.add(case, _asked_paper(desk, questions, place))
    if questions.postponed:
        desk.plan.add(_postponement(desk, questions))
    if questions.answered:
        desk.plan.add(_answer_paper(desk, questions, place))
        desk.plan.known_as[f"antwoord@{theme.key}"].append(f"{questions.key}-antwoord")
    if questions.further:
        desk.plan.add(_further_answer(desk, questions))


def _compose(desk: Desk, key: str, day: date, theme: Theme, outcome: str) -> Questions:
    askers = _askers(desk, key, day, theme)
    posts = [desk.post(theme, day)]
    if dice.chance(f"{key}:posts", 0.2):
        posts.append(desk.world.minister("BT" if theme.topic.key == "inhuur" else "OB", day))
    count = len(theme.data["question"])
    start = dice.number(f"{key}:start", 0, count - 1)
    size = dice.number(f"{key}:size", 4, count)
    scene = Scene(
        key,
        day,
        theme,
        {
            "kop": dice.pick(f"{key}:kop", desk.phrases["headlines"]),
            "onderzoek": dice.pick(f"{key}:o", desk.phrases["studies"]),
        },
    )
    answered, postponed, further = _dates(key, day, outcome)
    news = dice.number(f"{key}:news", 0, len(desk.phrases["news"]) - 1)
    about = desk.fill(desk.phrases["about"][news], scene)
    return Questions(
        key,
        day,
        theme,
        askers,
        posts,
        outcome,
        about,
        [(start + n) % count for n in range(size)],
        scene,
        news,
        dice.chance(f"{key}:last", 0.6),
        dice.chance(f"{key}:eerder", 0.4),
        answered,
        postponed,
        further,
        {p.surname: desk.world.party_of(p, day) for p in askers},
    )


def _askers(desk: Desk, key: str, day: date, theme: Theme) -> list[Person]:
    """One member with the topic, or two of different parties; not only the first spokesperson of a party."""
    ordered = dice.order(key, [s for s in desk.world.sitting(day) if theme.topic.key in s.person.topics])
    first = ordered[0]
    second = next((s for s in ordered if s.party != first.party), None)
    if second is None or not dice.chance(f"{key}:two", 0.35):
        return [first.person]
    return [first.person, second.person]


def _dates(key: str, day: date, outcome: str) -> tuple[date | None, date | None, date | None]:
    """When the answer, the postponement and the further answer came."""

    def after(low: int, high: int, mark: str) -> date:
        return workday(day + timedelta(days=dice.number(f"{key}:{mark}", low, high)))

    if outcome == "answered":
        return after(16, 22, "a"), None, None
    if outcome == "slow":
        return after(31, 52, "a"), None, None
    if outcome == "delayed":
        return after(38, 61, "a"), after(19, 21, "p"), None
    if outcome == "further":
        return after(17, 22, "a"), None, after(60, 80, "f")
    if outcome == "postponed":
        return None, after(19, 21, "p"), None
    return None, None, None


def question_lines(desk: Desk, q: Questions, book: Book) -> list[str]:
    scene = q.scene.saying(thema=q.theme.key)
    lines = [desk.fill(desk.phrases["news"][q.opening], scene, book)]
    if q.recalls and book.known(f"antwoord@{q.theme.key}", q.day):
        lines[0] = desk.fill(desk.phrases["earlier_answers"], scene, book)
    lines += [desk.fill(q.theme.data["question"][n]["q"], q.scene, book) for n in q.chosen]
    if q.closing:
        lines.append(desk.pick("last_questions", q.scene, book))
    return lines


def answer_lines(desk: Desk, q: Questions, book: Book) -> list[str]:
    """One answer a question: in full, in part or around it; sometimes a pointer at another answer."""
    scene = Scene(q.scene.thread, q.answered or q.day, q.theme, q.scene.words)
    year = Scene(q.scene.thread, q.day, q.theme, q.scene.words)  # figures as they were when asked
    lines = [desk.pick("news_answers", scene, book)]
    for place, n in enumerate(q.chosen):
        key = f"{q.key}:{n}"
        if place > 2 and dice.chance(f"{key}:zie", 0.12):
            number = str(dice.number(f"{key}:nr", 2, place + 1))
            lines.append(desk.fill(desk.phrases["combined"], scene.saying(vraagnr=number), book))
            continue
        form = "a" if dice.chance(f"{key}:a", 0.48) else "d" if dice.chance(f"{key}:d", 0.6) else "o"
        text = q.theme.data["question"][n][form]
        if dice.chance(f"{key}:brief", 0.25) and "[[" not in text and book.known(f"brief@{q.theme.key}", q.day):
            text += desk.phrases["earlier_letter"]
        lines.append(desk.fill(text, year.saying(thema=q.theme.key), book))
    if q.closing:
        lines.append(desk.pick("last_answers", scene, book))
    return lines


def _asked_of(q: Questions) -> str:
    return " en ".join(f"de {post.function}" for post in q.posts)


def _described(q: Questions) -> str:
    """Who asked whom about what, as the official paper says it."""
    names = listed([f"{p.surname} ({q.parties[p.surname]})" for p in q.askers])
    who = f"het lid {names}" if len(q.askers) == 1 else f"de leden {names}"
    return f"Vragen van {who} aan {_asked_of(q)} over {q.about} (ingezonden {day_text(q.day)})."


def _asked_paper(desk: Desk, q: Questions, place: int) -> Paper:
    def write(book: Book) -> Text:
        parts = [Part(Line.QUESTION, line, str(n)) for n, line in enumerate(question_lines(desk, q, book), start=1)]
        return Text(_described(q), tuple(parts), {"number": book.case[q.key]})

    return Paper(
        f"{q.key}-vraag",
        "Schriftelijke vragen",
        q.day,
        f"Vragen van {the_members(q.askers)} over {q.about}",
        write,
        cases=[q.key],
        actors=desk.members(q.askers, q.day, "Eerste ondertekenaar", "Mede ondertekenaar"),
        layout="kamervragen",
        official=place % 3 != 0,
        organization=desk.world.chamber,
        category=q.theme.topic.data["category"],
    )


def _answer_paper(desk: Desk, q: Questions, place: int) -> Paper:
    day = q.answered or q.day
    answering = [desk.post(q.theme, day), *q.posts[1:]]

    def write(book: Book, *, first: bool = False) -> Text:
        asked, answers = question_lines(desk, q, book), answer_lines(desk, q, book)
        if first:  # the version before the correction lacked what the last answer says
            answers[-2] = "Hierop kom ik zo spoedig mogelijk terug."
        pairs = zip(asked, answers, strict=True)
        parts = [
            part
            for n, (question, answer) in enumerate(pairs, start=1)
            for part in (Part(Line.QUESTION, question, str(n)), Part(Line.ANSWER, answer, str(n)))
        ]
        who = " en ".join(f"{capital(p.function.split()[0])} {p.person.surname} ({_field(p)})" for p in answering)
        return Text(_described(q), tuple(parts), {"answered": f"Antwoord van {who} (ontvangen {day_text(day)})."})

    return Paper(
        f"{q.key}-antwoord",
        "Antwoord schriftelijke vragen",
        day,
        f"Antwoord op vragen van {the_members(q.askers)} over {q.about}",
        write,
        cases=[q.key],
        actors=_answer_actors(desk, answering),
        appendix=True,
        layout="kamervragen",
        official=place % 8 != 7,
        media="pdf" if place % 8 == 7 else "docx",
        draft=(lambda book: write(book, first=True)) if place % 10 == 2 else None,
        received=day,
        organization=desk.world.chamber,
        category=q.theme.topic.data["category"],
    )


def _field(post: Post) -> str:
    return post.function.partition(" van ")[2]


def _answer_actors(desk: Desk, posts: Sequence[Post]) -> list[Actor]:
    roles = ("Eerste ondertekenaar", "Mede ondertekenaar")
    return [desk.minister(post, roles[min(place, 1)]) for place, post in enumerate(posts)]


def _postponement(desk: Desk, q: Questions) -> Paper:
    day = q.postponed or q.day
    asked = Scene(q.key, day, q.theme, {**q.scene.words, "vrager": q.askers[0].surname, "dagmaand": day_text(q.day)})

    def write(book: Book) -> Text:
        until = day_text(workday(day + timedelta(days=21)))
        line = desk.pick("postponed", asked.saying(uitsteldatum=until), book)
        return Text(
            _described(q), (Part(Line.PARAGRAPH, line),), {"answered": f"Mededeling (ontvangen {day_text(day)})."}
        )

    return Paper(
        f"{q.key}-uitstel",
        "Mededeling (uitstel antwoord)",
        day,
        f"Uitstel beantwoording vragen van {the_members(q.askers)} over {q.about}",
        write,
        cases=[q.key],
        actors=_answer_actors(desk, [desk.post(q.theme, day)]),
        appendix=True,
        layout="kamervragen",
        official=True,
        received=day,
        organization=desk.world.chamber,
    )


def _further_answer(desk: Desk, q: Questions) -> Paper:
    day = q.further or q.day

    def write(book: Book) -> Text:
        asked = question_lines(desk, q, book)
        number = min(3, len(asked) - 1)
        text = desk.fill(q.theme.data["question"][q.chosen[number - 1]]["a"], q.scene, book)
        parts = (Part(Line.QUESTION, asked[number], str(number + 1)), Part(Line.ANSWER, text, str(number + 1)))
        who = desk.post(q.theme, day)
        name = f"{capital(who.function.split()[0])} {who.person.surname} ({_field(who)})"
        facts = {"answered": f"Nader antwoord van {name} (ontvangen {day_text(day)})."}
        return Text(_described(q), parts, facts)

    return Paper(
        f"{q.key}-nader",
        "Antwoord schriftelijke vragen (nader)",
        day,
        f"Nader antwoord op vragen van {the_members(q.askers)} over {q.about}",
        write,
        cases=[q.key],
        actors=_answer_actors(desk, [desk.post(q.theme, day)]),
        appendix=True,
        layout="kamervragen",
        official=True,
        received=day,
        organization=desk.world.chamber,
    )
