"""What has the words of a promise and is none: denied, past, only possible, a turn of speech, or said by another.

Each rule looks at one sentence and the place of the words in it. They were written with the debates and answers of the
shared record in view.
"""

from __future__ import annotations

import re

_I = re.IGNORECASE

_PAST = re.compile(
    r"\b(?:heb|heeft|hebben|is|zijn|werd|werden|was|waren)\b[^.]{0,60}\b(?:ge\w+[dtn]|toegezegd|verzonden|gestuurd)\b",
    _I,
)
_NOT_DONE = re.compile(r"\b(?:niet|geen|noch)\b", _I)
# "moet worden ontwikkeld" and "kan worden ingezet" bind nobody; "zal worden" does
_ONLY_SHOULD = re.compile(r"\b(?:moet|moeten|kan|kunnen|zou|zouden|dient|dienen|mag|mogen|als|of)\b[^.;]{0,120}\Z", _I)
_HAS_TO = re.compile(r"\b(?:zal|zullen)\b.{0,80}\bmoeten\b", _I)  # a need, no undertaking
# "Laat ik vooropstellen", "begin ik met de heer Vos"
_TURN_OF_SPEECH = re.compile(
    r"\A\W*(?:laat|begin)\s+(?:ik|we|wij)\b|\b(?:begin|beginnen)\Z|\b(?:ga|gaan)\s+(?:ik\s+|we\s+|wij\s+)?ervan\s+uit\b"
    r"|\bu (?:kort|even|graag) meenemen\Z",
    _I,
)
_PROPOSES = re.compile(r"\b(?:stel|stellen)\b.{0,90}\bvoor\b", _I)  # "stel ik het volgende voor"
_GOES_ON = re.compile(
    r"\b(?:al jaren|al jarenlang|momenteel (?:kijk|kijken|werk|werken) (?:ik|we|wij)|gewoon aan door)\b", _I
)
_NEXT_POINT = re.compile(r"\A(?:dan|nu)\s+(?:kom|ga|begin)\b", _I)  # "Dan kom ik terug op de heer Vos"
# who may stand before "en zal": those for whom a member of the government speaks
_OURS = re.compile(r"\b(?:ik|wij|we|kabinet|regering|minister\w*|staatssecretaris\w*|departement|Nederland|rijk)\b", _I)
# the order of the debate itself: "daar kom ik zo meteen op terug", "in mijn bijdrage ga ik in op"
_IN_THIS_DEBATE = re.compile(
    r"\b(?:straks|zo meteen|zometeen|zo dadelijk"
    r"|(?:in|bij) (?:de|mijn) (?:eerste |tweede )?(?:termijn|bijdrage|inbreng|betoog)"
    r"|in (?:eerste|tweede) termijn|in dit debat|een antwoord geven|blokjes?|kopjes?|mapjes?)\b",
    _I,
)
# "wat ik ga doen", "de brief die ik stuur", "of ik bereid ben": told of, asked about
_SUBORDINATE = re.compile(r"\b(?:wat|hoe|of|die|welke|waarom|waarin|waarmee|wie)\s+(?:\w+\s+)?\Z", _I)
_SUBJECT_FIRST = re.compile(r"(?:ik|wij|we|het|de|mijn)\b", _I)  # in a subordinate clause the verb comes later
_SUPPOSED = re.compile(r"^(?:\W*(?:maar|en|dus|want)\s+)?(?:als|indien|mocht|wanneer|stel|gesteld)\b", _I)
# what a text says of itself: "in hoofdstuk 6 gaan we in op", "kijken we hieronder"
_OF_THE_TEXT = re.compile(
    r"\b(?:hoofdstuk|paragraaf|hieronder|hierna|in dit rapport|in deze studie|(?:in|met) deze brief)\b", _I
)
# "Hierbij stuur ik u het rapport": a letter that does it, and needs not promise it
_SENDS_NOW = re.compile(
    r"\b(?:hierbij|hiermee|bijgaand|tevens|daarnaast|verder|ook|zoals toegezegd)\b[^.;]{0,60}"
    r"\b(?:stuur|zend|bied|informeer|doe)\s+(?:ik|wij|we)\b",
    _I,
)
_LATER = re.compile(
    r"\b(?:zodra|uiterlijk|zomer|najaar|voorjaar|reces|kwartaal|eind|begin|medio|binnen|volgende?|komende?|later|spoedig"
    r"|januari|februari|maart|april|mei|juni|juli|augustus|september|oktober|november|december)\b",
    _I,
)
_SAID_BY_ANOTHER = re.compile(
    r"\b(?:heeft|hebben|had|hadden)\s+gezegd\s*:|\b(?:zei|zeiden|zegt|vraagt|vroeg)\b[^:.]{0,40}:", _I
)
_NOT_OURS = re.compile(r"\A(?:de|het)\s+(?:Commissie|Kamer|Raad|Tweede|Eerste|Unie|Parlement|Hof|Rekenkamer)\b", _I)
_QUOTES = re.compile(r"“[^”]*”|‘[^’]{12,}’|\"[^\"]*\"")


def supposes(sentence: str) -> bool:
    """Whether a sentence asks, supposes, or tells where the text itself says something."""
    return sentence.endswith("?") or bool(_SUPPOSED.match(sentence) or _OF_THE_TEXT.search(sentence))


def is_none(sentence: str, match: re.Match[str]) -> bool:
    """Whether the words that ``match`` found in this sentence promise nothing after all."""
    cue, before = match[0], sentence[: match.start()]
    return (
        _is_denied_or_past(sentence, match)
        or _is_only_said(sentence, match)
        or (_SUBJECT_FIRST.match(cue) is not None and _SUBORDINATE.search(before) is not None)
        or (cue.lower().startswith("en ") and _OURS.search(before) is None)
        or _NOT_OURS.match(cue) is not None
        or _is_of_another(sentence, match)
    )


def _is_denied_or_past(sentence: str, match: re.Match[str]) -> bool:
    """Denied, done already, or only possible or needed."""
    cue, before = match[0], sentence[: match.start()]
    if cue.lower().startswith("word") and _ONLY_SHOULD.search(before):
        return True
    if _NOT_DONE.search(cue) or _NOT_DONE.match(sentence[match.end() :].lstrip()):
        return True
    return bool(_HAS_TO.search(cue) or ("zal" not in cue.lower() and _PAST.search(cue)))


def _is_only_said(sentence: str, match: re.Match[str]) -> bool:
    """A turn of speech, the order of the debate, or what has long been going on."""
    if "stel" in match[0].lower() and _PROPOSES.search(sentence[match.start() :]):
        return True
    if _SENDS_NOW.search(sentence) and not _LATER.search(sentence):
        return True
    spoken = (_IN_THIS_DEBATE, _GOES_ON, _NEXT_POINT)
    return _TURN_OF_SPEECH.search(match[0]) is not None or any(p.search(sentence) for p in spoken)


def _is_of_another(sentence: str, match: re.Match[str]) -> bool:
    """In quotation marks, behind "heeft gezegd:", or as a paper of others says ("zal volgens …")."""
    if "volgens" in match[0].lower():
        return True
    quoted = any(q.start() < match.start() and match.end() <= q.end() for q in _QUOTES.finditer(sentence))
    return quoted or _SAID_BY_ANOTHER.search(sentence[: match.start()]) is not None
