"""The rules of the workforce monitors as pure functions on frozen values."""
