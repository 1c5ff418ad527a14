"""Documents that government bodies made public (Woo) by the search service of open.overheid.nl."""
