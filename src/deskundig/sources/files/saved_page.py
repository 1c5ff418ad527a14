"""Saved web pages of record sites: which lines are the site's own and where the document starts."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from deskundig.kernel.prose import Block, BlockKind, Prose

from .facts import FileFacts
from .rules import find_facts


@dataclass(frozen=True, slots=True)
class Profile:
    """A kind of page. ``known_by`` must be found in its first blocks; the document starts after ``starts_after``.

    Between the site's menu (``menu``) and the line of facts stand the title and the type of the document.
    """

    name: str
    known_by: re.Pattern[str]
    menu: re.Pattern[str]
    starts_after: re.Pattern[str]


PROFILES: tuple[Profile, ...] = (
    Profile(
        name="OpenTK",
        known_by=re.compile(r"^Nummer: \d{4}D\d{5}, datum: "),
        menu=re.compile(r"^(?:\[[^\]]{1,40}\]\s*){2,}$"),
        starts_after=re.compile(r"^Preview document\b"),
    ),
)
_FRONT = 60


def unwrap(prose: Prose) -> tuple[Prose, FileFacts]:
    """The document inside a saved page, and the facts the page gives of it; other prose as it is, with no facts."""
    front = prose.blocks[:_FRONT]
    for profile in PROFILES:
        facts_at = next((i for i, b in enumerate(front) if profile.known_by.search(b.text)), None)
        start = next((i for i, b in enumerate(front) if profile.starts_after.search(b.text)), None)
        if facts_at is not None and start is not None and facts_at < start:
            page = [b.text for b in front[:start]]
            head = [t for t in page[:facts_at] if not profile.menu.match(t)]
            facts = FileFacts(title=head[0] if head else "", type=head[1] if len(head) > 1 else "",
                              rules=(f"bladzijde van {profile.name}",))  # fmt: skip
            return Prose(_without_furniture(prose.blocks[start + 1 :])), facts.or_else(find_facts(page))
    return prose, FileFacts()


def _without_furniture(blocks: Sequence[Block]) -> tuple[Block, ...]:
    return tuple(b for b in blocks if not (b.kind is BlockKind.PARAGRAPH and re.fullmatch(r"↩︎?|\[\d+\]", b.text)))
