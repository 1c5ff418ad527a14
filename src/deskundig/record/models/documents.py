"""Documents, their versions, official publications and readable text."""

from __future__ import annotations

from django.db import models

from .base import SourceRow, loose_key


class Document(SourceRow):
    """A document: of the Tweede Kamer, an official publication, a Woo document or a local file."""

    number = models.CharField(max_length=64, db_index=True)     # 2025D36086; else an official identifier; else ""
    identifier = models.CharField(max_length=64, db_index=True, default="")  # kst-31490-365, ah-tk-20242025-2932
    type = models.CharField(max_length=120, default="")          # soort, as published
    title = models.TextField(default="")
    subject = models.TextField(default="")
    date = models.DateField(null=True)
    registered = models.DateField(null=True)
    received = models.DateField(null=True)
    session_year = models.CharField(max_length=9, default="")    # 2024-2025
    chamber = models.SmallIntegerField(null=True)
    sequence = models.IntegerField(null=True)                    # volgnummer within its dossier
    citation_title = models.TextField(default="")
    alias = models.TextField(default="")
    appendix_number = models.CharField(max_length=32, default="")   # aanhangselnummer
    sender_reference = models.TextField(default="")              # kenmerkAfzender
    organization_name = models.CharField(max_length=200, default="")
    dossier = loose_key("record.Dossier", "documents")
    current_version = loose_key("record.DocumentVersion", "+", index=False)
    media_type = models.CharField(max_length=120, default="")
    size = models.BigIntegerField(null=True)
    address = models.TextField(default="")                       # where people can read it at its source
    language = models.CharField(max_length=8, default="nl")

    class Meta:
        db_table = "record_document"
        indexes = [
            # lists go by day, and count types and years from the index alone
            models.Index(fields=["date", "type", "hidden"], name="document_by_day"),
            # the list of one source's documents (Woo) among the many of another
            models.Index(fields=["source", "date"], name="document_of_source"),
        ]


class DocumentVersion(SourceRow):
    """One version of a document as its source numbers them. Older versions stay after the source drops them."""

    document = loose_key("record.Document", "versions")
    number = models.IntegerField(null=True)
    status = models.CharField(max_length=64, default="")
    date = models.DateTimeField(null=True)
    extension = models.CharField(max_length=16, default="")
    size = models.BigIntegerField(null=True)
    identifier = models.CharField(max_length=64, default="")

    class Meta:
        db_table = "record_document_version"


class Publication(SourceRow):
    """An official publication file (PDF, XML, HTML, ODT) of a document version."""

    version = loose_key("record.DocumentVersion", "publications")
    identifier = models.CharField(max_length=64, default="", db_index=True)
    type = models.CharField(max_length=120, default="")
    file_name = models.TextField(default="")
    url = models.TextField(default="")
    media_type = models.CharField(max_length=120, default="")
    size = models.BigIntegerField(null=True)
    published = models.DateTimeField(null=True)

    class Meta:
        db_table = "record_publication"


class Body(models.Model):
    """Readable text of a document in one format; the lowest rank is the one shown and indexed.

    ``blocks`` is ``Prose.to_json`` as zlib-compressed JSON. rank: 0 corrected by hand, 1 KOOP XML, 2 HTML, 3 DOCX/ODT,
    5 PDF, 6 plain text, 8 OCR.
    """

    document = models.ForeignKey(
        Document, on_delete=models.DO_NOTHING, db_constraint=False, related_name="bodies", db_index=False
    )
    rank = models.SmallIntegerField()
    media_type = models.CharField(max_length=120)
    blocks = models.BinaryField()
    characters = models.IntegerField()
    sha256 = models.CharField(max_length=64)                # of the file it was made from
    landed = models.TextField(default="")                   # path in the landing zone, for the direct file
    extractor = models.CharField(max_length=80)
    run = models.BigIntegerField(default=0)
    current = models.BooleanField(default=True)             # False: an older version's text, kept for differences
    version_number = models.IntegerField(null=True)

    class Meta:
        db_table = "record_body"
        constraints = [
            models.UniqueConstraint(fields=["document", "rank", "sha256"], name="body_once_per_file"),
        ]
