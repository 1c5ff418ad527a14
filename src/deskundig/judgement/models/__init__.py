"""Decision files: one row a file with its whole content as JSON, a version against lost updates, and who may see it."""

from __future__ import annotations

from django.conf import settings
from django.db import models

from .signals import SignalFeedback, SignalHop, SignalRow, SignalSender


class DecisionFileRow(models.Model):
    """A decision file. ``content`` is ``domain.transport.to_json`` of the value; ``version`` counts its changes."""

    number = models.CharField(max_length=24, unique=True)  # B2026-001
    title = models.CharField(max_length=300)
    unit = models.CharField(max_length=200, blank=True, default="")
    of_unit = models.ForeignKey(
        "accounts.Unit", on_delete=models.SET_NULL, null=True, related_name="decision_files"
    )  # everyone who works for it may read the file
    public = models.BooleanField(default=False)
    words = models.TextField(default="")  # stems of what it is about, for finding earlier files
    content = models.TextField()
    decided = models.DateField(null=True)  # as the content says, to list by
    version = models.IntegerField(default=1)
    created = models.DateTimeField()
    changed = models.DateTimeField(db_index=True)
    people = models.ManyToManyField(settings.AUTH_USER_MODEL, related_name="decision_files")

    class Meta:
        db_table = "judgement_decision_file"


class DecisionFileVersion(models.Model):
    """What a file was before a change: nothing that was filled in is lost."""

    file = models.ForeignKey(DecisionFileRow, on_delete=models.CASCADE, related_name="versions")
    version = models.IntegerField()
    content = models.TextField()
    changed = models.DateTimeField()
    actor = models.CharField(max_length=150)
    part = models.CharField(max_length=16)

    class Meta:
        db_table = "judgement_decision_file_version"
        constraints = [models.UniqueConstraint(fields=["file", "version"], name="file_version_once")]


__all__ = [
    "DecisionFileRow",
    "DecisionFileVersion",
    "SignalFeedback",
    "SignalHop",
    "SignalRow",
    "SignalSender",
]
