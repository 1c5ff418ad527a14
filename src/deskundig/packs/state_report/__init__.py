"""The state of expertise of an organisation as a file: HTML, Word, PDF, CSV."""
