"""Ask every page about people, units, hire and pools odd things, as everyone; print what answered with a server error.

A program of its own, as it asks a whole sample installation: ``python odd_parameters.py SHARE`` with ``DESKUNDIG_DATA``
set; SHARE is the part of all questions that is asked (1 is all). Used by ``test_odd_parameters.py``.
"""

from __future__ import annotations

import io
import json
import re
import sys
from collections.abc import Iterator
from random import Random
from typing import Any

import django

django.setup()

from django.contrib.auth.models import User  # noqa: E402
from django.test import Client  # noqa: E402
from django.urls import URLPattern, URLResolver, get_resolver  # noqa: E402

AREAS = re.compile(
    r"^(pool|eenheden|inhuur|personeel|deskundigen|onderwerpen|vragenbord|kennisinstellingen|mijn/(kunnen|loopbaan|profiel))"
)
PEOPLE = (
    "", "teamleider@rietwoude.example", "secretaris@rietwoude.example", "hr@rietwoude.example",
    "femke.iepenlo@rietwoude.example", "personeel@liermonde.example", "leiding@liermonde.example",
    "aanvrager@liermonde.example", "beslisser@liermonde.example", "beoordelaar@liermonde.example",
)  # fmt: skip
ODD = (
    "", " ", "-1", "0", "1", "²", "٣", "1,5", "-0.0", "nan", "inf", "1e309", "9" * 30, "9" * 5000, "a" * 10_000, "\x00", "\ufffd",
    "é\u202e", "../../etc/passwd", "' OR 1=1 --", "<script>", "%s%n{0}", "2026-02-30", "0000-00-00", "0001-01-01",
    "9999-12-31", "2026-11-22", "[]", "ja", "json", "csv", "eenheid/Bouwtoezicht", "p1", "p²", "geheel", "niet-er",
)  # fmt: skip
RAW = ("%ff", "%ff%fe=%00", "a=%ed%a0%80", "&&&===", "a[]=1&a[]=2", "=" * 500)
FILES = (
    b"", b"\x00\x01\xff", b"PK\x03\x04kapot", b"a;b\n", b"jaar;eigen loonsom\n\xb2;1\t2\n",
    b"organisatie;jaar;categorie;bedrag\nx;0;1;9\n" + b"y;99999999;2;" + b"9" * 400,
    b"personeelsnummer;eenheid;begin;schaal\n1;x;0001-01-01;\xc2\xb2\n2;" + b"z" * 3000 + b";9999-12-31;-1",
    b"gemeente,onderwerp,fte\nA,x,nan\nB,x,-1\nA,,inf\n", b"deskundige,onderwerp,fte,kosten\nC,x,1e309,\n",
    b"\n" * 1000, ("\ufeff" + "a,b\n" * 3000).encode("utf-16"),
)  # fmt: skip
UPLOADS = ("bestand", "vraag", "deskundigen", "afstand", "plaatsen", "behoeften")
FIELD = re.compile(r"""(?:\sname=|[?&])["']?([a-z][a-z0-9_-]{0,40})["'=]""")
# a page whose form is only there for some, and what links ask for
MORE = {"formaat", "jaar", "organisatie", "plek", "per", "op", "lijst", "pagina", "vraag", "doe", "km", "zonder", "jaren"}
SEGMENTS = {"int": ("1", "2", "0", "9" * 30), "str": ("P2026-001", "I2026-0003", "p1", "p²", "²", "a" * 3000, "%ff", "%00", "..")}
WORD = re.compile(r"<(?:(\w+):)?\w+>")
Question = tuple[str, Any]


def routes(node: URLResolver) -> Iterator[URLPattern]:
    for item in node.url_patterns:
        if isinstance(item, URLResolver):
            yield from routes(item)
        else:
            yield item


def addresses() -> list[str]:
    """Each route of these areas with usual and odd segments."""
    found: set[str] = set()
    for route in routes(get_resolver()):
        text = str(route.pattern)
        if route.callback.__module__.startswith("deskundig.web") and AREAS.match(text):
            found.update(f"/{one}" for one in filled(text))
    return sorted(found)


def filled(pattern: str) -> list[str]:
    match = WORD.search(pattern)
    if match is None:
        return [pattern]
    begin, end = pattern[: match.start()], pattern[match.end() :]
    return [one for value in SEGMENTS[match[1] or "str"] for one in filled(begin + value + end)][:24]


def questions(names: list[str], random: Random) -> Iterator[Question]:
    """Every name with the same odd value; mixtures with repeated names; no form at all; files that are none."""
    for method in ("GET", "POST"):
        for value in ODD:
            yield method, dict.fromkeys(names, value)
        for _ in range(12):
            yield method, {name: [random.choice(ODD) for _ in range(random.choice((1, 1, 2)))] for name in names}
    for raw in RAW:
        yield "RAW", raw
        yield "BODY", raw
    for content in FILES:
        for ending in ("csv", "xlsx", "²"):
            yield "FILE", (content, ending)


def ask(client: Client, address: str, names: list[str], question: Question, random: Random) -> Any:
    method, data = question
    if method == "GET":
        return client.get(address, data)
    if method == "POST":
        return client.post(address, data)
    if method == "RAW":
        return client.get(f"{address}?{data}")
    if method == "FILE":
        content, ending = data
        files = {name: io.BytesIO(content) for name in UPLOADS}
        for file in files.values():
            file.name = f"x.{ending}"
        return client.post(address, {**{n: random.choice(ODD) for n in names if n not in files}, **files})
    kinds = ("application/json", "multipart/form-data; boundary=x", "application/x-www-form-urlencoded")
    return client.post(address, data, content_type=random.choice(kinds))


def main(share: float) -> None:
    random = Random(20261122)
    wrong: list[str] = []
    asked = 0
    clients = {who: Client(headers={"host": "localhost"}, raise_request_exception=False) for who in PEOPLE}
    for who, client in clients.items():
        if who:
            client.force_login(User.objects.get(username=who))
    for address in addresses():
        for who, client in clients.items():
            if random.random() > share * 6:
                continue
            first = client.get(address)
            body = "" if first.streaming else first.content.decode(errors="replace")
            names = sorted({*FIELD.findall(body), *MORE} - {"csrfmiddlewaretoken"})[:60]
            chosen: list[Question] = [q for q in questions(names, random) if random.random() <= share]
            for question in [("GET", {}), *chosen]:
                asked += 1
                answer = ask(client, address, names, question, random)
                if answer.status_code >= 500:
                    wrong.append(f"{question[0]} {address[:120]} as {who or 'visitor'}: {str(question[1])[:300]}")
    print(json.dumps({"asked": asked, "wrong": wrong}))


if __name__ == "__main__":
    main(float(sys.argv[1]))
