"""What is looked at first to save a search may never lose what the search would have found."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from deskundig.sources.extraction.lines import Joiner, Line, clean
from deskundig.sources.files.rules import RULES, Rule

_ENDS = re.compile(r"[.?!:;…][\"'’”»)\]]*(?:\[\^[^\]]+\]|\d{1,3})?$|\[\^[^\]]+\]$")
_INVISIBLE = re.compile(r"[\x02\u200b-\u200d\u2060\ufeff\ufffc\ufffd]")
_printed = st.text("ab.?!:;…\"'’”»)]([^12 ٣,-", max_size=12)


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
@given(data=st.data())
def test_the_words_a_rule_looks_for_first_stand_in_all_that_it_matches(rule: Rule, data: st.DataObject) -> None:
    text = data.draw(st.from_regex(rule.pattern))
    found = rule.pattern.search(text)
    assert found is None or rule.says in found[0]


@given(_printed)
def test_a_line_ends_a_sentence_as_its_whole_pattern_says(text: str) -> None:
    assert Line(text).ends_sentence == bool(_ENDS.search(text))


@given(st.text("a\x02\u200b\ufeff\u00ad\u00a0 \t-é", max_size=12))
def test_invisible_characters_go_from_every_text(text: str) -> None:
    assert _INVISIBLE.search(clean(text)) is None
    assert clean(text).replace("\u00ad", "") == " ".join(_INVISIBLE.sub("", text).split()).replace("\u00ad", "")


def test_only_the_last_word_of_a_long_text_decides_about_its_hyphen() -> None:
    joiner = Joiner([Line("het Noord-Hollands kanaal"), Line("de samenwerking")])
    long = "een zin met oud-collega's " * 400
    assert joiner.join(f"{long}Noord-", "hollands").endswith("Noord-hollands")
    assert joiner.join(f"{long}samen-", "werking").endswith(" samenwerking")
    assert joiner.join(f"{long}oud-", "minister").endswith(" oud-minister")
