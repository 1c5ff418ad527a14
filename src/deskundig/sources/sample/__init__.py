"""A small public record that does not exist: people, papers, debates and votes, all made up, all hanging together.

Its rows have the shape of the Tweede Kamer's open data, so that it goes through the same fetch, parse and load as the
real thing. Text and names stand in ``content``; the modules here put them together. The same input always gives the
same bytes: there is no clock and no random state, only ``dice``.
"""

from __future__ import annotations

from .package import Sample, build

__all__ = ["Sample", "build"]
