"""The rules of expertise as pure functions on frozen values."""
