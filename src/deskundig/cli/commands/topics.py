"""``deskundig topics``: the tree of topics, and what people decide about it: own ones, names, merging, undoing that."""

from __future__ import annotations

import argparse
from collections.abc import Iterable
from typing import Any

from django.utils import timezone

from deskundig.cli.database import ensure_database
from deskundig.cli.errors import CommandError
from deskundig.cli.plain import print_json
from deskundig.expertise.models import Topic
from deskundig.expertise.queries.topics import TopicLine, find_topics, schemes, tree
from deskundig.expertise.topics.deciding import (
    NotPossible,
    add_name,
    drop_name,
    make_own,
    merge_topics,
    rename,
    unmerge,
)

NAME = "topics"
HELP = "onderwerpen: de boom met aantallen; maak, hernoem of voeg samen, met ongedaan maken"
ROLE = "reviewer"
_ACTOR = "opdrachtregel"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("words", metavar="WOORDEN", nargs="?", default="", help="zoek op (een oude) naam")
    parser.add_argument("--scheme", metavar="LIJST", default="", help="welke waardelijst (anders de meest gebruikte)")
    parser.add_argument("--make", metavar="NAAM", help="maak een eigen onderwerp")
    parser.add_argument("--under", metavar="NR", type=int, help="bij --make: onder dit eigen onderwerp")
    parser.add_argument(
        "--rename", nargs=2, metavar=("NR", "NAAM"), help="geef een andere naam; de oude blijft vindbaar"
    )
    parser.add_argument("--name", nargs=2, metavar=("NR", "NAAM"), help="voeg een naam toe die in titels wordt herkend")
    parser.add_argument("--drop-name", nargs=2, metavar=("NR", "NAAM"), help="haal zo'n naam weer weg")
    parser.add_argument("--merge", nargs=2, metavar=("NR", "IN"), help="voeg samen met een ander onderwerp")
    parser.add_argument("--unmerge", metavar="NR", help="maak samenvoegen ongedaan")
    parser.add_argument("--json", action="store_true", help="één JSON-document op stdout")


def run(args: argparse.Namespace) -> int:
    ensure_database()
    try:
        changed = _change(args)
    except NotPossible as error:
        raise CommandError(str(error)) from None
    if changed is not None:
        _tell(args, [changed])
    elif args.words:
        _tell(args, find_topics(args.words))
    else:
        _print_tree(args)
    return 0


def _change(args: argparse.Namespace) -> Topic | None:
    now = timezone.now()
    if args.make:
        return make_own(label=args.make, parent=_topic(args.under) if args.under else None, actor=_ACTOR, at=now)
    if args.rename:
        return rename(topic=_topic(args.rename[0]), label=args.rename[1], actor=_ACTOR, at=now)
    if args.name:
        return add_name(topic=_topic(args.name[0]), name=args.name[1], actor=_ACTOR, at=now).topic
    if args.drop_name:
        topic = _topic(args.drop_name[0])
        drop_name(topic=topic, name=args.drop_name[1], actor=_ACTOR, at=now)
        return topic
    if args.merge:
        return merge_topics(topic=_topic(args.merge[0]), into=_topic(args.merge[1]), actor=_ACTOR, at=now)
    if args.unmerge:
        return unmerge(topic=_topic(args.unmerge), actor=_ACTOR, at=now)
    return None


def _topic(number: str | int) -> Topic:
    text = str(number)
    known = text.isdecimal() and len(text) < 19
    found = Topic.objects.select_related("replaced_by").filter(pk=int(text)).first() if known else None
    if found is None:
        raise CommandError(f"er is geen onderwerp {text}: zoek het nummer met deskundig topics WOORDEN", code=2)
    return found


def _tell(args: argparse.Namespace, topics: Iterable[Topic]) -> None:
    if args.json:
        print_json({"topics": [_plain(topic) for topic in topics]})
        return
    for topic in topics:
        into = f" → {topic.replaced_by.pk} {topic.replaced_by.label}" if topic.replaced_by else ""
        print(f"{topic.pk:>6} {topic.path} ({topic.scheme}){into}")


def _plain(topic: Topic) -> dict[str, Any]:
    return {"number": topic.pk, "scheme": topic.scheme, "label": topic.label, "path": topic.path, "uri": topic.uri,
            "status": topic.status, "replaced_by": topic.replaced_by_id}  # fmt: skip


def _print_tree(args: argparse.Namespace) -> None:
    every = schemes()
    chosen = args.scheme or (every[0][0] if every else "")
    lines = tree(chosen)
    if args.json:
        print_json({"scheme": chosen, "schemes": dict(every), "topics": [_branch(line) for line in lines]})
        return
    for line in lines:
        print(f"{line.id:>6} {line.things:>8} {line.label}")
        for child in line.children:
            print(f"{child.id:>6} {child.things:>8}   {child.label}")


def _branch(line: TopicLine) -> dict[str, Any]:
    return {"number": line.id, "label": line.label, "things": line.things, "under": [_branch(c) for c in line.children]}
