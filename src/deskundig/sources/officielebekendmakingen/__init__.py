"""Official publications (kamerstukken, handelingen, Staatscourant …) by the SRU service of repository.overheid.nl."""
