"""Dutch words for codes, as they stand on the screen (English by translation)."""

from __future__ import annotations

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from deskundig.accounts.roles import Role
from deskundig.kernel.ref import Kind

KINDS: dict[str, str | Promise] = {
    Kind.DOCUMENT: _("Document"),
    Kind.CASE: _("Zaak"),
    Kind.DOSSIER: _("Dossier"),
    Kind.EVENT: _("Activiteit"),
    Kind.DECISION: _("Besluit"),
    Kind.VOTE: _("Stemming"),
    Kind.REPORT: _("Verslag"),
    Kind.SPEECH: _("Spreekbeurt"),
    Kind.COMMITMENT: _("Toezegging"),
    Kind.PERSON: _("Persoon"),
    Kind.ORGANIZATION: _("Organisatie"),
    Kind.DISCLOSURE: _("Openbaarmaking"),
}

KINDS_PLURAL: dict[str, str | Promise] = {
    Kind.DOCUMENT: _("Documenten"),
    Kind.CASE: _("Zaken"),
    Kind.DOSSIER: _("Dossiers"),
    Kind.EVENT: _("Activiteiten"),
    Kind.DECISION: _("Besluiten"),
    Kind.VOTE: _("Stemmingen"),
    Kind.REPORT: _("Verslagen"),
    Kind.SPEECH: _("Spreekbeurten"),
    Kind.COMMITMENT: _("Toezeggingen"),
    Kind.PERSON: _("Personen"),
    Kind.ORGANIZATION: _("Organisaties"),
    Kind.DISCLOSURE: _("Openbaarmakingen"),
}

SOURCES: dict[str, str | Promise] = {
    "tweedekamer": _("Tweede Kamer"),
    "vlos": _("Tweede Kamer, verslagen"),
    "officielebekendmakingen": _("Officiële bekendmakingen"),
    "openoverheid": _("Open overheid"),
    "files": _("Eigen bestanden"),
    "registers": _("Registers van organisaties en mensen"),
    "sample": _("Voorbeeldgegevens"),
}

RUN_STATES: dict[str, tuple[str | Promise, str]] = {
    "running": (_("loopt"), "info"),
    "done": (_("klaar"), "positive"),
    "failed": (_("mislukt"), "negative"),
    "stopped": (_("gestopt"), "warning"),
}


def kind_label(kind: str) -> str:
    """ "document" → "Document"; an unknown kind stays as it is."""
    return str(KINDS.get(kind, kind))


def kinds_label(kind: str) -> str:
    return str(KINDS_PLURAL.get(kind, kind))


def source_label(source: str) -> str:
    return str(SOURCES.get(source, source))

ROLES: dict[str, str | Promise] = {
    Role.CONTRIBUTOR: _("medewerker"),
    Role.REVIEWER: _("beoordelaar"),
    Role.MANAGER: _("leidinggevende"),
    Role.HR: _("personeelszaken"),
    Role.APPROVER: _("beslisser over inhuur"),
    Role.ADMINISTRATOR: _("beheerder"),
}


# words of ``record.domain.outcomes`` and ``record.domain.standing``, in lower case
OUTCOMES: dict[str, str | Promise] = {
    "aangenomen": _("aangenomen"),
    "verworpen": _("verworpen"),
    "gestaakt: de stemmen staakten": _("gestaakt: de stemmen staakten"),
    "aangehouden": _("aangehouden"),
    "stemming uitgesteld": _("stemming uitgesteld"),
    "ingetrokken": _("ingetrokken"),
    "overgenomen": _("overgenomen"),
    "vervallen": _("vervallen"),
    "beantwoord": _("beantwoord"),
    "uitgesteld": _("uitgesteld"),
    "nog geen antwoord": _("nog geen antwoord"),
    "antwoord later aangekondigd": _("antwoord later aangekondigd"),
    "in dit register": _("in dit register"),
}


def outcome(word: str) -> str:
    """How a vote or a set of questions ended, in the language of the page; another word stays as it is."""
    found = OUTCOMES.get(word.lower())
    if found is None:
        return word
    told = str(found)
    return told[:1].upper() + told[1:] if word[:1].isupper() else told


def role(name: str) -> str:
    """A role as people call it; a group of another name stays as it is."""
    return str(ROLES.get(name, name))
