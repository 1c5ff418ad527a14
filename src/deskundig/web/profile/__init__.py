"""Someone's own profile, and the names that a reviewer ties together."""
