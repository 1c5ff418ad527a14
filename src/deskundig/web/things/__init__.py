"""Pages of things: what the record's reads give, as values for the components. No queries and no rules here."""
