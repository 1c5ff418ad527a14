"""A pack on paper and screen: Markdown, JSON, HTML, DOCX and PDF, all made from the same value."""
