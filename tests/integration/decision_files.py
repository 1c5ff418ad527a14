"""Makers of what stands in a decision file."""

from __future__ import annotations

from datetime import date
from typing import Any

from deskundig.judgement.domain.file import Input, Origin, Phase, Use
from deskundig.kernel.grid import Kind, Source


def brought(title: str, use: Use, because: str = "", by: str = "iemand", **more: Any) -> Input:
    """Something brought in on 1 March 2026 by science, and how far it came."""
    return Input(
        0, title, by, Kind.VAK, Source.WETENSCHAP, Origin.SCIENCE, date(2026, 3, 1), Phase.DESIGN, use=use, because=because, **more,
    )  # fmt: skip
