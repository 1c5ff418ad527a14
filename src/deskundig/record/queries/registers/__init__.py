"""Lists of everything of a kind: filtered, ordered, a page at a time, with counts per facet."""
