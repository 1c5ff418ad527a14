"""Pages of monitors and the forms of lists for feed readers."""
