"""Find anything in the record: query language, ranking, facets, behind one port with several engines."""
