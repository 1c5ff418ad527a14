"""``/api/v1``: the public record and what we know of it for programs, by the Dutch REST API Design Rules (2.2).

Read-only. Names are Dutch and camelCase; times are UTC with Z; every error is application/problem+json.
"""

VERSION = "1.0.0"
