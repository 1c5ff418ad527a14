"""Hidden counts stay hidden: in one table, in a tree of places, and in tables that share a margin."""

from __future__ import annotations

from fractions import Fraction

from hypothesis import given, settings
from hypothesis import strategies as st
from tests.unit.elimination import eliminate

from deskundig.kernel.suppression import Sum, recomputable, suppress

Key = tuple[str, ...]


def solved(sums: list[Sum], hidden: set[Key], counts: dict[Key, int]) -> dict[Key, int]:
    """What someone with pen and paper finds: hidden cells with one possible value. Written apart from the product's solver."""
    unknown = sorted(hidden)
    rows = []
    for line in sums:
        row = [Fraction(0)] * (len(unknown) + 1)
        for key, sign in [(line.total, -1), *((p, 1) for p in line.parts)]:
            if key in hidden:
                row[unknown.index(key)] += sign
            else:
                row[-1] -= sign * counts.get(key, 0)
        rows.append(row)
    found = {}
    for row in rows[: eliminate(rows, len(unknown))]:
        places = [i for i, x in enumerate(row[:-1]) if x]
        if len(places) == 1:
            found[unknown[places[0]]] = int(row[-1])
    return found


def table(rows: int, columns: int, numbers: list[int]) -> tuple[dict[Key, int], list[Sum]]:
    counts: dict[Key, int] = {}
    for i in range(rows):
        for j in range(columns):
            counts[f"r{i}", f"c{j}"] = numbers[i * columns + j]
    names = ([f"r{i}" for i in range(rows)], [f"c{j}" for j in range(columns)])
    sums = []
    for i in names[0]:
        counts[i, ""] = sum(counts[i, j] for j in names[1])
        sums.append(Sum((i, ""), tuple((i, j) for j in names[1])))
    for j in names[1]:
        counts["", j] = sum(counts[i, j] for i in names[0])
        sums.append(Sum(("", j), tuple((i, j) for i in names[0])))
    counts["", ""] = sum(counts[i, ""] for i in names[0])
    sums += [Sum(("", ""), tuple((i, "") for i in names[0])), Sum(("", ""), tuple(("", j) for j in names[1]))]
    return counts, sums


@settings(max_examples=300, deadline=None)
@given(st.integers(1, 4), st.integers(1, 4), st.data())
def test_no_small_count_follows_from_a_table_with_its_margins(height: int, width: int, data: st.DataObject) -> None:
    numbers = data.draw(st.lists(st.integers(0, 30), min_size=height * width, max_size=height * width))
    counts, sums = table(height, width, numbers)
    hidden = set(suppress(counts, sums, threshold=10))
    small = {k for k, n in counts.items() if 0 < n < 10}
    assert small <= hidden
    assert small & solved(sums, hidden, counts).keys() == set()


@settings(max_examples=150, deadline=None)
@given(st.lists(st.integers(0, 12), min_size=18, max_size=18))
def test_two_tables_that_share_a_margin_do_not_give_each_other_away(numbers: list[int]) -> None:
    """Units by band and units by scale have the units' totals in common, as two pages of one organisation have."""
    first, sums = table(3, 3, numbers[:9])
    counts = dict(first)
    for i in range(3):
        left = first[f"r{i}", ""]
        parts = [min(left, numbers[9 + i * 3]), 0]
        parts[1] = left - parts[0]
        for name, n in zip(("s0", "s1"), parts, strict=True):
            counts[f"r{i}", name] = n
        sums.append(Sum((f"r{i}", ""), ((f"r{i}", "s0"), (f"r{i}", "s1"))))
    hidden = set(suppress(counts, sums, threshold=5))
    small = {k for k, n in counts.items() if 0 < n < 5}
    assert small <= hidden
    assert small & solved(sums, hidden, counts).keys() == set()


def test_hidden_parts_of_a_shown_total_are_together_not_small_either() -> None:
    counts: dict[Key, int] = {("a",): 2, ("b",): 1, ("c",): 30, ("d",): 40, ("",): 73}
    hidden = suppress(counts, [Sum(("",), (("a",), ("b",), ("c",), ("d",)))], threshold=5)
    assert hidden == {("a",), ("b",), ("c",)}


def test_a_hidden_total_does_not_follow_from_its_parts() -> None:
    counts: dict[Key, int] = {("a",): 20, ("b",): 30, ("",): 50}
    assert suppress(counts, [Sum(("",), (("a",), ("b",)))], threshold=5, closed=[("",)]) == {("",), ("a",)}


def test_dear_cells_go_last_and_fixed_ones_never() -> None:
    counts: dict[Key, int] = {("a",): 2, ("b",): 7, ("c",): 9, ("",): 18}
    line = [Sum(("",), (("a",), ("b",), ("c",)))]
    assert suppress(counts, line, threshold=5, dear=[("b",)]) == {("a",), ("c",)}
    assert ("b",) not in suppress(counts, line, threshold=5, fixed=[("b",)])


def test_the_products_solver_finds_what_pen_and_paper_find() -> None:
    counts, sums = table(2, 2, [1, 20, 30, 40])
    hidden = {("r0", "c0"), ("r0", "c1")}
    assert set(recomputable(sums, hidden)) == set(solved(sums, hidden, counts)) == hidden


def test_a_total_that_leaves_nothing_makes_its_hidden_parts_known_and_so_costs_a_further_cell() -> None:
    """As equations alone e, w, x and y have many solutions; as none is below zero, x and y are zero and e is three."""
    counts = {("s",): 10, ("e",): 3, ("w",): 7, ("v",): 7, ("x",): 0, ("y",): 0, ("z",): 0}
    sums = [Sum(("s",), (("e",), ("x",), ("w",))), Sum(("v",), (("w",), ("y",))), Sum(("z",), (("x",), ("y",)))]
    hidden = suppress(counts, sums, threshold=5, closed=[("x",), ("y",), ("w",)])
    assert hidden & {("s",), ("v",), ("z",)}
