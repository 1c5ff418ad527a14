"""Where the public record comes from. A source fetches bytes into the landing zone and parses them into records.

No Django here: fetch → landing zone → parse are plain Python; ``ingest`` loads the records.
"""
