"""The grid of twelve cells, as every part knows it (``kernel.grid``)."""

from deskundig.kernel.grid import CELLS, Cell, Kind, Source

__all__ = ["CELLS", "Cell", "Kind", "Source"]
