"""Pictures of every page, wide and narrow, for people to look at: ``python -m tests.journeys.screenshots [URL]``.

Without a URL the sample is loaded and served first. They land in ``./shots``, which git ignores.
"""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Mapping
from pathlib import Path

from tests.journeys.browser import open_browser
from tests.journeys.pages import PLACES, address
from tests.journeys.site import make_sample, people_signed_in, serving

OUT = Path("shots")
WIDTHS = (1280, 390)


def main() -> None:
    if len(sys.argv) > 1:
        take(sys.argv[1].rstrip("/"))
        return
    with tempfile.TemporaryDirectory(prefix="deskundig-shots-") as folder:
        make_sample(Path(folder))
        with serving(Path(folder)) as site:
            take(site, people_signed_in(Path(folder)))


def take(site: str, cookies: Mapping[str, dict[str, str]] | None = None) -> None:
    """``cookies``: sessions by the name in ``Place.who``; without one, what such a person sees is left out."""
    OUT.mkdir(exist_ok=True)
    with open_browser() as browser:
        for width in WIDTHS:
            page = browser.new_page(viewport={"width": width, "height": 900})
            for place in PLACES:
                page.context.clear_cookies()
                if place.who:
                    if place.who not in (cookies or {}):
                        continue
                    page.context.add_cookies([{**(cookies or {})[place.who], "url": site}])
                page.goto(address(site, place))
                page.screenshot(path=OUT / f"{place.name}-{width}.png", full_page=True)
            page.close()
    print(f"{len(PLACES) * len(WIDTHS)} pictures in {OUT.absolute()}")


if __name__ == "__main__":
    main()
