"""Debate reports and the speeches in them."""

from __future__ import annotations

from django.db import models

from .base import SourceRow, loose_key


class Report(SourceRow):
    """A verslag of a sitting. Several may exist per sitting: the best status, then the newest, is the one shown."""

    event = loose_key("record.Event", "reports")                 # the sitting (vergadering)
    type = models.CharField(max_length=64, default="")           # Voorpublicatie, Tussenpublicatie, Eindpublicatie
    status = models.CharField(max_length=64, default="")         # Casco, Ongecorrigeerd, Gecorrigeerd
    media_type = models.CharField(max_length=120, default="")
    size = models.BigIntegerField(null=True)
    title = models.TextField(default="")
    date = models.DateField(null=True, db_index=True)
    current = models.BooleanField(default=True)                  # False: a better report of the same sitting is here

    class Meta:
        db_table = "record_report"


class Speech(models.Model):
    """One turn in a debate. Interruptions point at the turn they interrupt."""

    id = models.UUIDField(primary_key=True)
    report = loose_key("record.Report", "speeches")
    order = models.IntegerField()                                # position in the report, from 1
    parent = loose_key("record.Speech", "interruptions", index=False)
    nature = models.CharField(max_length=16)                     # speech, interruption, chair, motion, procedure
    section = models.TextField(default="")                       # title of the part of the debate
    event_number = models.CharField(max_length=64, default="", db_index=True)  # 2023A07965, from <parlisid>
    speaker_name = models.CharField(max_length=200, default="")
    speaker_party = models.CharField(max_length=120, default="")
    speaker_function = models.CharField(max_length=200, default="")
    person = loose_key("record.Person", "speeches")              # found by name, party and date: a proposal
    person_reason = models.CharField(max_length=120, default="")  # how the person was found
    chair = models.BooleanField(default=False)
    start = models.DateTimeField(null=True)
    end = models.DateTimeField(null=True)
    blocks = models.BinaryField()                                # as Body.blocks
    characters = models.IntegerField(default=0)
    hidden = models.BooleanField(default=False)
    run = models.BigIntegerField(default=0)

    class Meta:
        db_table = "record_speech"
        indexes = [models.Index(fields=["report", "order"], name="speech_in_order")]
