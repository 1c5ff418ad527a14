"""Tables of the followthrough part, one module per family of nouns."""
