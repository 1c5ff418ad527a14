"""Topics of the record's things: vocabularies (``importing``), people's decisions (``deciding``), runs (``update``)."""
