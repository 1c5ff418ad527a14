"""Cases and dossiers: what documents are about."""

from __future__ import annotations

from django.db import models

from .base import SourceRow, loose_key


class Dossier(SourceRow):
    """A kamerstukdossier: number and optional suffix (36800 + XVI)."""

    number = models.IntegerField(null=True, db_index=True)
    suffix = models.CharField(max_length=32, default="")       # toevoeging: VII, (R2143)
    title = models.TextField(default="")
    citation_title = models.TextField(default="")
    alias = models.TextField(default="")
    highest_sequence = models.IntegerField(null=True)
    closed = models.BooleanField(null=True)
    chamber = models.CharField(max_length=64, default="")

    class Meta:
        db_table = "record_dossier"


class Case(SourceRow):
    """A zaak: a motion, a bill, a set of written questions, a letter ... on its way through the House."""

    number = models.CharField(max_length=64, db_index=True)
    type = models.CharField(max_length=120, default="")          # soort
    title = models.TextField(default="")
    subject = models.TextField(default="")
    status = models.CharField(max_length=64, default="")
    started = models.DateField(null=True)
    deadline = models.DateField(null=True)                       # termijn (nearly always empty at the source)
    session_year = models.CharField(max_length=9, default="")
    sequence = models.IntegerField(null=True)
    organization_name = models.CharField(max_length=200, default="")
    citation_title = models.TextField(default="")
    alias = models.TextField(default="")
    legal_basis = models.TextField(default="")                   # grondslagvoorhang
    treatment_status = models.CharField(max_length=200, default="")   # huidigeBehandelstatus
    closed = models.BooleanField(null=True)                      # afgedaan: true for 99.7 % of questions
    major_project = models.BooleanField(null=True)
    appreciation = models.CharField(max_length=200, default="")  # kabinetsappreciatie
    dossier = loose_key("record.Dossier", "cases")

    class Meta:
        db_table = "record_case"
        indexes = [
            # questions and motions are listed by day: a few of them among all cases
            models.Index(fields=["type", "started", "hidden"], name="case_by_type"),
            # the list of all cases goes by day; types and years are counted from the index above alone
            models.Index(fields=["started", "hidden"], name="case_by_day"),
            # few cases have a term; the home page asks which of them end soon
            models.Index(fields=["deadline"], condition=models.Q(deadline__isnull=False), name="case_with_deadline"),
        ]
