"""The grid of twelve cells, as every part knows it (``kernel.grid``)."""

from deskundig.kernel.grid import CELLS, KIND_HELP, SOURCE_HELP, Cell, Kind, Source

__all__ = ["CELLS", "KIND_HELP", "SOURCE_HELP", "Cell", "Kind", "Source"]
