"""Where parts that must not know each other are tied together (ports get their adapters here)."""
