"""The small patterns that citations are made of. All are bounded, none repeats a repeat over the same signs."""

from __future__ import annotations

DASH = "[-\u2010-\u2015\u2212]"
SIGN = r"(?:[Nn][Rr][Ss]?|[Nn]ummers?)(?![A-Za-z])\s?\.?\s{0,2}"
ROMAN = r"(?=[IVX])X{0,3}(?:IX|IV|V?I{0,3})"
CHAPTER = rf"\s?{DASH}?\s?(?:{ROMAN}[A-Z]?|[A-Z])(?![A-Za-z0-9])|\s?{DASH}?\s?\(?R\s?[0-9]{{3,4}}\)?"
# 21 501-20: two digits belong to the dossier where a sequence number follows them
SPLIT = rf"{DASH}[0-9]{{2}}(?=\s?,?\s?(?:stuk\s)?{SIGN}[0-9A-Z]|{DASH}[0-9])"
SUFFIX = rf"(?:{CHAPTER}|{SPLIT})?"
DOSSIER = r"[1-9][0-9][\s.]{0,2}[0-9]{3}(?![0-9])"
SESSION = rf"(?:19|20)[0-9]{{2}}\s?(?:/|{DASH})\s?(?:(?:19|20)[0-9]{{2}}|[0-9]{{2}})(?![0-9])"
CHAMBER = r"II?(?![A-Za-z])|[TE]K(?![A-Za-z])|(?:[Tt]weede|[Ee]erste)\s[Kk]amer"
KAMERSTUK = rf"amer{DASH}?\s?[Ss]tuk(?:{DASH}?\s?ken)?(?:nummers?|nrs?\.?)?(?:dossiers?)?(?![a-z])"
BETWEEN = (
    rf"(?:[\s,:;(]{{0,3}}(?:{CHAMBER}|{SESSION}|[Vv]ergaderjaar|[Dd]ossier|met\snummer|van\sde|der\sStaten-Generaal))"
    r"{0,6}"
)
GAP = r"[\s,:;(]{0,3}"
MONTH = r"\s(?:januari|februari|maart|april|mei|juni|juli|augustus|september|oktober|november|december)"
