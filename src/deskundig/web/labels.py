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


def role(name: str) -> str:
    """A role as people call it; a group of another name stays as it is."""
    return str(ROLES.get(name, name))
