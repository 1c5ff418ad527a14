"""The workforce monitors of the command line: one module each, named as the user types it."""
