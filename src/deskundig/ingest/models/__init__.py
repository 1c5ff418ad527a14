"""Runs, the issues they met, landed files and resume tokens: rows a page and ``deskundig doctor`` show."""

from __future__ import annotations

from django.db import models


class Run(models.Model):
    """One run of an import or sync."""

    source = models.CharField(max_length=24, db_index=True)
    what = models.CharField(max_length=200, default="")          # command or category
    started = models.DateTimeField()
    ended = models.DateTimeField(null=True)
    state = models.CharField(max_length=16, default="running")   # running, done, failed, stopped
    read = models.BigIntegerField(default=0)                     # rows read
    new = models.BigIntegerField(default=0)
    changed = models.BigIntegerField(default=0)
    hidden = models.BigIntegerField(default=0)
    unchanged = models.BigIntegerField(default=0)
    stale = models.BigIntegerField(default=0)                    # older than what is here
    issues = models.BigIntegerField(default=0)
    message = models.TextField(default="")                       # one clear line when it failed
    counts = models.TextField(default="{}")                      # JSON: entity -> rows read

    class Meta:
        db_table = "ingest_run"


class Issue(models.Model):
    """Something a run could not take in."""

    run = models.ForeignKey(Run, on_delete=models.CASCADE, related_name="issue_rows")
    code = models.CharField(max_length=64, db_index=True)
    message = models.TextField()
    entity = models.CharField(max_length=64, default="")
    object = models.CharField(max_length=120, default="")
    place = models.TextField(default="")
    count = models.IntegerField(default=1)                       # equal issues in one run are counted, not repeated

    class Meta:
        db_table = "ingest_issue"


class LandedFile(models.Model):
    """A fetched file in the landing zone: bytes unchanged."""

    source = models.CharField(max_length=24)
    url = models.TextField()
    fetched = models.DateTimeField()
    sha256 = models.CharField(max_length=64, db_index=True)
    media_type = models.CharField(max_length=120, default="")
    size = models.BigIntegerField(default=0)
    path = models.TextField()
    loaded_by_run = models.BigIntegerField(default=0)

    class Meta:
        db_table = "ingest_landed_file"
        constraints = [models.UniqueConstraint(fields=["source", "url", "sha256"], name="landed_once")]


class ResumeToken(models.Model):
    """Where to go on with a source, written in the same transaction as the rows it stands for."""

    source = models.CharField(max_length=24)
    stream = models.CharField(max_length=120)                    # category, query, folder
    token = models.TextField(default="")
    updated = models.DateTimeField(auto_now=True)
    checked = models.DateTimeField(null=True)                    # last time the source answered "nothing newer"

    class Meta:
        db_table = "ingest_resume_token"
        constraints = [models.UniqueConstraint(fields=["source", "stream"], name="one_token_per_stream")]
