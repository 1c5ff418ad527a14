"""The knowledge ecosystem: institutions that can answer questions, and the board of questions."""

from __future__ import annotations

from django.db import models


class Institution(models.Model):
    """An advisory council, planning office, institute, knowledge unit, university or regional knowledge point."""

    name = models.CharField(max_length=200, unique=True)
    abbreviation = models.CharField(max_length=40, default="")
    type = models.CharField(max_length=24)                       # domain.institutions.TYPES
    url = models.CharField(max_length=300, default="")
    uri = models.CharField(max_length=300, default="")           # TOOI or other identifier
    region = models.CharField(max_length=120, default="")        # of a regional knowledge point
    organization_id = models.UUIDField(null=True)                # the same body in the record
    note = models.TextField(default="")
    maker = models.CharField(max_length=150)                     # the file or person it came from

    class Meta:
        db_table = "expertise_institution"


class InstitutionDomain(models.Model):
    """A subject an institution knows about, with the cell of the grid."""

    institution = models.ForeignKey(Institution, on_delete=models.CASCADE, related_name="domains")
    label = models.CharField(max_length=200)
    kind = models.CharField(max_length=12)
    source = models.CharField(max_length=12)

    class Meta:
        db_table = "expertise_institution_domain"
        constraints = [
            models.UniqueConstraint(fields=["institution", "label", "kind", "source"], name="institution_domain_once")
        ]


class BoardQuestion(models.Model):
    """A researchable question. Public, or for the own unit only."""

    number = models.CharField(max_length=16, unique=True)        # K2026-001
    question = models.TextField()
    decision = models.TextField(default="")                      # what the answer is for
    known = models.TextField(default="")                         # what is known already
    scope = models.TextField(default="")                         # for whom, where, when
    kind = models.CharField(max_length=12, default="")
    source = models.CharField(max_length=12, default="")
    needed = models.DateField(null=True)
    status = models.CharField(max_length=12, default="open")     # open, taken, answered, withdrawn
    public = models.BooleanField(default=True)
    unit_id = models.BigIntegerField(null=True, db_index=True)
    asked_by = models.CharField(max_length=150)
    asked = models.DateTimeField()

    class Meta:
        db_table = "expertise_board_question"
        constraints = [
            models.CheckConstraint(
                condition=models.Q(public=True) | models.Q(unit_id__isnull=False), name="board_question_has_readers"
            )
        ]


class BoardReply(models.Model):
    """Someone's word on a question: it was answered before, we can answer it, or this is the answer."""

    question = models.ForeignKey(BoardQuestion, on_delete=models.CASCADE, related_name="replies")
    sort = models.CharField(max_length=12)                       # known, offer, answer, status
    text = models.TextField(default="")
    reference = models.CharField(max_length=300, default="")     # number of a document, or an address
    institution = models.ForeignKey(Institution, on_delete=models.SET_NULL, null=True)
    by = models.CharField(max_length=150)
    at = models.DateTimeField()

    class Meta:
        db_table = "expertise_board_reply"
