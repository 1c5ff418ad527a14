"""Tables of the workforce part, one module per family of nouns."""
