"""Lists of everything of a kind as pages: filters in the address, facets, sorting, paging by key, CSV and JSON."""
