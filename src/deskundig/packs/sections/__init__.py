"""The sections of a pack, one module each: from what was found to lines with their source."""
