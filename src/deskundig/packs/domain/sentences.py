"""Where one sentence ends and the next begins, in Dutch prose with its many abbreviations and official numbers."""

from __future__ import annotations

import re

_SHORT = """
    a aanh afd al alg apr art artt aug b bijl bijv blz bv c ca cf dec dhr dr drs e eerw enz evt excl feb fig
    gebr hfst hr i incl ing ir jan jl jr kamerst lid m max mej mevr min mld mln mr mrd mw n nl no nov nr nrs o okt p
    pag par plm prof r red resp s sec sept sr st staatscrt stb stcrt t tel trb u v vgl voorz vs w z zgn
"""
_ABBREVIATIONS = frozenset(_SHORT.split())
_END = re.compile(r"(?<=[.!?…])(?:[”’\"')\]]{0,2})(?:\[\^[^\]]{1,8}\])*\s+(?=[“‘\"'(\[]?[A-ZÀ-ÞĲ0-9])")
_LAST_WORD = re.compile(r"([^\s(“‘\"']+)\.$")
_NOTE_MARK = re.compile(r"\[\^[^\]]{1,8}\]")
_INITIALS = re.compile(r"(?:[A-Za-z]\.)+[A-Za-z]?$")


def sentences(text: str) -> tuple[str, ...]:
    """The sentences of one paragraph, footnote marks left out. Linear in the length of the text."""
    out: list[str] = []
    start = 0
    for match in _END.finditer(text):
        if _is_abbreviation(text[max(start, match.start() - 40) : match.start()]):
            continue
        _append(out, text[start : match.end()])
        start = match.end()
    _append(out, text[start:])
    return tuple(out)


def _append(out: list[str], piece: str) -> None:
    sentence = " ".join(_NOTE_MARK.sub("", piece).split())
    if sentence:
        out.append(sentence)


def _is_abbreviation(before: str) -> bool:
    """Whether the full stop that ends ``before`` belongs to the word and not to the sentence."""
    last = _LAST_WORD.search(before)
    if last is None:
        return False
    word = last[1]
    return word.lower() in _ABBREVIATIONS or bool(_INITIALS.match(word)) or (word.isdigit() and len(word) <= 2)
