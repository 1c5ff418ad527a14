"""What an organisation brings itself: its own documents with sidecars, and registers of bodies and cabinets."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import orjson

from . import office
from .phrasing import Phrasing, Scene
from .plan import Book
from .text import Line, Text, prose, without_notes
from .world import Person, Post, World, content

_TOOI = "https://identifier.overheid.nl/tooi/id"
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
