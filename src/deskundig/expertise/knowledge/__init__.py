"""The knowledge ecosystem: institutions (``register``), who can answer a question (``answering``), the ``board``."""
