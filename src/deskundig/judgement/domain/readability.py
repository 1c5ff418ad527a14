"""How readable a council paper is: its decision points, length, reading time and sentences, with advice.

The score is the Dutch form of Flesch's reading ease (W.H. Douma, *De leesbaarheid van landbouwbladen*, 1960):
``206.84 - 0.93 x words per sentence - 77 x syllables per word``. It measures length and nothing else, so that a text
can score well and still say nothing; the advice names the sentences. Reading time counts 238 words a minute
(M. Brysbaert, *Journal of Memory and Language* 109, 2019: silent reading of non-fiction).

Syllables are counted by the vowels of Dutch spelling. The library that was looked at counts places where a word may
be broken off (which skips syllables of one letter) and brings a language toolkit of eight packages for one formula.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace

from deskundig.kernel.prose import BlockKind, Prose
from deskundig.kernel.sentences import sentences

WORDS_A_MINUTE = 238
LONG_SENTENCE = 25
LONGEST_PAPER = 2_500  # words: about ten minutes
_LONG_WORD = 5  # syllables
_SHOWN = 5
_LEAST_WORDS = 30
_WORD = re.compile(r"[^\W\d_]+(?:['’\-][^\W\d_]+)*")
_NUCLEUS = re.compile(
    r"aai|ooi|oei|eeu|ieu|aa|ee|oo|uu|ie|oe|eu|ui|ij|ei|ou|au|[aeiouyáàâäãåéèêëíìîïóòôöõúùûü]", re.IGNORECASE
)  # fmt: skip
_PASSIVE = re.compile(r"\b(?:word(?:t|en)|werd(?:en)?|geworden)\b", re.IGNORECASE)
_DECISION_HEAD = re.compile(
    r"^\W*(?:\d+\W+)?(?:(?:gevraagde?|voorgestelde?|ontwerp|concept|te nemen)[\s-]*)?(?:raads)?"
    r"(?:besluit(?:en)?|beslispunt(?:en)?|beslissing(?:en)?)\W*:?\W*$", re.IGNORECASE
)  # fmt: skip
_DECISION_SENTENCE = re.compile(
    r"\b(?:wij|het college|het presidium|gedeputeerde staten)\b[^.]{0,40}\b(?:stelt|stellen)\b[^.]{0,60}\bvoor\b"
    r"|\b(?:u|de raad|de staten|het bestuur)\b[^.]{0,20}\bwordt\b[^.]{0,20}\b(?:gevraagd|voorgesteld|verzocht)\b"
    r"|\b(?:wij|het college)\b[^.]{0,20}\b(?:vraagt|vragen|verzoekt|verzoeken) (?:u|de raad)\b"
    r"|\b(?:wordt voorgesteld|besluit(?:en)?)\b[^.]{0,30}:\s*$", re.IGNORECASE
)  # fmt: skip
_ITEM = re.compile(r"^\s*(?:\d{1,2}[.)]|[a-z][.)]|[-–•*])\s+\S")
_BANDS = (
    (70, "makkelijk"), (60, "gewoon"), (50, "vrij moeilijk"), (30, "moeilijk"), (float("-inf"), "zeer moeilijk"),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class LongSentence:
    words: int
    text: str


@dataclass(frozen=True, slots=True)
class Readability:
    """``score`` None: too little text to say anything of (fewer than thirty words)."""

    words: int
    sentences: int
    minutes: float
    score: float | None
    level: str
    words_per_sentence: float
    syllables_per_word: float
    passive: float  # share of sentences with a form of "worden"
    decision_points: tuple[str, ...]
    decision_head: bool
    headings: int
    long_sentences: tuple[LongSentence, ...]
    long_words: tuple[tuple[str, int], ...]
    advice: tuple[str, ...]


def syllables(word: str) -> int:
    """Syllables of a Dutch word, at least one; a run of capitals is read letter by letter."""
    if word.isupper() and 1 < len(word) <= 5:
        return len(word)
    return max(1, len(_NUCLEUS.findall(word.replace("qu", "q"))))


def readability(paragraphs: Sequence[str], headings: Collection[str] = ()) -> Readability:
    """Measure a paper, given as paragraphs (or lines) in order. ``headings``: those of them that are known heads.

    Heads, and short lines without an end mark, are no sentences.
    """
    points, head = decision_points(paragraphs)
    heads = [p for p in paragraphs if p in headings or _is_heading(p)]
    running = [p for p in paragraphs if p not in heads]
    found = [s.text.strip() for p in running for s in sentences(p) if _WORD.search(s.text)]
    counted = [(text, _WORD.findall(text)) for text in found]
    every = [word for _, words in counted for word in words]
    per_sentence = len(every) / len(counted) if counted else 0.0
    per_word = sum(syllables(w) for w in every) / len(every) if every else 0.0
    score = round(206.84 - 0.93 * per_sentence - 77 * per_word, 1) if len(every) >= _LEAST_WORDS else None
    long = sorted((LongSentence(len(w), t) for t, w in counted if len(w) > LONG_SENTENCE), key=lambda s: -s.words)
    passive = sum(bool(_PASSIVE.search(t)) for t, _ in counted) / len(counted) if counted else 0.0
    measured = Readability(
        len(every), len(counted), round(len(every) / WORDS_A_MINUTE, 1), score, _level(score), round(per_sentence, 1),
        round(per_word, 2), passive, points, head, len(heads), tuple(long[:_SHOWN]), _long_words(every), (),
    )  # fmt: skip
    return _with_advice(measured, len(long))


def readability_of(prose: Prose) -> Readability:
    """A document's running text: tables, notes and page marks are left out."""
    kept = [b for b in prose.blocks if b.kind in (BlockKind.PARAGRAPH, BlockKind.HEADING, BlockKind.LIST_ITEM)]
    lines = [f"{b.label or '–'} {b.text}" if b.kind is BlockKind.LIST_ITEM else b.text for b in kept]
    return readability(lines, {b.text for b in kept if b.kind is BlockKind.HEADING})


def decision_points(paragraphs: Sequence[str]) -> tuple[tuple[str, ...], bool]:
    """What is asked to be decided, and whether it stands under a head that says so; else sentences that ask it."""
    lines = [line.strip() for p in paragraphs for line in p.splitlines() if line.strip()]
    for i, line in enumerate(lines):
        if _DECISION_HEAD.match(line):
            return _items_after(lines[i + 1 :]), True
    for i, line in enumerate(lines):
        if _DECISION_SENTENCE.search(line) and not line.endswith("?"):
            items = _items_after(lines[i + 1 :]) if line.endswith(":") else ()
            return items or (line,), False
    return (), False


def _items_after(lines: Sequence[str]) -> tuple[str, ...]:
    """The list that follows, or the one paragraph."""
    items: list[str] = []
    for line in lines:
        if _ITEM.match(line):
            items.append(line)
        elif items or _is_heading(line):
            break
        elif not line.endswith(":"):
            return (line,)
    return tuple(items)


def _is_heading(line: str) -> bool:
    words = _WORD.findall(line)
    return 0 < len(words) <= 8 and line.rstrip()[-1:] not in ".;,:?!"


def _level(score: float | None) -> str:
    return "te weinig tekst" if score is None else next(name for least, name in _BANDS if score >= least)


def _long_words(words: Sequence[str]) -> tuple[tuple[str, int], ...]:
    counts: dict[str, int] = {}
    for word in words:
        if syllables(word) >= _LONG_WORD:
            counts[word.lower()] = counts.get(word.lower(), 0) + 1
    return tuple(sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))[:_SHOWN])


def _with_advice(found: Readability, long: int) -> Readability:
    """What to mend first: the question, then the length, then the sentences."""
    said = []
    if not found.decision_points:
        said.append("Zeg bovenaan wat de lezer moet besluiten: een kopje ‘Gevraagd besluit’ met genummerde punten.")
    elif not found.decision_head:
        said.append("Zet de beslispunten onder een eigen kopje: nu staan ze in de lopende tekst.")
    if found.words > LONGEST_PAPER:
        said.append(f"Het stuk is lang: {found.words} woorden. Zet toelichting in een bijlage.")
    if long:
        share = f"{long} van de {found.sentences} zinnen" if found.sentences > 1 else "de zin"
        said.append(
            f"Knip lange zinnen: {share} {'heeft' if long == 1 else 'hebben'} meer dan {LONG_SENTENCE} woorden."
        )
    if found.passive > 0.25:
        said.append(f"Schrijf wie iets doet: in {found.passive:.0%} van de zinnen staat ‘worden’.".replace("%", " %"))
    if found.syllables_per_word > 1.95 and found.long_words:
        words = ", ".join(word for word, _ in found.long_words[:3])
        said.append(f"Gebruik kortere woorden, of leg ze uit: {words}.")
    if found.words > 600 and found.headings < found.words / 400:
        said.append("Zet tussenkopjes: de lezer zoekt en leest niet alles.")
    if not said and found.score is not None:
        said.append("Dit stuk is goed te lezen.")
    return replace(found, advice=tuple(said))
