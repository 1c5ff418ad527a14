"""Which parties vote alike, as a picture with its table."""
