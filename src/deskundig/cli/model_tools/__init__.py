"""The record as tools for language-model clients (Model Context Protocol): read-only, over the same queries."""
