"""Proof that someone dealt with a thing: made from the record by rules, and made again whenever the record changes."""

from __future__ import annotations

from django.db import models


class Evidence(models.Model):
    """One person or body in one role on one thing.

    ``holder`` is ``p:<id>`` or ``o:<id>`` of the record, or ``n:``/``b:`` with the key of a
    name for someone of whom it has only that.
    ``kind``, ``source`` and ``outside`` are a proposal of ``maker`` for ``reason`` until someone corrects them.
    """

    thing_kind = models.CharField(max_length=16)
    thing_id = models.UUIDField()
    thing_type = models.CharField(max_length=120, default="")
    holder = models.CharField(max_length=120)
    body = models.BooleanField(default=False)                    # an organisation and not a person
    name = models.CharField(max_length=300)                      # as it stands on the thing
    affiliation = models.CharField(max_length=300, default="")   # party, ministry or institute then
    function = models.CharField(max_length=300, default="")
    role = models.CharField(max_length=16)                       # code of domain.roles
    date = models.DateField(null=True)
    kind = models.CharField(max_length=12)                       # vak, veld, proces, uitvoering
    source = models.CharField(max_length=12)                     # wetenschap, professie, ervaring
    outside = models.BooleanField(default=False)                 # outside parliament and the ministries
    maker = models.CharField(max_length=32)
    reason = models.CharField(max_length=200)
    text = models.TextField(default="")                          # of a post: its own words, which must name the subject

    class Meta:
        db_table = "expertise_evidence"
        constraints = [
            models.UniqueConstraint(fields=["thing_id", "holder", "role"], name="evidence_once"),
        ]
        indexes = [
            models.Index(fields=["holder"], name="evidence_by_holder"),
        ]
