"""The decision note (beslisnota) of a file: alternatives, facts, risks, considerations, in two pages of plain text."""

from __future__ import annotations

from django.utils.translation import gettext as _

from deskundig.judgement.domain.file import DecisionFile, Side, Use
from deskundig.judgement.queries import FilePage

from .words import KINDS, SOURCES


def markdown(page: FilePage) -> str:
    """The note as Markdown. What was filled in afterwards says so; what is missing stands at its place."""
    file = page.file
    chosen = next((o.title for o in file.options if o.id == file.choice), _("nog niet gekozen"))
    parts = [
        f"# {_('Beslisnota')}: {file.title}",
        f"{_('Dossier')} {page.number} · {_('besluit')}: {file.decided or _('nog niet genomen')}",
        f"**{_('Vraag')}.** {file.question}",
        f"**{_('Keuze')}.** {chosen}. {file.choice_because}",
        f"## {_('Alternatieven')}\n\n{_options(file)}",
        f"## {_('Wie is gehoord')}\n\n{_heard(file)}",
        f"## {_('Niet gevolgd, en waarom')}\n\n{_not_followed(file)}",
        f"## {_('Feiten en toetsen')}\n\n{_tests(file)}",
        f"## {_('Risico’s en verwachting')}\n\n{file.expectation or _('niet ingevuld')}",
    ]
    if page.lateness.shown:
        parts.append(f"> {_('Achteraf ingevuld')}: {', '.join(page.lateness.afterwards) or _('bijna alles tegelijk')}.")
    if page.blocks:
        parts.append(f"## {_('Wat nog ontbreekt')}\n\n" + "\n".join(f"- {b.text}" for b in page.blocks))
    return "\n\n".join(parts) + "\n"


def _options(file: DecisionFile) -> str:
    lines = []
    for option in file.options:
        lines.append(f"- **{option.title}**{': ' + option.text if option.text else ''}")
        lines += [
            f"  - {_('voor') if a.side is Side.PRO else _('tegen')}: {a.text}"
            for a in file.arguments if a.option == option.id
        ]
    return "\n".join(lines) or _("geen")


def _heard(file: DecisionFile) -> str:
    lines = [f"- {i.by}: {i.title} ({KINDS[i.kind]}, {SOURCES[i.source]}, {i.day})" for i in file.heard]
    waived = [f"- {_('losgelaten')}: {n.topic}: {n.waived_because}" for n in file.needs if n.waived_because]
    return "\n".join([*lines, *waived]) or _("niemand")


def _not_followed(file: DecisionFile) -> str:
    lines = [f"- {i.title}: {i.because}" for i in file.heard if i.use is Use.NOT_FOLLOWED]
    return "\n".join([*lines, *([file.not_followed] if file.not_followed else [])]) or _("alles is gevolgd")


def _tests(file: DecisionFile) -> str:
    said = {True: _("doorstaan"), False: _("niet doorstaan"), None: _("staat open")}
    judge = {True: _("oordeel van buiten"), False: _("eigen oordeel")}
    lines = [f"- {t.name}: {said[t.passed]} ({judge[t.outside_judge]}). {t.evidence}" for t in file.tests]
    return "\n".join(lines) or _("geen")
