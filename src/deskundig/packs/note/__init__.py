"""The decision note on paper: Markdown, Word and tagged PDF of the same value, two pages at most."""
