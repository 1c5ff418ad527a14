"""Handover files: what someone passes on, or what a decision file leaves, gathered from the record and the files."""
