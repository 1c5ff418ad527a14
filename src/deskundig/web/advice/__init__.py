"""Pages of advice: which reports ask for a reaction, and what the reaction does with each recommendation."""
