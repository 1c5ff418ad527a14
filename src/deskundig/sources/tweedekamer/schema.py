"""Every entity of the Tweede Kamer's open data: its fields, their types, its references. All else is driven by this.

Field names are those of the SyncFeed (``tkData-v1-0`` schemas); the OData twin writes them with a capital, with the
exceptions named here. A nested field is written with a dot (``periode.van``). ``*`` marks what may stand more than
once; ``>`` names the entity that a reference points at.

What the live feed gives beyond its published schemas stands under ``beyond``; what only data sets made from the feed
give stands under ``derived``: those fields say nothing when they are absent.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

NAMESPACE = "http://www.tweedekamer.nl/xsd/tkData/v1-0"


class Type(StrEnum):
    """How a value is written at the source."""

    TEXT = "text"
    INTEGER = "integer"
    DECIMAL = "decimal"
    FLAG = "flag"            # true, false
    MOMENT = "moment"        # date and time
    DAY = "day"
    PARTIAL = "partial"      # CCYY[-MM[-DD]] or CCYY-Www[-D]


class Origin(StrEnum):
    """The system behind an entity; it decides how the feed writes times and namespaces."""

    PARLIS = "parlis"        # Amsterdam time without offset, default namespace
    SESAM = "sesam"          # UTC with Z, default namespace
    OTHER = "other"          # with offset, under a prefix (ns1)


@dataclass(frozen=True, slots=True)
class Field:
    name: str
    type: Type
    odata: str
    repeated: bool = False
    beyond: bool = False     # not in the published schema


@dataclass(frozen=True, slots=True)
class Reference:
    """A pointer at another entity. ``odata`` is the navigation's name; a single one has its id in ``odata_key``."""

    name: str
    target: str              # entity name, "" where it may be of several
    odata: str
    odata_key: str
    repeated: bool = False
    beyond: bool = False
    derived: bool = False


@dataclass(frozen=True, slots=True)
class Entity:
    name: str
    origin: Origin
    fields: Mapping[str, Field]
    references: Mapping[str, Reference]
    download: bool = False   # has a file: Resources/<id>
    in_feed: bool = True     # False: only the OData interface gives it
    inverse: Mapping[str, tuple[str, str]] = field(default_factory=dict)  # navigation -> entity, its reference to us

    @property
    def element(self) -> str:
        """The element's name in the feed: ``documentActor``."""
        return self.name[0].lower() + self.name[1:]


ENTITIES: dict[str, Entity] = {}

DOWNLOAD_FIELDS = ("contentType", "contentLength")


def _capital(name: str) -> str:
    return name[0].upper() + name[1:]


def _fields(groups: Mapping[str, str], odata: Mapping[str, str]) -> dict[str, Field]:
    found = {}
    for group, names in groups.items():
        for word in names.split():
            name = word.rstrip("*!")
            plain = odata.get(name) or "".join(_capital(part) for part in name.split("."))
            found[name] = Field(name, Type(group), plain, repeated="*" in word, beyond="!" in word)
    return found


def _references(words: str, odata: Mapping[str, str], *, derived: bool = False) -> dict[str, Reference]:
    found = {}
    for word in words.split():
        marked, _, target = word.partition(">")
        name = marked.rstrip("*!")
        nav = _capital(name)
        key = odata.get(name, f"{nav}_Id")
        found[name] = Reference(name, target, nav, key, "*" in marked, "!" in marked, derived)
    return found


def _entity(
    name: str,
    origin: Origin = Origin.PARLIS,
    *,
    to: str = "",
    derived: str = "",
    odata: Mapping[str, str] | None = None,
    download: bool = False,
    in_feed: bool = True,
    inverse: Mapping[str, tuple[str, str]] | None = None,
    **groups: str,
) -> None:
    names = odata or {}
    fields = _fields(groups, names)
    if download:
        fields["contentType"] = Field("contentType", Type.TEXT, "ContentType")
        fields["contentLength"] = Field("contentLength", Type.INTEGER, "ContentLength")
    references = {**_references(to, names), **_references(derived, names, derived=True)}
    ENTITIES[name] = Entity(name, origin, fields, references, download, in_feed, inverse or {})


_entity(
    "Activiteit",
    to="voortouwcommissie>Commissie voortgezetVanuit>Activiteit vervangenVanuit>Activiteit",
    text="soort nummer onderwerp datumSoort locatie status vergaderjaar kamer noot vrsNummer sidVoortouw voortouwnaam "
    "voortouwafkorting voortouwkortenaam",
    moment="datum aanvangstijd eindtijd aanvraagdatum datumVerzoekEersteVerlenging datumMededelingEersteVerlenging "
    "datumVerzoekTweedeVerlenging datumMededelingTweedeVerlenging vervaldatum",
    flag="besloten",
    odata={"vrsNummer": "VRSNummer"},
    inverse={"VoortgezetIn": ("Activiteit", "voortgezetVanuit"), "VervangenDoor": ("Activiteit", "vervangenVanuit")},
)
_entity(
    "ActiviteitActor",
    to="activiteit>Activiteit persoon>Persoon fractie>Fractie commissie>Commissie",
    text="actorNaam actorFractie relatie functie spreektijd sidActor",
    integer="volgorde",
)
_entity(
    "Agendapunt",
    to="activiteit>Activiteit",
    text="nummer onderwerp rubriek noot status",
    moment="aanvangstijd eindtijd",
    integer="volgorde",
)
_entity(
    "Besluit",
    to="agendapunt>Agendapunt zaak*>Zaak",
    derived="zaakViaAgendapunt*>Zaak",
    text="stemmingsSoort besluitSoort besluitTekst opmerking status",
    integer="agendapuntZaakBesluitVolgorde",
)
_entity(
    "Commissie",
    Origin.SESAM,
    text="nummer soort afkorting naamNl naamEn naamWebNl naamWebEn inhoudsopgave",
    day="datumActief datumInactief",
    odata={"naamNl": "NaamNL", "naamEn": "NaamEN", "naamWebNl": "NaamWebNL", "naamWebEn": "NaamWebEN"},
    inverse={"Activiteit": ("Activiteit", "voortouwcommissie")},
)
_entity("CommissieContactinformatie", Origin.SESAM, to="commissie>Commissie", text="soort waarde", integer="gewicht")
_entity("CommissieZetel", Origin.SESAM, to="commissie>Commissie", integer="gewicht")
_entity(
    "CommissieZetelVastPersoon",
    Origin.SESAM,
    to="commissieZetel>CommissieZetel persoon>Persoon",
    text="functie",
    day="van totEnMet",
)
_entity(
    "CommissieZetelVastVacature",
    Origin.SESAM,
    to="commissieZetel>CommissieZetel fractie>Fractie",
    text="functie",
    day="van totEnMet",
)
_entity(
    "CommissieZetelVervangerPersoon",
    Origin.SESAM,
    to="commissieZetel>CommissieZetel persoon>Persoon",
    text="functie",
    day="van totEnMet",
)
_entity(
    "CommissieZetelVervangerVacature",
    Origin.SESAM,
    to="commissieZetel>CommissieZetel fractie>Fractie",
    text="functie",
    day="van totEnMet",
)
_entity(
    "Document",
    to="huidigeDocumentVersie>DocumentVersie bronDocument*>Document activiteit*>Activiteit agendapunt*>Agendapunt "
    "zaak*>Zaak kamerstukdossier>Kamerstukdossier",
    text="soort documentNummer titel onderwerp vergaderjaar citeertitel alias aanhangselnummer "
    "kenmerkAfzender organisatie",
    moment="datum datumRegistratie datumOntvangst",
    integer="volgnummer kamer",
    download=True,
    inverse={"BijlageDocument": ("Document", "bronDocument"), "DocumentVersie": ("DocumentVersie", "document")},
)
_entity(
    "DocumentActor",
    to="document>Document persoon>Persoon fractie>Fractie commissie>Commissie",
    text="actorNaam actorFractie functie relatie sidActor",
)
_entity(
    "DocumentVersie",
    to="document>Document",
    text="status extensie externeidentifier",
    integer="versienummer bestandsgrootte",
    moment="datum",
    odata={"externeidentifier": "ExterneIdentifier"},
)
for _name in ("DocumentPublicatie", "DocumentPublicatieMetadata"):
    _entity(
        _name,
        in_feed=False,
        to="documentVersie>DocumentVersie",
        text="identifier documentType fileName source contentType url",
        integer="contentLength",
        moment="publicatieDatum",
    )
_entity(
    "Fractie",
    Origin.SESAM,
    text="nummer afkorting naamNl naamEn",
    integer="aantalZetels aantalStemmen",
    day="datumActief datumInactief",
    odata={"naamNl": "NaamNL", "naamEn": "NaamEN"},
    download=True,
    inverse={
        "CommissieVastVacature": ("CommissieZetelVastVacature", "fractie"),
        "CommissieVervangerVacature": ("CommissieZetelVervangerVacature", "fractie"),
        "Toezegging": ("Toezegging", "toegezegdAanFractie"),
    },
)
_entity("FractieZetel", Origin.SESAM, to="fractie>Fractie", integer="gewicht")
_entity(
    "FractieZetelPersoon",
    Origin.SESAM,
    to="fractieZetel>FractieZetel persoon>Persoon",
    text="functie",
    day="van totEnMet",
)
_entity(
    "FractieZetelVacature",
    Origin.SESAM,
    to="fractieZetel>FractieZetel",
    text="functie",
    day="van totEnMet",
)
_entity(
    "Kamerstukdossier",
    text="titel citeertitel alias toevoeging kamer",
    integer="nummer hoogsteVolgnummer",
    flag="afgesloten",
)
_entity(
    "Persoon",
    Origin.SESAM,
    text="nummer titels initialen tussenvoegsel achternaam voornamen roepnaam geslacht functie geboorteplaats "
    "geboorteland overlijdensplaats woonplaats land fractielabel",
    day="geboortedatum overlijdensdatum",
    download=True,
    inverse={"Toezegging": ("Toezegging", "toegezegdAanPersoon")},
)
_entity("PersoonContactinformatie", Origin.SESAM, to="persoon>Persoon", text="soort waarde", integer="gewicht")
_entity("PersoonGeschenk", Origin.SESAM, to="persoon>Persoon", text="omschrijving", day="datum", integer="gewicht")
_entity(
    "PersoonLoopbaan",
    Origin.SESAM,
    to="persoon>Persoon",
    text="functie werkgever omschrijvingNl omschrijvingEn plaats",
    partial="van totEnMet",
    integer="gewicht",
)
_entity(
    "PersoonNevenfunctie",
    Origin.SESAM,
    to="persoon>Persoon",
    text="omschrijving vergoeding.soort vergoeding.toelichting",
    flag="isActief",
    partial="periode.van periode.totEnMet",
    integer="gewicht",
    odata={"persoon": "PersoonId"},
)
_entity(
    "PersoonNevenfunctieInkomsten",
    Origin.SESAM,
    to="persoonNevenfunctie>PersoonNevenfunctie",
    text="jaar bedragSoort bedragVoorvoegsel bedragValuta bedragAchtervoegsel frequentie "
    "frequentieBeschrijving opmerking",
    decimal="bedrag",
    odata={"persoonNevenfunctie": "Nevenfunctie_Id"},
)
_entity(
    "PersoonOnderwijs",
    Origin.SESAM,
    to="persoon>Persoon",
    text="opleidingNl opleidingEn instelling plaats",
    partial="van totEnMet",
    integer="gewicht",
)
_entity(
    "PersoonReis",
    Origin.SESAM,
    to="persoon>Persoon",
    text="doel bestemming betaaldDoor",
    partial="van totEnMet",
    integer="gewicht",
)
_entity("Reservering", to="activiteit*>Activiteit zaal>Zaal", text="nummer statusCode statusNaam activiteitNummer")
_entity(
    "Stemming",
    to="besluit>Besluit persoon>Persoon fractie>Fractie",
    text="soort actorNaam actorFractie sidActorLid sidActorFractie",
    integer="fractieGrootte",
    flag="vergissing",
)
_entity(
    "Toezegging",
    Origin.OTHER,
    to="toegezegdAanFractie>Fractie toegezegdAanPersoon>Persoon toegezegdAan*!> isHerhalingVan*>Toezegging "
    "isAanvullingOp*>Toezegging isWijzigingVan*>Toezegging activiteit>Activiteit",
    moment="aanmaakdatum datumNakoming",
    text="nummer activiteitNummer naam achternaam initialen tussenvoegsel voornaam achtervoegsel titulatuur functie "
    "status kamerbriefNakoming* ministerie tekst notities!",
    inverse={
        "IsHerhaaldDoor": ("Toezegging", "isHerhalingVan"),
        "IsAangevuldVanuit": ("Toezegging", "isAanvullingOp"),
        "IsGewijzigdDoor": ("Toezegging", "isWijzigingVan"),
    },
)
_entity(
    "Vergadering",
    Origin.OTHER,
    text="soort titel zaal vergaderjaar kamer",
    integer="vergaderingNummer",
    moment="datum aanvangstijd sluiting",
)
_entity("Verslag", Origin.OTHER, to="vergadering>Vergadering", text="soort status", download=True)
_entity(
    "Zaak",
    to="kamerstukdossier>Kamerstukdossier activiteit*>Activiteit agendapunt*>Agendapunt gerelateerdVanuit*>Zaak "
    "vervangenVanuit*>Zaak",
    text="nummer soort onderwerp organisatie titel citeertitel alias grondslagvoorhang vergaderjaar status "
    "huidigeBehandelstatus kabinetsappreciatie",
    moment="gestartOp termijn",
    integer="volgnummer",
    flag="afgedaan grootProject",
    inverse={"VervangenDoor": ("Zaak", "vervangenVanuit"), "GerelateerdNaar": ("Zaak", "gerelateerdVanuit")},
)
_entity(
    "ZaakActor",
    to="zaak>Zaak persoon>Persoon fractie>Fractie commissie>Commissie",
    text="actorNaam actorFractie actorAfkorting functie relatie sidActor",
)
_entity("Zaal", text="naam", integer="sysCode")


def categories() -> tuple[str, ...]:
    """The 35 categories of the SyncFeed, in alphabetical order."""
    return tuple(sorted(name for name, entity in ENTITIES.items() if entity.in_feed))


def children_of(name: str) -> dict[str, tuple[str, str]]:
    """Navigations from an entity to rows that point at it: name of the navigation to (entity, its reference).

    A row that points at another through its only reference to that entity is found under its own entity's name.
    """
    found = dict(ENTITIES[name].inverse)
    for child in ENTITIES.values():
        pointing = [r for r in child.references.values() if r.target == name and not r.derived]
        if len(pointing) == 1 and child.name not in ENTITIES[name].inverse and child.name != name:
            found[child.name] = (child.name, pointing[0].name)
    return found
