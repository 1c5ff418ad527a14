"""The grid of twelve cells, as every part knows it (``kernel.grid``)."""

from deskundig.kernel.grid import CELLS, Cell, Form, Kind, Source

__all__ = ["CELLS", "Cell", "Form", "Kind", "Source"]
