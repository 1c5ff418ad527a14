"""Values every part shares: references, time, Dutch text, official identifiers. Standard library only."""
