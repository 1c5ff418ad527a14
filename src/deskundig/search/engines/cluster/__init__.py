"""The search engine over several machines: OpenSearch (DESIGN.md section 7)."""
