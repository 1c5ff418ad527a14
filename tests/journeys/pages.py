"""Every kind of page of the site, for the checks and the screenshots. Who adds a page adds a line; a guard test sees to it.

A place has a path, or ``find``: a question to the search page whose first hit is the place, so that the list need not know
the sample's numbers; ``then`` is what follows that address, or with ``{ref}`` the path itself.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from urllib.parse import quote
from urllib.request import urlopen


@dataclass(frozen=True, slots=True)
class Place:
    name: str  # also the name of its screenshot
    path: str = ""
    find: str = ""  # parameters of /zoeken
    then: str = ""
    route: str = ""  # the route that shows it, where ``find`` hides it
    status: int = 200
    who: str = ""  # name of a made-up person of the sample (``site.PEOPLE``) who is signed in; empty: a visitor


PLACES: tuple[Place, ...] = (
    Place("begin", "/"),
    Place("zoeken-leeg", "/zoeken"),
    Place("zoeken", "/zoeken?q=warmtenet"),
    Place("zoeken-gefilterd", "/zoeken?q=warmtenet&wat=document&volgorde=nieuwste&van=2000"),
    Place("zoeken-niets", "/zoeken?q=xyzzyqwertyplugh"),
    Place("zoeken-kapot", "/zoeken?q=%22warmtenet+AND+%28&van=31-31-2020"),
    Place("documenten", "/documenten"),
    Place("woo", "/woo"),
    Place("document", find="wat=document&soort=Brief+regering", route="document"),
    Place("document-vragen", find="wat=document&soort=Antwoord+schriftelijke+vragen", route="document"),
    Place("document-motie", find="wat=document&soort=Motie", route="document"),
    Place("document-versies", find="wat=document&soort=Brief+regering", then="/versies", route="document-versions"),
    Place("document-verschil", find="wat=document&soort=Brief+regering", then="/verschil", route="document-difference"),
    Place("lijkt", find="wat=document&soort=Motie", then="/zoeken/lijkt?op={ref}", route="similar"),
    Place("zaken", "/zaken"),
    Place("zaak", find="wat=case&soort=Motie", route="case"),
    Place("zaak-vragen", find="wat=case&soort=Schriftelijke+vragen", route="case"),
    Place("dossiers", "/dossiers"),
    Place("dossiers-zonder-iemand", "/dossiers/zonder-iemand"),
    Place("dossier", find="wat=dossier", route="dossier"),
    Place("activiteiten", "/activiteiten"),
    Place("activiteit", find="wat=event", route="event"),
    Place("stemmingen", "/stemmingen"),
    Place("stemming", find="wat=decision", route="vote"),
    Place("toezeggingen", "/toezeggingen"),
    Place("gevonden-toezeggingen", "/gevonden-toezeggingen"),
    Place("toezegging", find="wat=commitment", route="commitment"),
    Place("verslagen", "/verslagen"),
    Place("verslag", find="wat=speech", route="report"),
    Place("personen", "/personen"),
    Place("persoon", find="wat=person", route="person"),
    Place("organisaties", "/organisaties"),
    Place("organisatie", find="wat=organization", route="organization"),
    Place("fracties", "/fracties"),
    Place("commissies", "/commissies"),
    Place("kamerleden", "/kamerleden"),
    Place("kamerleden-op", "/kamerleden?op=2024-03-01"),
    Place("bewindspersonen", "/bewindspersonen"),
    Place("ministeries", "/ministeries"),
    Place("besluiten", "/besluiten"),
    Place("agenda", "/agenda"),
    Place("overeenkomst", "/stemmingen/overeenkomst"),
    Place("afwijkend", "/stemmingen/afwijkend"),
    Place("ongepland", "/activiteiten?toon=ongepland"),
    Place("geschenken", "/geschenken"),
    Place("reizen", "/reizen"),
    Place("nevenfuncties", "/nevenfuncties"),
    Place("vragen", "/vragen"),
    Place("moties", "/moties"),
    Place("adviezen", "/adviezen"),
    Place("advies", "/adviezen/2025D90009", route="advice-matrix"),
    Place("besluitdossiers", "/besluitdossiers"),
    Place("besluitdossier", "/besluitdossiers/B2026-001"),
    Place("besluitdossier-besloten", "/besluitdossiers/B2026-002"),
    Place("besluitdossier-formulier", "/besluitdossiers/B2026-001?doe=inbreng", who="medewerker"),
    Place("besluitdossier-delen", "/besluitdossiers/B2026-001?doe=delen", who="medewerker"),
    Place("besluitdossier-verloop", "/besluitdossiers/B2026-001/verloop", who="medewerker"),
    Place("besluitdossiers-medewerker", "/besluitdossiers?q=warmtenet", who="medewerker"),
    Place("leesbaarheid-leeg", "/leesbaarheid"),
    Place("leesbaarheid", "/leesbaarheid?stuk=2025D90009"),
    Place("besluitdossiers-zonder-iemand", "/besluitdossiers/zonder-iemand", who="medewerker"),
    Place("plank", "/besluitdossiers/plank"),
    Place("geleerd", "/besluitdossiers/geleerd"),
    Place("beslisnota", "/beslisnotas/B2026-001"),
    Place("personeel", "/personeel"),
    Place("deskundigen-leeg", "/deskundigen"),
    Place("deskundigen", "/deskundigen?vraag=warmtenet"),
    Place("deskundigen-gefilterd", "/deskundigen?vraag=warmtenet&soort=proces&bron=professie&volgorde=score"),
    Place("onderwerpen", "/onderwerpen?zoek=energie"),
    Place("onderwerp", "/onderwerpen/1", route="topic"),
    Place("kennisinstellingen", "/kennisinstellingen?vraag=wat+kost+een+warmtenet"),
    Place("vragenbord", "/vragenbord"),
    Place("vragenbord-vraag", "/vragenbord/K2026-001"),
    Place("vragenbord-nieuw", "/vragenbord/nieuw?vraag=Wat+kost+een+warmtenet%3F", route="board-ask", who="medewerker"),
    Place("mijn", "/mijn"),
    Place("mijn-profiel", "/mijn/profiel?naam=de", route="profile", who="medewerker"),
    Place("mijn-profiel-niet-aangemeld", "/mijn/profiel", status=403),
    Place("namen", "/deskundigen/namen?naam=van", route="names", who="beoordelaar"),
    Place("namen-niet-beoordelaar", "/deskundigen/namen", route="names", status=403),
    Place("mail-stoppen-oud", "/mijn/monitors/stoppen/verlopen", route="monitor-stop", status=410),
    Place("monitors-niet-aangemeld", "/mijn/monitors", status=403),
    Place("aanmelden", "/mijn/aanmelden"),
    Place("aanmelden-oud", "/mijn/aanmelden/verlopen", route="use-link", status=410),
    Place("pakketten", "/pakketten"),
    Place("pakket", find="wat=case&soort=Motie", then="/pakketten/{ref}", route="pack"),
    Place("pakket-burger", "/pakketten?onderwerp=warmtenet&voor=burger"),
    Place("pakket-bewaren", "/pakketten?onderwerp=warmtenet", who="medewerker"),
    Place("pakket-besluitdossier", "/pakketten/besluitdossier/B2026-001"),
    Place("inhuur", "/personeel/inhuur"),
    Place("aanvragen", "/inhuur/aanvragen"),
    Place("aanvragen-beslisser", "/inhuur/aanvragen", who="beslisser"),
    Place("aanvraag-nieuw", "/inhuur/aanvragen/nieuw", who="aanvrager"),
    Place("aanvraag-concept", "/inhuur/aanvragen/I2026-0004", route="hire-request", who="aanvrager"),
    Place("aanvraag-beslissen", "/inhuur/aanvragen/I2026-0003", route="hire-request", who="beslisser"),
    Place("peilingen", "/personeel/peiling"),
    Place("peiling", "/personeel/peiling/1"),
    Place("zelftest-leeg", "/personeel/zelftest"),
    Place("zelftesten", "/personeel/zelftest", who="personeel"),
    Place("zelftest", "/personeel/zelftest/3", who="personeel"),
    Place("invullen-oud", "/personeel/peiling/invullen/verlopen", status=410),
    Place("cijfers", "/personeel/cijfers"),
    Place("cijfer", "/personeel/cijfers?cijfer=externe_inhuur_pct&niveau=rijk"),
    Place("cijfer-niet-te-vergelijken", "/personeel/cijfers?cijfer=externe_inhuur_pct"),
    Place("inhuur-organisatie", "/personeel/inhuur?organisatie=Gemeente+Liermonde+%28fictief%29&jaar=2025"),
    Place("staat-kiezen", "/personeel/staat"),
    Place("staat", "/personeel/staat?organisatie=Gemeente+Liermonde+%28fictief%29"),
    Place("staat-personeel", "/personeel/staat?organisatie=Gemeente+Liermonde+%28fictief%29", who="personeel"),
    Place("jaaroverzicht-inhuur", "/inhuur/jaaroverzicht/2025?organisatie=Gemeente+Liermonde+%28fictief%29"),
    Place("verblijfsduur", "/personeel/verblijfsduur"),
    Place("verblijfsduur-leiding", "/personeel/verblijfsduur?plek=eenheid%2FBouwtoezicht", who="leiding"),
    Place("verblijfsduur-schaal", "/personeel/verblijfsduur?per=schaal", who="personeel"),
    Place("verblijfsduur-geweigerd", "/personeel/verblijfsduur?per=herkomst", status=400),
    Place("mobiliteit", "/personeel/mobiliteit"),
    Place("mobiliteit-hr", "/personeel/mobiliteit", who="personeel"),
    Place("vertegenwoordigers", "/personeel/vertegenwoordigers"),
    Place("vacatures", "/personeel/vacatures"),
    Place("wat-als", "/personeel/wat-als"),
    Place("inlezen", "/personeel/inlezen", who="personeel"),
    Place("inhuur-inlezen", "/personeel/inhuur/inlezen", who="personeel"),
    Place("overstap", "/personeel/overstap", who="leiding"),
    Place("loopbaan", "/mijn/loopbaan", who="ambtenaar"),
    Place("nagerekend", "/personeel/nagerekend"),
    Place("eenheden", "/eenheden"),
    Place("eenheden-leidinggevende", "/eenheden", who="teamleider"),
    Place("eenheden-mensen", "/eenheden/mensen", who="personeelsadviseur"),
    Place("eenheid-mix", "/eenheden/2/mix", who="teamleider"),
    Place("eenheid-mix-hr", "/eenheden/2/mix", who="personeelsadviseur"),
    Place("eenheid-mix-niet-aangemeld", "/eenheden/2/mix", status=403),
    Place("eenheid-kwetsbaarheid", "/eenheden/2/kwetsbaarheid", who="teamleider"),
    Place("eenheid-kwetsbaarheid-eigen", "/eenheden/2/kwetsbaarheid", who="medewerker"),
    Place("eenheid-verloop", "/eenheden/2/verloop", who="teamleider"),
    Place("eenheid-overdracht-keuze", "/eenheden/2/overdracht", who="teamleider"),
    Place("eenheid-overdracht", "/eenheden/2/overdracht/p1", who="medewerker"),
    Place("eenheid-behoeften", "/eenheden/2/behoeften", who="teamleider"),
    Place("vitaal-alle", "/eenheden/vitaal", who="secretaris"),
    Place("vitaal-alle-hr", "/eenheden/vitaal", who="personeelsadviseur"),
    Place("eenheid-vitaal", "/eenheden/1/vitaal", who="secretaris"),
    Place("eenheid-vitaal-team", "/eenheden/2/vitaal", who="teamleider"),
    Place("eenheid-vitaal-hr", "/eenheden/1/vitaal", who="personeelsadviseur"),
    Place("eenheid-vitaal-niet-aangemeld", "/eenheden/1/vitaal", status=403),
    Place("pools", "/pool"),
    Place("pools-opzetten", "/pool", who="secretaris"),
    Place("pool", "/pool/P2026-001"),
    Place("pool-voorbeeld", "/pool/voorbeeld?vraag=150", route="pool"),
    Place("pool-wat-als", "/pool/P2026-001?vraag=150&km=20&manier=stappen", who="secretaris"),
    Place("wat-ik-kan", "/mijn/kunnen", who="medewerker"),
    Place("status", "/status"),
    Place("ronde", "/status/rondes/1"),
    Place("over", "/over"),
    Place("privacy", "/privacy"),
    Place("toegankelijkheid", "/toegankelijkheid"),
    Place("galerij", "/galerij"),
    Place("signalen", "/signalen"),
    Place("signaal", "/signalen/S2026-001"),
    Place("signaal-sturen", "/signalen", who="melder"),
    Place("signaal-van-mij", "/signalen/S2026-001", who="melder"),
    Place("beoordelen", "/beoordelen", who="beoordelaar"),
    Place("beoordelen-een", "/beoordelen/1?verder=1", who="beoordelaar"),
    Place("engels", "/status?taal=en"),
    Place("niet-gevonden", "/documenten/0000D00000", status=404),
)


def address(site: str, place: Place) -> str:
    """Where a place is on a running site. Fails when nothing is found for ``find``."""
    if place.path:
        return site + place.path
    with urlopen(f"{site}/zoeken?{place.find}&formaat=json&aantal=1", timeout=20) as answer:
        hits = json.load(answer)["hits"]
    assert hits, f"nothing found for {place.find!r}"
    if "{ref}" in place.then:
        return site + place.then.format(ref=quote(hits[0]["ref"], safe=""))
    return str(site + hits[0]["url"].partition("#")[0] + place.then)
