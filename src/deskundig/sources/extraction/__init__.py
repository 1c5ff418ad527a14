"""Readable text (``kernel.prose.Prose``) from files nobody vouches for: PDF, Word, ODT, HTML, RTF, XML and plain text.

``extract.extract`` is pure: bytes in, prose out, ``Unreadable`` for what cannot be read. Files from outside go through
``sandbox.Sandbox``, which runs the same function in processes that can be killed.
"""
