"""What the workforce part itself knows beside a question of the self-test: how long people stay, and what is hired."""

from __future__ import annotations

from collections.abc import Sequence
from urllib.parse import urlencode

from deskundig.kernel.disclosure_control import TOO_SMALL
from deskundig.kernel.dutch_dates import long_date
from deskundig.workforce.domain.evidence import Evidence
from deskundig.workforce.domain.places import WHOLE
from deskundig.workforce.models import HireRequestRow

from .hire_monitor import hire_monitor
from .staff_sight import everyone_inside, release_of
from .staff_tenure import staff_tenure


def own_evidence(question: str, organization: str, unit: str) -> Sequence[Evidence]:
    """Facts of the organisation as a whole, or of the unit where the staff file knows it. Small groups are hidden."""
    if not organization:
        return ()
    if question == "ervaring":
        return _experience(organization, unit)
    return _hire(organization) if question == "binnen-buiten" else ()


def _experience(organization: str, unit: str) -> Sequence[Evidence]:
    release = release_of(everyone_inside(), organization)
    if release is None:
        return ()
    place = next((key for key, found in release.places.all.items() if found.name == unit and unit), WHOLE)
    stock = staff_tenure(release, place).stock
    new, old = stock.share(0, 2), stock.share(4, 5)
    if TOO_SMALL in (new, old):
        text = f"Hoe lang mensen op hun plek zitten: {TOO_SMALL}."
    else:
        text = f"Van de mensen zit {new} korter dan drie jaar op de plek en {old} tien jaar of langer."
    path = f"/personeel/verblijfsduur?{urlencode({'organisatie': organization})}"
    return (Evidence(text, path, f"personeelsgegevens, {long_date(release.day)}"),)


def _hire(organization: str) -> Sequence[Evidence]:
    found = hire_monitor(organization, public=False)
    made = []
    if found is not None and found.share is not None and found.share.of_total is not None:
        share = f"{found.share.of_total * 100:.1f}".replace(".", ",")
        path = f"/personeel/inhuur?{urlencode({'organisatie': organization})}"
        text = f"In {found.year} ging {share} % van alle personele uitgaven naar inhuur; de norm is 10 %."
        made.append(Evidence(text, path, ", ".join(found.sources)))
    decided = HireRequestRow.objects.filter(organization=organization, state__in=["approved", "refused"])
    asked, refused = decided.count(), decided.filter(state="refused").count()
    if asked:
        text = f"Van de {asked} aanvragen voor inhuur waarover is beslist, gaf het tweede paar ogen er {refused} terug."
        made.append(Evidence(text, "/inhuur/aanvragen", "aanvragen"))
    return made
