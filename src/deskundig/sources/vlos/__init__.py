"""Debate reports as the Dienst Verslag en Redactie publishes them (VLOS XML): who said what, when, in whose turn."""
