"""Tables of the judgement part, one module per family of nouns."""
