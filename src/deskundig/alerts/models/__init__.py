"""Tables of the alerts part, one module per family of nouns."""
