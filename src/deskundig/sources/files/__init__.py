"""Local files: reading them safely, and what their text says of itself (number, dates, people, case)."""
