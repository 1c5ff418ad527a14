"""Evidence from the record: what it says (``rows``) and keeping the table up to date with it (``update``)."""
