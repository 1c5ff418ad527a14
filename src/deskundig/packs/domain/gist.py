"""Which sentences of the documents say best what a subject is about. Sentences are chosen, never written.

A sentence's score is a sum of named features (``FEATURES``); the order of the documents comes from search.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from deskundig.kernel.prose import BlockKind, Prose
from deskundig.kernel.sentences import sentences

from .dutch import shorten
from .terms import Terms

ALGORITHM = "kernzinnen@2"
FEATURES: dict[str, tuple[float, str]] = {
    "words": (3.0, "share of the subject's words in the sentence"),
    "phrase": (1.5, "the words stand together, in their order"),
    "document": (2.0, "how well the document fits the subject, 0 to 1"),
    "place": (0.8, "early in the document"),
    "length": (0.7, "between 80 and 260 characters"),
    "figure": (0.4, "holds an amount, a share or a count"),
    "hanging": (-1.2, "leans on the sentence before it"),
    "voice": (-1.0, "somebody speaks: I, we"),
    "inside": (-0.8, "holds the subject only as a part of longer words"),
}
SHORTEST, LONGEST = 45, 420
_SAYS = 25                               # characters from which a quoted sentence may say something
_READABLE = (BlockKind.PARAGRAPH, BlockKind.LIST_ITEM, BlockKind.QUOTE)
_HANGING = re.compile(
    r"(?:Dit|Deze|Dat|Die|Hij|Zij|Ze|Het gaat|Daarom|Daarnaast|Daarmee|Daarbij|Daardoor|Ook|Maar|En|Echter|Hierdoor|"
    r"Hiermee|Hierbij|Hieruit|Bovendien|Tevens|Verder|Zo|Dus|Want|Toch|Wel|Hun|Ja|Nee|Zie)\b"
)
_VOICE = re.compile(r"\b(?:ik|we|wij|mij|mijn|ons|onze)\b", re.IGNORECASE)
_FORMULA = re.compile(
    r"(?:gaat over tot de orde van de dag|gehoord de beraadslaging|ingezonden \d|^Vragen? van|^Antwoord van|Hoogachtend"
    r"|^(?:Ja|Nee|Dank|Voorzitter|Meneer de voorzitter|Dan kom ik|Tot slot)\b[ ,.]"
    r"|^(?:Dat|Dit) (?:is|was) (?:om|het|de|dus|ook|wat)\b"
    r"|\bvra(?:ag|gen) (?:is |was |zijn )?van (?:de heer|mevrouw|het lid)\b"
    r"|^(?:Mijn|De|Dan de|Dan) (?:eerste|tweede|derde|laatste|volgende|andere)? ?vraag\b"
    r"|^Ik (?:kom|ga|open|heropen|sluit|schors|geef|dank) \b"
    r"|^Aan de orde (?:is|zijn)\b|^Het woord is aan\b|^De (?:vergadering|beraadslaging) wordt\b"
    r"|^Zij krijgt nr\.|^(?:Tijdens|In) (?:dit|het|ons) debat (?:hebben|heb) (?:we|wij|ik)\b"
    r"|https?://|\.{4}|^Bijlage|^Kamerstuk)", re.IGNORECASE,
)  # fmt: skip
_MOTION = re.compile(r"^(?:constaterende|overwegende|van mening|verzoekt|roept|spreekt|draagt)\b", re.IGNORECASE)
_REASON = re.compile(r"^(?:constaterende|overwegende)\b", re.IGNORECASE)
_FIGURE = re.compile(
    r"(?:€\s?\d|\b\d[\d.,]*\s?(?:%|procent|procentpunt|miljoen|miljard|mln|mld|euro|fte|personen|medewerkers)\b|\d\s?%)",
    re.IGNORECASE,
)  # fmt: skip
_NOTE_MARK = re.compile(r"\[\^[^\]]{1,8}\]")
_NOTE_DIGIT = re.compile(r"(?<=[.?!”»)])\d{1,3}$")
_WORDS = re.compile(r"\w{4,}")


@dataclass(frozen=True, slots=True)
class Passage:
    """A sentence with where it stands: ``document`` is the caller's name of it."""

    text: str
    document: str
    block: int
    score: float
    has_figure: bool = False
    found: int = 0                        # how many of the subject's words it holds


def passages(
    prose: Prose, terms: Terms, document: str, fit: float = 1.0, *, reasons: bool = False, least: int = 1
) -> Iterator[Passage]:
    """The sentences of one text that name the subject, each with its score. ``fit``: 0 to 1, from search.

    ``reasons``: take what motions state ("constaterende dat …") in the place of plain sentences. ``least``: how many of
    the subject's words a sentence must hold.
    """
    if terms.any is None:
        return
    for place, block in enumerate(prose.blocks):
        if block.kind in _READABLE and terms.any.search(block.text):
            for found_sentence in sentences(block.text):
                sentence = without_notes(found_sentence.text)
                found = terms.found_in(sentence)
                if found >= least and (_is_reason(sentence) if reasons else _fits(sentence)):
                    yield _scored(sentence, terms, found, document, place, fit)


def choose(candidates: Iterable[Passage], *, limit: int, each: int = 2) -> tuple[Passage, ...]:
    """The best passages: at most ``each`` of one document, none that says nearly the same as a better one."""
    chosen: list[tuple[Passage, frozenset[str]]] = []
    per_document: dict[str, int] = {}
    for passage in sorted(candidates, key=lambda p: (-p.score, p.document, p.block, p.text)):
        if per_document.get(passage.document, 0) >= each:
            continue
        words = frozenset(word.lower() for word in _WORDS.findall(passage.text))
        if any(_alike(words, other) for _, other in chosen):
            continue
        chosen.append((passage, words))
        per_document[passage.document] = per_document.get(passage.document, 0) + 1
        if len(chosen) == limit:
            break
    return tuple(passage for passage, _ in chosen)


def best_sentence(prose: Prose, terms: Terms) -> str:
    """The one sentence of a text that names the subject best; empty when none does."""
    best = choose(passages(prose, terms, ""), limit=1)
    return best[0].text if best else ""


def best_sentences(text: str, terms: Terms, length: int) -> str:
    """A short text whole; of a longer one the sentences that name the subject best, in their order, cuts shown."""
    plain = " ".join(without_notes(sentence.text) for sentence in sentences(text))
    if len(plain) <= length:
        return plain
    parts = [without_notes(sentence.text) for sentence in sentences(text)]
    ranked = sorted(range(len(parts)), key=lambda i: (-terms.found_in(parts[i]), i))
    kept: list[int] = []
    for i in ranked:
        if sum(len(parts[k]) + 3 for k in kept) + len(parts[i]) <= length:
            kept.append(i)
        if len(kept) == 3:
            break
    if not kept:
        return shorten(parts[ranked[0]], length)
    return _with_cuts(sorted(kept), parts)


def _with_cuts(kept: list[int], parts: list[str]) -> str:
    out = "… " if kept[0] else ""
    for i, place in enumerate(kept):
        gap = "" if i == 0 else " " if place == kept[i - 1] + 1 else " … "
        out += gap + parts[place]
    return out + ("" if kept[-1] == len(parts) - 1 else " …")


def request_of(prose: Prose) -> str:
    """What a motion asks: its "verzoekt de regering …" or "spreekt uit …", as it stands there."""
    texts = [block.text.strip() for block in prose.blocks if len(block.text) < 1200]
    for verbs in ("verzoekt", "roept|draagt", "spreekt uit"):
        at = next((i for i, text in enumerate(texts) if re.match(rf"(?:{verbs})\b", text, re.IGNORECASE)), None)
        if at is not None:
            return _closed(texts[at] if not texts[at].endswith(":") else _with_list(texts[at:]))
    return ""


def _with_list(texts: list[str]) -> str:
    """A request that goes on as a list: its first items behind the colon, up to the closing formula."""
    taken = texts[0]
    for text in texts[1:]:
        if _FORMULA.search(text) or len(taken) > LONGEST // 2:
            break
        taken = f"{taken} {text}"
    return taken


def is_telling(sentence: str) -> bool:
    """Whether a quoted sentence says something by itself: not a heading, a form of courtesy or a turn of a debate."""
    plain = sentence.strip()
    whole = plain[-1:] in tuple(".?!…”\"')")
    return len(plain) >= _SAYS and (bool(_MOTION.match(plain)) or (whole and not _FORMULA.search(plain)))


def without_notes(sentence: str) -> str:
    """A sentence on one line without the marks of its footnotes, also where only a digit was left of them."""
    return _NOTE_DIGIT.sub("", " ".join(_NOTE_MARK.sub("", sentence).split()))


def _closed(text: str) -> str:
    """A clause without the sign that led on to the next; what follows a colon is shown as left out."""
    text = text.rstrip(" ,;")
    return f"{text[:-1]} …" if text.endswith(":") else text


def _fits(sentence: str) -> bool:
    return (
        SHORTEST <= len(sentence) <= LONGEST
        and sentence[-1] in ".!…”\"')"
        and sentence[0].isupper()
        and not _FORMULA.search(sentence)
        and not _MOTION.search(sentence)
        and _is_prose(sentence)
    )


def _is_reason(sentence: str) -> bool:
    return SHORTEST <= len(sentence) <= LONGEST and bool(_REASON.match(sentence))


def _is_prose(sentence: str) -> bool:
    """Not a line of a table or a list of references: mostly letters, and words of ordinary length."""
    letters = sum(1 for c in sentence if c.isalpha() or c == " ")
    return letters / len(sentence) > 0.82 and 3.0 < len(sentence) / (sentence.count(" ") + 1) < 12.0


def _scored(sentence: str, terms: Terms, found: int, document: str, place: int, fit: float) -> Passage:
    figure = bool(_FIGURE.search(sentence))
    values = {
        "words": found / len(terms.patterns),
        "phrase": 1.0 if terms.phrase is not None and terms.phrase.search(sentence) else 0.0,
        "document": fit,
        "place": 1.0 / (1.0 + place / 15.0),
        "length": 1.0 if 80 <= len(sentence) <= 260 else 0.0,
        "figure": 1.0 if figure else 0.0,
        "hanging": 1.0 if _HANGING.match(sentence) else 0.0,
        "voice": 1.0 if _VOICE.search(sentence) else 0.0,
        "inside": 0.0 if terms.alone is None or terms.alone.search(sentence) else 1.0,
    }
    score = sum(FEATURES[name][0] * value for name, value in values.items())
    return Passage(_closed(sentence), document, place, round(score, 4), figure, found)


def _alike(words: frozenset[str], other: frozenset[str]) -> bool:
    """More than half of the words are the same (Jaccard)."""
    both = len(words & other)
    return both > 0.5 * (len(words) + len(other) - both)
