"""Tables of the expertise part, one module per family of nouns."""
