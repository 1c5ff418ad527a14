"""Bars and lines are drawn for a wide and for a narrow screen, and say the same in both."""

from __future__ import annotations

import re
from itertools import pairwise

from lxml import etree, html

from deskundig.web.drawings import Bar, Point, Series, bars, lines


def _two(markup):
    wide, narrow = html.fragment_fromstring(str(markup), create_parent="div").findall("svg")
    assert "d-svg--wide" in wide.get("class")
    assert "d-svg--narrow" in narrow.get("class")
    return wide, narrow


def _texts(svg):
    return sorted(svg.xpath(".//text()"))


def test_both_widths_have_the_same_title_and_words():
    wide, narrow = _two(bars([Bar("een", 3.0, "3 %"), Bar("twee", None, "te klein om te tonen")], title="Drie procent"))
    assert wide.get("aria-label") == narrow.get("aria-label") == "Drie procent"
    assert _texts(wide) == _texts(narrow)


def test_no_bar_reaches_beyond_its_picture():
    for svg in _two(bars([Bar("x", 7.0, "7"), Bar("y", 3.5, "3,5")], title="t", norm=10.0, norm_label="norm")):
        width = float(svg.get("viewbox").split()[2])
        assert all(float(r.get("x")) + float(r.get("width")) <= width for r in svg.findall("rect"))


def test_names_of_lines_that_end_together_stand_apart():
    together = [Series(name, [Point(0, 1.0), Point(1, 2.0)]) for name in ("instroom", "uitstroom", "doorstroom")]
    for svg in _two(lines(together, title="t", x_label="jaar", y_label="%")):
        names = {s.name for s in together}
        heights = sorted(float(t.get("y")) for t in svg.findall("text") if t.text in names)
        assert len(heights) == 3
        assert all(b - a >= 15 for a, b in pairwise(heights))


def test_words_are_escaped_in_both_widths():
    markup = str(bars([Bar("<script>", 1.0, "&")], title='"<'))
    assert not re.search("<script", markup)
    assert etree.fromstring(f"<div>{markup}</div>") is not None
