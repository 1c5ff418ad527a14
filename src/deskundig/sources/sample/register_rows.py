"""Rows of the registers: persons with what they disclosed, parties, committees, seats over time, rooms."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

from . import dice
from .moments import local
from .phrasing import Phrasing, Scene
from .rows import Row, Rows
from .world import Committee, Person, Seating, World, content, guid, spans

BEGIN = date(2022, 3, 31)
SECOND_TERM = date(2026, 3, 31)


def add_registers(rows: Rows, world: World) -> None:
    _persons(rows, world)
    _parties(rows, world)
    for committee in world.committees.values():
        _committee(rows, world, committee)
    for name, code in world.rooms:
        rows.add("Zaal", name, BEGIN, {"Naam": name, "SysCode": code})


def _persons(rows: Rows, world: World) -> None:
    disclosures = _Disclosures(rows, world)
    for person in world.persons.values():
        seated = any(s.person is person for s in world.seatings)
        party = world.party_of(person, rows.stage.until)
        died = world.deaths.get(person.number)
        values: Row = {
            "Nummer": int(person.number),
            "Titels": person.titles or None,
            "Initialen": person.initials or None,
            "Tussenvoegsel": person.particle or None,
            "Achternaam": person.family_name or None,
            "Voornamen": person.given_names or None,
            "Roepnaam": person.call_name or None,
            "Geslacht": person.gender or None,
            "Functie": "Tweede Kamerlid" if party else "Oud Kamerlid" if seated else None,
            "Geboortedatum": person.birth.isoformat() if person.birth else None,
            "Geboorteplaats": _place(world, person, "geboren") if person.birth else None,
            "Geboorteland": None,
            "Overlijdensdatum": died.isoformat() if died else None,
            "Overlijdensplaats": "Brinkhoven" if died else None,
            "Woonplaats": _place(world, person, "woont") if party else None,
            "Land": "NL" if party else None,
            "Fractielabel": party or None,
            "ContentType": None,
            "ContentLength": None,
        }
        rows.add("Persoon", person.number, BEGIN, values)
        if seated:
            _contact(rows, person, active=bool(party))
            disclosures.of(person)


def _place(world: World, person: Person, what: str) -> str:
    return str(dice.pick(f"{person.number}:{what}", world.places["gemeente"]))


def _contact(rows: Rows, person: Person, *, active: bool) -> None:
    if not active:
        return
    plain = (
        unicodedata.normalize("NFKD", person.family_name.lower().replace(" ", "")).encode("ascii", "ignore").decode()
    )
    for weight, (kind, value) in enumerate(
        (("E-mail", f"{plain}@voorbeeldkamer.example"), ("Website", f"https://{plain}.example"))
    ):
        if weight == 0 or dice.chance(f"{person.number}:site", 0.4):
            rows.add(
                "PersoonContactinformatie",
                f"{person.number}:{kind}",
                BEGIN,
                {"Persoon_Id": person.id, "Soort": kind, "Waarde": value, "Gewicht": weight},
            )


class _Disclosures:
    """Gifts, trips, side jobs with income, careers and education, spread over the members."""

    def __init__(self, rows: Rows, world: World) -> None:
        self.rows, self.world = rows, world
        self.data = content("disclosures")
        self.phrasing = Phrasing(world)

    def of(self, person: Person) -> None:
        first = min(s.start for s in self.world.seatings if s.person is person)
        for number in range(dice.number(f"{person.number}:g", 0, 3)):
            self._gift(person, number)
        for number in range(dice.number(f"{person.number}:r", 0, 2)):
            self._trip(person, number)
        for number in range(dice.number(f"{person.number}:n", 0, 2)):
            self._side_job(person, number)
        self._career(person, first)
        self._education(person)

    def _fill(self, text: str, person: Person, number: int) -> str:
        words = {"label": "water, warmte en werk"}
        return self.phrasing.fill(text, Scene(f"{person.number}:{number}", date(2025, 6, 1), None, words))

    def _day(self, key: str, person: Person) -> date:
        """A day on which the person sat in the chamber."""
        periods = [(s.start, s.end or self.world.reference) for s in self.world.seatings if s.person is person]
        start, end = dice.pick(f"{key}:periode", periods)
        return start + timedelta(days=dice.number(key, 5, max(6, (end - start).days - 5)))

    def _gift(self, person: Person, number: int) -> None:
        key = f"{person.number}:geschenk:{number}"
        day = self._day(key, person)
        text = self._fill(dice.pick(key, self.data["gift"]), person, number)
        known = dice.chance(f"{key}:datum", 0.85)  # one in seven gifts has no date at the source
        self.rows.add(
            "PersoonGeschenk",
            key,
            min(day, self.world.reference),
            {"Persoon_Id": person.id, "Omschrijving": text, "Datum": local(day) if known else None, "Gewicht": number},
        )

    def _trip(self, person: Person, number: int) -> None:
        key = f"{person.number}:reis:{number}"
        day = self._day(key, person)
        purpose, where, payer = dice.order(f"{person.number}:reizen", self.data["trip"])[number]
        back = day + timedelta(days=dice.number(f"{key}:duur", 0, 3))
        self.rows.add(
            "PersoonReis",
            key,
            min(day, self.world.reference),
            {
                "Persoon_Id": person.id,
                "Doel": purpose,
                "Bestemming": where,
                "BetaaldDoor": payer or None,
                "Van": day.isoformat(),
                "TotEnMet": back.isoformat(),
                "Gewicht": number,
            },
        )

    def _side_job(self, person: Person, number: int) -> None:
        key = f"{person.number}:nevenfunctie:{number}"
        job, paid, remark = dice.order(f"{person.number}:neven", self.data["side_job"])[number]
        start = dice.number(f"{key}:van", 2012, 2024)
        ended = dice.chance(f"{key}:klaar", 0.3)
        self.rows.add(
            "PersoonNevenfunctie",
            key,
            BEGIN,
            {
                "PersoonId": person.id,
                "Omschrijving": self._fill(job, person, number),
                "IsActief": not ended,
                "PeriodeVan": str(start),
                "PeriodeTotEnMet": f"{start + 2}-06" if ended else None,
                "VergoedingSoort": paid,
                "VergoedingToelichting": remark or None,
                "Gewicht": number,
            },
        )
        if paid == "bezoldigd":
            for year in (2023, 2024, 2025):
                self.rows.add(
                    "PersoonNevenfunctieInkomsten",
                    f"{key}:{year}",
                    date(year + 1, 3, 30),
                    {
                        "Nevenfunctie_Id": guid("PersoonNevenfunctie", key),
                        "Jaar": str(year),
                        "BedragSoort": "Bruto",
                        "BedragVoorvoegsel": None,
                        "BedragValuta": "EUR",
                        "Bedrag": dice.number(f"{key}:{year}", 400, 9800),
                        "BedragAchtervoegsel": None,
                        "Frequentie": "per jaar",
                        "FrequentieBeschrijving": None,
                        "Opmerking": None,
                    },
                )

    def _career(self, person: Person, first: date) -> None:
        start = (person.birth.year if person.birth else 1980) + 24
        steps = dice.order(f"{person.number}:loopbaan", self.data["career"])[: dice.number(f"{person.number}:l", 1, 3)]
        span = max(2, (first.year - start) // len(steps))
        for number, (function, employer) in enumerate(steps):
            begin = start + number * span
            self.rows.add(
                "PersoonLoopbaan",
                f"{person.number}:{number}",
                BEGIN,
                {
                    "Persoon_Id": person.id,
                    "Functie": function,
                    "Werkgever": self._fill(employer, person, number),
                    "OmschrijvingNl": None,
                    "OmschrijvingEn": None,
                    "Plaats": _place(self.world, person, f"werk{number}"),
                    "Van": str(begin),
                    "TotEnMet": str(min(begin + span, first.year)),
                    "Gewicht": number,
                },
            )

    def _education(self, person: Person) -> None:
        name, school = dice.pick(f"{person.number}:studie", self.data["education"])
        start = (person.birth.year if person.birth else 1980) + 18
        self.rows.add(
            "PersoonOnderwijs",
            person.number,
            BEGIN,
            {
                "Persoon_Id": person.id,
                "OpleidingNl": name,
                "OpleidingEn": None,
                "Instelling": school,
                "Plaats": school.split()[-1],
                "Van": str(start),
                "TotEnMet": f"{start + 5}-08",
                "Gewicht": 0,
            },
        )


def _parties(rows: Rows, world: World) -> None:
    sizes = world.seats_of(rows.stage.until)
    for party in world.parties.values():
        rows.add(
            "Fractie",
            party.abbreviation,
            max(party.start, BEGIN),
            {
                "Nummer": party.number,
                "Afkorting": party.abbreviation,
                "NaamNL": party.name,
                "NaamEN": party.name_en,
                "AantalZetels": sizes.get(party.abbreviation, 0),
                "AantalStemmen": party.votes or None,
                "DatumActief": local(party.start),
                "DatumInactief": local(party.end) if party.end else None,
                "ContentType": None,
                "ContentLength": None,
            },
        )
    for name, seat in spans(world.seatings):
        rows.add("FractieZetel", f"{name}:{seat}", BEGIN, {"Fractie_Id": world.parties[name].id, "Gewicht": seat})
    for seating in world.seatings:
        rows.add(
            "FractieZetelPersoon",
            _seating_key(seating),
            seating.start,
            {
                "FractieZetel_Id": guid("FractieZetel", f"{seating.party}:{seating.seat}"),
                "Persoon_Id": seating.person.id,
                "Functie": _function(world, seating),
                "Van": local(seating.start),
                "TotEnMet": local(seating.end) if seating.end else None,
            },
        )
    for vacancy in world.vacancies:
        rows.add(
            "FractieZetelVacature",
            f"{vacancy.party}:{vacancy.seat}:{vacancy.start}",
            vacancy.start,
            {
                "FractieZetel_Id": guid("FractieZetel", f"{vacancy.party}:{vacancy.seat}"),
                "Functie": "Lid",
                "Van": local(vacancy.start),
                "TotEnMet": local(vacancy.end),
            },
        )


def _seating_key(seating: Seating) -> str:
    return f"{seating.person.number}:{seating.party}:{seating.start}"


def _function(world: World, seating: Seating) -> str:
    """The member on a party's first seat leads it; the post does not pass on to a successor by itself."""
    first = seating.seat == 1 and seating.start in (BEGIN, SECOND_TERM, world.parties[seating.party].start)
    return "Fractievoorzitter" if first else "Lid"


def _committee(rows: Rows, world: World, committee: Committee) -> None:
    web = committee.name.removeprefix("vaste commissie voor ")
    rows.add(
        "Commissie",
        committee.abbreviation,
        max(committee.start, date(2018, 5, 15)),
        {
            "Nummer": committee.number,
            "Soort": committee.kind,
            "Afkorting": committee.abbreviation,
            "NaamNL": committee.name,
            "NaamEN": committee.name_en,
            "NaamWebNL": web[:1].upper() + web[1:],
            "NaamWebEN": committee.name_en,
            "Inhoudsopgave": None,
            "DatumActief": local(committee.start),
            "DatumInactief": local(committee.end) if committee.end else None,
        },
    )
    if committee.start < BEGIN:
        return
    rows.add(
        "CommissieContactinformatie",
        committee.abbreviation,
        committee.start,
        {
            "Commissie_Id": committee.id,
            "Soort": "E-mail",
            "Waarde": f"cie.{committee.abbreviation.lower()}@voorbeeldkamer.example",
            "Gewicht": 0,
        },
    )
    terms: Sequence[tuple[date, date | None]] = ((committee.start, date(2026, 3, 30)), (date(2026, 4, 14), None))
    for start, end in terms:
        if committee.end is not None and start > committee.end:
            continue
        _committee_seats(rows, world, committee, start, committee.end or end)


def _committee_seats(rows: Rows, world: World, committee: Committee, start: date, end: date | None) -> None:
    sitting = world.sitting(start)
    own = [s for s in sitting if any(t in s.person.topics for t in committee.topics)] or sitting[::6]
    others = [s for s in sitting if s not in own]
    for number, seating in enumerate(own):
        seat = f"{committee.abbreviation}:{number}"
        if not any(r["Id"] == guid("CommissieZetel", seat) for r in rows.by_entity.get("CommissieZetel", [])):
            rows.add("CommissieZetel", seat, committee.start, {"Commissie_Id": committee.id, "Gewicht": number})
        function = (
            "Voorzitter"
            if int(seating.person.number) == committee.chair
            else "Ondervoorzitter"
            if number == 1
            else "Lid"
        )
        _seat_person(rows, world, "CommissieZetelVastPersoon", seat, seating.person, function, start, end)
        substitute = next((s for s in others if s.party == seating.party), None)
        if substitute is not None:
            others.remove(substitute)
            _seat_person(rows, world, "CommissieZetelVervangerPersoon", seat, substitute.person, "Plv. lid", start, end)
        else:
            _seat_vacancy(rows, "CommissieZetelVervangerVacature", seat, world.parties[seating.party].id, start, end)
    _seat_vacancy(
        rows,
        "CommissieZetelVastVacature",
        f"{committee.abbreviation}:0",
        world.parties["KK"].id,
        start - timedelta(days=7),
        start - timedelta(days=1),
    )


def _seat_person(
    rows: Rows, world: World, entity: str, seat: str, person: Person, function: str, start: date, end: date | None
) -> None:
    """A member on a committee seat, as long as the term lasts or until the member leaves the chamber."""
    left = [s.end for s in world.seatings if s.person is person and s.end is not None and s.end >= start]
    last = None if any(s.person is person and s.end is None for s in world.seatings) and end is None else end
    if left and world.party_of(person, (end or rows.stage.until)) == "":
        last = min(left) if last is None else min(min(left), last)
    rows.add(
        entity,
        f"{seat}:{person.number}:{start}",
        start,
        _tenure(seat, function, start, last) | {"Persoon_Id": person.id},
    )


def _seat_vacancy(rows: Rows, entity: str, seat: str, party: str, start: date, end: date | None) -> None:
    rows.add(entity, f"{seat}:{start}", start, _tenure(seat, "Lid", start, end) | {"Fractie_Id": party})


def _tenure(seat: str, function: str, start: date, end: date | None) -> dict[str, Any]:
    return {
        "CommissieZetel_Id": guid("CommissieZetel", seat),
        "Functie": function,
        "Van": local(start),
        "TotEnMet": local(end) if end else None,
    }
