"""Registers that are published as files: organisations (TOOI), members, cabinets, trips. Bytes in, entries out."""
