"""Page numbers of a list: the first, the last and those around the current one, gaps between."""

from __future__ import annotations

from collections.abc import Callable

from .page import Paging


def page_numbers(number: int, last: int, address: Callable[[int], str]) -> Paging:
    """``address`` gives the address of a page number."""
    wanted = sorted({1, 2, number - 1, number, number + 1, last - 1, last} & set(range(1, last + 1)))
    pages: list[tuple[int, str] | None] = []
    for before, page in zip([0, *wanted], wanted, strict=False):
        if page - before > 1:
            pages.append(None)
        pages.append((page, address(page)))
    return Paging(
        number, last, tuple(pages), address(number - 1) if number > 1 else "",
        address(number + 1) if number < last else "",
    )
