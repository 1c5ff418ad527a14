"""Regional pools: kept, worked out, seen by who is on them or by everyone once they are public."""
