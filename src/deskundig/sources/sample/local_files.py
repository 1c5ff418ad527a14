"""What an organisation brings itself: its own documents with sidecars, and registers of bodies and cabinets."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping, Sequence
from typing import Any

import orjson

from . import office
from .phrasing import Phrasing, Scene
from .plan import Book
from .text import Line, Text, prose, without_notes
from .world import Person, Post, World, content

_TOOI = "https://identifier.overheid.nl/tooi/id"
FIGURE_YEARS = (2021, 2022, 2023, 2024, 2025)
_PUBLISHED = (
    ("rijk", "Alle ministeries (fictief)", "inhuur_pct", "totale personele uitgaven"),
    ("gemeente", "Gemeenten (fictief)", "gemeente_pct", "totale personele lasten"),
)
_STAFF = {"WW": 0.22, "OB": 0.34, "WB": 0.18, "BT": 0.26}  # share of all staff cost; with it the shares add up
_HIRE = {
    "Advisering opdrachtgevers over automatiseringsvraagstukken": 0.42,
    "Uitzendkrachten (formatie en piek)": 0.17,
    "Beleidsadvies": 0.11,
    "Interim-management": 0.09,
    "Juridisch advies": 0.06,
    "Organisatie- en formatieadvies": 0.06,
    "Accountancy, financiën en administratieve organisatie": 0.05,
    "Communicatieadvisering": 0.04,
}
_BODIES = (("gemeente", "gemeente", "gm"), ("provincie", "provincie", "pv"))


def documents(world: World, book: Book) -> dict[str, bytes]:
    """Local documents by file name, each followed by its sidecar (``name.ext.json``)."""
    found: dict[str, bytes] = {}
    for row in content("local")["document"]:
        name = f"{row['file']}.{row['media']}"
        found[name] = _file(world, book, row)
        facts = {k: str(row[k]) for k in ("title", "type", "date", "organization")}
        found[f"{name}.json"] = orjson.dumps(facts, option=orjson.OPT_INDENT_2)
    return found


def _file(world: World, book: Book, row: Mapping[str, Any]) -> bytes:
    filled = Phrasing(world, book).fill(row["text"], Scene(row["file"], row["date"]))
    text = Text(row["title"], tuple(prose(filled)))
    if row["media"] == "txt":
        lines = [world.notice, text.title, *(without_notes(p.text) for p in text.parts if p.kind is not Line.HEADING)]
        return "\n\n".join(lines).encode()
    writer = {"docx": office.docx, "pdf": office.pdf, "html": office.html}[row["media"]]
    return writer(text, world.notice)


def registers(world: World) -> dict[str, bytes]:
    """A register of bodies as TOOI lists them, and one of cabinets as public software keeps it."""
    return {
        "organisaties.json": orjson.dumps(_bodies(world), option=orjson.OPT_INDENT_2),
        "kabinetten.json": orjson.dumps(_cabinets(world), option=orjson.OPT_INDENT_2),
    }


def figures(world: World, book: Book) -> dict[str, bytes]:
    """Shares of hire per year as a table of figures, and the ministries' costs by label as the budget gives them."""
    series = content("inhuur")["series"]
    return {"inhuur.csv": _shares(series, book), "kosten.csv": _costs(world, series)}


def _shares(series: Mapping[str, Any], book: Book) -> bytes:
    head = ("level", "organisation", "year", "indicator", "value", "unit", "denominator_note", "source_url")
    rows: list[Sequence[str]] = []
    for level, unit, name, note in _PUBLISHED:
        for year in FIGURE_YEARS:
            source = f"kst-49102-{book.sequence[f'jaarrapport@{year}']} (fictief)"
            value = series[name][str(year)].replace(",", ".")
            rows.append((level, unit, str(year), "externe_inhuur_pct", value, "%", note, source))
    return _csv([head, *rows])


def _costs(world: World, series: Mapping[str, Any]) -> bytes:
    """Running costs in thousands of euros: own staff, and hire by budget category, so that shares can be computed."""
    head = ("Jaar", "Begrotingshoofdstuk", "Naam Begroting", "Begrotings artikel nr", "Naam artikel", "Kostensoort")
    rows: list[Sequence[str]] = []
    for year in FIGURE_YEARS:
        total = _number(series["personeel_mld"][str(year)]) * 1_000_000
        for key, weight in _STAFF.items():
            ministry = world.ministries[key]
            staff = total * weight
            hire = staff * _number(series[f"inhuur_{key.lower()}"][str(year)]) / 100
            labels = {"Salaris, vakantie- en eindejaarsuitkering": staff - hire}
            labels |= {label: hire * share for label, share in _HIRE.items()}
            place = (str(year), ministry["chapter"], world.ministry_title(key), "2", "Personeel en materieel")
            rows += [(*place, label, f"{amount:.2f}".replace(".", ",")) for label, amount in labels.items()]
    return _csv([(*head, "Realisatie (*Eu 1000)"), *rows])


def _number(text: str) -> float:
    return float(text.replace(".", "").replace(",", "."))


def _csv(rows: Sequence[Sequence[str]]) -> bytes:
    out = io.StringIO()
    csv.writer(out, lineterminator="\n").writerows(rows)
    return out.getvalue().encode()


def _bodies(world: World) -> list[dict[str, Any]]:
    rows = []
    for kind, folder, code in _BODIES:
        for number, name in enumerate(world.places[kind], start=1):
            rows.append((f"{_TOOI}/{folder}/{code}99{number:02}", f"{kind} {name} (fictief)"))
    for number, name in enumerate(world.places["waterschap"], start=1):
        rows.append((f"{_TOOI}/waterschap/ws99{number:02}", f"{name} (fictief)"))
    for number, body in enumerate(world.places["organisatie"], start=1):
        rows.append((f"{_TOOI}/oorg/oorg99{number:03}", body["naam"].removesuffix(" (fictief)") + " (fictief)"))
    return [{"model": "metadata.organisation", "fields": {"identifier": i, "naam": n}} for i, n in rows]


def _cabinets(world: World) -> list[dict[str, Any]]:
    """Ministers, their posts and the days they held them, also of ministers whom the chamber has no row for."""
    people: dict[str, int] = {}
    items: list[dict[str, Any]] = []
    for number, ministry in enumerate(world.ministries.values(), start=1):
        items.append(_item("government.ministry", number, {"name": ministry["name"].lower(), "government": 1}))
    order = list(world.ministries)
    for number, post in enumerate(world.posts, start=1):
        person = people.setdefault(post.person.actor, len(people) + 1)
        if person == len(people):
            items.append(_item("person.person", person, _person(post.person)))
        position = {
            "position": _code(post),
            "ministry": order.index(post.ministry) + 1,
            "government": 1,
            "extra_info": "",
        }
        items.append(_item("government.governmentposition", number, position))
        held = {
            "person": person,
            "position": number,
            "start_date": post.start.isoformat(),
            "end_date": post.end.isoformat() if post.end else None,
        }
        items.append(_item("government.governmentmember", number, held))
    return items


def _item(model: str, number: int, fields: dict[str, Any]) -> dict[str, Any]:
    return {"model": model, "pk": number, "fields": fields}


def _code(post: Post) -> str:
    word = post.function.split(",")[0].split()[0]
    return {"minister-president": "PMI", "minister": "MIN", "staatssecretaris": "SOS"}[word]


def _person(person: Person) -> dict[str, Any]:
    return {
        "forename": person.call_name,
        "surname": person.family_name,
        "surname_prefix": person.particle,
        "initials": person.initials,
        "slug": person.actor.lower().replace(" ", "-").replace(".", ""),
        "birthdate": person.birth.isoformat() if person.birth else None,
        "tk_id": person.id if person.number else "",
    }
