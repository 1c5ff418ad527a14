"""Signs in a sentence of a reply: yes and no, a stance, an act, a weak act, a reason, a figure, a refusal, a detour.

Each sign is a pattern over one sentence. They are cues, not proof: ``assessment`` names the ones it used.
"""

from __future__ import annotations

import re

from .wording import names_subject, subject_stems

_I = re.IGNORECASE

YES = re.compile(
    r"\A(?:ja\b|jazeker|zeker\b|klopt\b|dat klopt|dit klopt|dat is (?:juist|correct|zo)|inderdaad|vanzelfsprekend"
    r"|uiteraard"
    r"|(?:hier|daar)(?:mee| ?van)? ben ik (?:mee |van )?(?:bekend|op de hoogte)|ik ben (?:hier|daar)?\w* ?(?:bekend"
    r"|op de hoogte))",
    _I,
)
NO = re.compile(
    r"\A(?:nee\b|neen\b|dat is niet (?:juist|zo|het geval)|dit is niet (?:juist|zo|het geval)|dat klopt niet"
    r"|dit klopt niet|dit is helaas niet"
    r"|dat is helaas niet)",
    _I,
)
DENIAL = re.compile(r"\bgeen sprake\b|\bniet het geval\b|\bklopt niet\b|\bonjuist\b|\bgeen enkele?\b|\bnooit\b", _I)
NEGATION = re.compile(r"\b(?:niet|geen|nooit|noch|evenmin)\b", _I)
SPEAKER = r"(?:ik|wij|we|het kabinet|de regering|mijn (?:ministerie|departement))"

SEES = re.compile(rf"\bzie(?:n|t)? {SPEAKER}\b|\b{SPEAKER}\b.{{0,40}}\bzie(?:n|t)?\b", _I)

# What a yes-or-no question asks with, and the verb of a reply that takes a stand on it.
STANCES: tuple[tuple[re.Pattern[str], re.Pattern[str]], ...] = tuple(
    (re.compile(asked, _I), re.compile(given, _I))
    for asked, given in (
        (
            r"\bdeelt\b",
            rf"\b(?:deel|delen|deelt)\b(?=.{{0,80}}\b{SPEAKER}\b)|\b{SPEAKER}\b.{{0,80}}\b(?:deel|delen|deelt)\b",
        ),
        (r"\bacht\b", rf"\b{SPEAKER}\b.{{0,40}}\bacht(?:en)?\b|\bacht(?:en)? {SPEAKER}\b"),
        (r"\bvindt\b", rf"\b{SPEAKER}\b.{{0,40}}\bvind(?:en|t)?\b|\bvind(?:en|t)? {SPEAKER}\b"),
        (
            r"\berkent\b|\bonderkent\b",
            rf"\b{SPEAKER}\b.{{0,40}}\b(?:onder|h)?erken(?:nen|t)?\b|\b(?:h)?erken(?:nen|t)? {SPEAKER}\b",
        ),
        (r"\bherkent\b", rf"\b{SPEAKER}\b.{{0,40}}\bherken(?:nen|t)?\b|\bherken(?:nen|t)? {SPEAKER}\b"),
        (r"\bonderschrijft\b", rf"\b{SPEAKER}\b.{{0,40}}\bonderschrijf|\bonderschrij(?:f|ven|ft) {SPEAKER}\b"),
        (r"\beens\b", rf"\beens\b.{{0,60}}\b{SPEAKER}\b|\b{SPEAKER}\b.{{0,60}}\beens\b"),
        (r"\bbegrijpt\b|\bsnapt\b", rf"\b{SPEAKER}\b.{{0,40}}\b(?:begrijp|snap)|\b(?:begrijp|snap) {SPEAKER}\b"),
        (r"\bziet\b|\bzou\b|\bkan\b", rf"\bzie(?:n|t)? {SPEAKER}\b|\b{SPEAKER}\b.{{0,40}}\bzie(?:n|t)?\b"),
        (
            r"\bken(?:t|nen)?\b|\bbekend\b|\bkennisgenomen\b|\bop de hoogte\b",
            rf"\bbekend\b|\b{SPEAKER} ken\b|\bkennisgenomen\b|\bop de hoogte\b",
        ),
    )
)
_STRONG_VERBS = (
    "bied|biedt|bieden|blijf|blijven|breid|doe|doen|faciliteer|faciliteren|financier|geef|geven|houd|houden|intensiveer|introduceer|investeer|investeert"
    "|investeren|maak|maken|neem|nemen|neemt|ondersteun|ondersteunen|ontwikkel|ontwikkelen|organiseer|regel|regelen|richt|richten|scherp|span|start|starten"
    "|stel|stellen|stimuleer|stimuleren|stuur|sturen|tref|treffen|verhoog|verhogen|verplicht|verruim|versterk|versterken|voer|voeren|werk|werken|werkt|zet|zetten|zorg|zorgen"
    "|besloten|afgesproken|aangepast"
)
_LATER = r"(?:meenemen|bezien|verkennen|onderzoeken|bekijken|betrekken|overwegen|bespreken)"
_OWN_ACT = (
    rf"\b{SPEAKER}\b(?:\s+(?!zou|kan|kun)\S+){{0,4}}?\s+(?:{_STRONG_VERBS})\b|\b(?:{_STRONG_VERBS})\s+{SPEAKER}\b"
    rf"|\b(?:{SPEAKER}\s+(?:zal|zullen|ga|gaan|gaat)|(?:zal|zullen|ga|gaan|gaat)\s+{SPEAKER})\b(?!.{{0,120}}\b{_LATER}\b)"
)
OWN_ACT = re.compile(_OWN_ACT, _I)          # the speaker does something
STRONG_ACT = re.compile(                    # somebody does something
    _OWN_ACT + r"|\ber\s+(?:komt|komen|wordt|worden|zijn|is)\b.{0,90}\b(?:meer|nieuwe?|extra|gewerkt|ingezet|ontwikkeld"
    r"|georganiseerd|gestart|genomen|getroffen|opgestart|uitgevoerd)\b"
    r"|\b(?:wordt|worden)\s+(?:er\s+)?(?:ook\s+|nu\s+|momenteel\s+)?gewerkt\s+aan\b"
    r"|\b(?:zijn|is|worden|wordt)\b.{0,80}\b(?:gestart|ingevoerd|uitgebreid|verhoogd|toegekend|opgestart|georganiseerd)\b",
    _I,
)
WEAK_ACT = re.compile(
    r"\b(?:verken|verkennen|verkend|onderzoek(?:en|t)?|onderzocht|bezie|bezien|bekijk|bekijken|bekeken|bespreek"
    r"|besproken|meenemen|meegenomen|betrokken|betrekken"
    r"|aandacht|streven|streef|in gesprek|overwogen|overwegen|gestimuleerd|bevorderd|gekeken)\b",
    _I,
)
OWN_WEAK_ACT = re.compile(
    rf"\b(?:onderzoek|verken|bezie|bekijk|betrek|streef|neem)\s+{SPEAKER}\b|\b{SPEAKER}\s+(?:onderzoek|verken|bezie"
    rf"|bekijk|betrek|streef|zal|zullen)\b",
    _I,
)
MODAL = re.compile(r"\b(?:zou|zouden|kunnen|kan|moeten|moet|denkbaar|mogelijk|wellicht|eventueel|dienen)\b", _I)
REASON = re.compile(
    r"\b(?:omdat|doordat|vanwege|aangezien|want|wegens|daarom|derhalve|namelijk|immers|zodat|de reden|de oorzaak"
    r"|als gevolg van|heeft te maken met"
    r"|komt door|om te voorkomen|met het oog op|gelet op|gezien)\b",
    _I,
)
JUDGEMENT = re.compile(
    rf"\b{SPEAKER}\b(?:\s+\S+){{0,3}}?\s+(?:vind|vinden|vindt|acht|achten|deel|delen|onderschrijf|onderschrijven"
    rf"|betreur|betreuren|begrijp|herken|herkent|verwelkom"
    rf"|waardeer|beschouw|veroordeel|veroordeelt)\b|\b(?:vind|acht|deel|onderschrijf|betreur|begrijp|herken"
    rf"|verwelkom|waardeer|beschouw)\s+{SPEAKER}\b"
    r"|\b(?:ben ik|ik ben|is het kabinet|zijn wij|wij zijn) van mening\b|\bnaar mijn (?:mening|oordeel)\b"
    r"|\bmijns inziens\b|\bin mijn ogen\b|\bben ik (?:blij|verheugd|geschrokken|bezorgd|content)\b"
    r"|\b(?:schokkend|onacceptabel|onaanvaardbaar|zorgelijk|zorgwekkend|onwenselijk|verwerpelijk|teleurstellend"
    r"|betreurenswaardig|zeer positief)e?\b",
    _I,
)
DECLINES = re.compile(
    r"\bniet bekend\b|\bonbekend\b|\bgeen (?:\w+ )?(?:cijfers|gegevens|getal|registratie|zicht op|informatie"
    r"|uitspraak|uitspraken|mededelingen)\b"
    r"|\bspeculeer(?:t|en)?\b|\bniet aan mij\b|\bga niet over\b|\bgeen oordeel\b|\bniet te zeggen\b"
    r"|\bniet (?:centraal )?(?:geregistreerd|bijgehouden)\b"
    r"|\b(?:kan|kunnen)\b.{0,40}\b(?:niet|geen)\b.{0,40}\b(?:ingaan|delen|aangeven|doen|geven|vaststellen"
    r"|beantwoorden|treden)\b|\bniet in beeld\b",
    _I,
)
REFUSES = re.compile(
    r"\bgeen aanleiding\b|\bniet (?:voornemens|bereid|van plan|nodig|noodzakelijk|opportuun)\b"
    r"|\bzie (?:ik )?(?:hiervoor |daarvoor )?geen\b|\bafzie\b|\bzie ik af\b",
    _I,
)
DETOUR = re.compile(
    r"\bverwijs\b|\bambtsvoorganger\b|\bzoals (?:\w+ ){0,3}(?:aangegeven|gemeld|vermeld|toegelicht|gezegd)\b"
    r"|\bzie (?:hiervoor|ook|het antwoord)\b|\bin (?:de|mijn|een) (?:\w+ )?brief van\b"
    r"|\bis aan (?:de|het|gemeenten|een)\b|\bverantwoordelijkheid van (?:de|het|gemeenten)\b",
    _I,
)
FIGURE = re.compile(
    r"(?<![\w.,/-])(?:€\s?)?\d{1,3}(?:[.\s]\d{3})*(?:,\d+)?\s?(?:%|procent|euro|miljoen|miljard|mln|mld|fte|keer"
    r"|maal|cent|ton|personen|mensen|gemeenten|jaar|maanden|weken"
    r"|dagen|uur|stuks)?(?![\w/-])",
    _I,
)
NOT_A_FIGURE = re.compile(
    r"(?:\b(?:artikel|art\.|lid|nr\.?|vraag|vragen|antwoord|bijlage|pagina|kamerstuk\w*|onderdeel)\s*\Z"
    r"|\b\d{1,2}\s\Z)", _I
)
YEAR_OR_DAY = re.compile(
    r"(?:(?:19|20)\d\d\Z|\d{1,2}\s?(?=(?:januari|februari|maart|april|mei|juni|juli|augustus|september|oktober"
    r"|november|december)\b))", _I
)
WHEN = re.compile(
    r"\b(?:\d{1,2}\s(?:januari|februari|maart|april|mei|juni|juli|augustus|september|oktober|november|december)"
    r"|(?:19|20)\d\d|voorjaar|zomer|najaar|herfst|winter|kwartaal"
    r"|begin|medio|eind|binnen \w+ (?:dagen|weken|maanden)|volgend jaar|dit jaar|komende (?:week|maand))\b",
    _I,
)


def figures(sentence: str) -> tuple[str, ...]:
    """Amounts in a sentence: numbers that are no year, date, article or question number."""
    found = []
    for match in FIGURE.finditer(sentence):
        text = match[0].strip()
        plain = text.replace("€", "").strip()
        if YEAR_OR_DAY.match(plain) and plain.isdigit() and 1900 <= int(plain) <= 2100:
            continue
        if NOT_A_FIGURE.search(sentence[: match.start()]) or YEAR_OR_DAY.match(sentence[match.start() :]):
            continue
        found.append(text)
    return tuple(found)


# A group a figure was asked for, by the words a reply uses for it; a group of groups by its members.
_MEMBERS = {
    "medeoverheden": ("gemeenten", "provincies", "waterschappen"),
    "decentrale overheden": ("gemeenten", "provincies", "waterschappen"),
}
_GROUP_WORDS = {
    "rijksoverheid": re.compile(r"\brijk(?:s\w*)?\b|\bdepartement", _I),
    "rijk": re.compile(r"\brijk(?:s\w*)?\b|\bdepartement", _I),
}


def groups_in_full(groups: tuple[str, ...]) -> tuple[str, ...]:
    """Groups of groups taken apart: "medeoverheden" are gemeenten, provincies and waterschappen."""
    return tuple(member for group in groups for member in _MEMBERS.get(group.lower(), (group,)))


def names_group(group: str, text: str, stems: frozenset[str]) -> bool:
    words = _GROUP_WORDS.get(group.lower())
    return words.search(text) is not None if words else bool(names_subject(subject_stems(group), stems))
