"""Words as the index knows them: runs of letters and digits, in lower case, without diacritics.

This is the rule of every engine: the embedded one lets its own analyzer do the same at index time, and a test holds
the two together. A hyphen, a dot or an apostrophe separates words, so ``Woo-verzoek`` is two words side by side.
"""

from __future__ import annotations

import re
import unicodedata

WORD = re.compile(r"[^\W_]+")
LONGEST = 60          # longer runs are no words (base64, OCR noise) and are not indexed

_APART = str.maketrans({
    "ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "đ": "d", "ð": "d", "ł": "l", "ħ": "h", "þ": "th", "ı": "i", "ŋ": "n",
    "ĸ": "q", "ŀ": "l", "ŉ": "n", "ŧ": "t",
})  # fmt: skip

# Words that carry no subject. They are skipped in a query that has other words, and are no parts of compounds.
_FUNCTION_WORDS = """
    aan achter af al alle alleen als ander andere anders bij binnen boven bovendien buiten daar daarbij daarom dan
    dat de deze die dit doch door dus een eens eerder elk elke en er ergens eigen geen haar had hadden heb hebben
    heeft hem hen het hij hoe hun ieder iedere iets ik in is ja je jij kan kunnen maar me mee meer men met middels
    mij mijn moet moeten na naar nader nadat niet niets nog nooit nu of om omdat onder ons onze ook op over per
    sinds slechts te tegen tegenover ten ter terug terwijl thans tijdens toch toe tot tussen u uit uw van vanaf
    vanuit via voor vooral voorts vol volgens waar waarbij waarom waarop wanneer want waren was wat we weer wegens
    wel welk welke werd werden wie wij wil willen worden wordt zal ze zeer zelf zich zij zijn zo zoals zonder zou
    zouden zulk zulke
"""
FUNCTION_WORDS = frozenset(_FUNCTION_WORDS.split())


def fold_word(word: str) -> str:
    """One word in lower case and without diacritics."""
    if word.isascii():
        return word.lower()
    lowered = word.lower().translate(_APART)
    return "".join(c for c in unicodedata.normalize("NFKD", lowered) if not unicodedata.combining(c))


def words_of(text: str) -> list[str]:
    """The words of a text, in order."""
    return [fold_word(w) for w in WORD.findall(text) if len(w) < LONGEST]


def composed(text: str) -> str:
    """The text with letters and their accents as one sign: engines take a loose accent for the end of a word."""
    return text if text.isascii() or unicodedata.is_normalized("NFC", text) else unicodedata.normalize("NFC", text)
