"""What people said about evidence and about themselves. A rebuild of the evidence never touches these."""

from __future__ import annotations

from django.db import models


class Correction(models.Model):
    """A person's verdict on one piece of evidence; an empty kind, source or form leaves that as the rules have it."""

    thing_id = models.UUIDField()
    holder = models.CharField(max_length=120)
    kind = models.CharField(max_length=12, default="")
    source = models.CharField(max_length=12, default="")
    form = models.CharField(max_length=12, default="")           # expliciet, impliciet; the rows themselves have none
    rejected = models.BooleanField(default=False)                # this is no evidence of this person
    reason = models.TextField(default="")
    decided_by = models.CharField(max_length=150)
    decided = models.DateTimeField()

    class Meta:
        db_table = "expertise_correction"
        constraints = [models.UniqueConstraint(fields=["thing_id", "holder"], name="correction_once")]


class Identity(models.Model):
    """Two spellings of one (``thing_id`` empty), or one name of two: on this thing the other is meant."""

    holder = models.CharField(max_length=120)
    thing_id = models.UUIDField(null=True)
    meant = models.CharField(max_length=120)
    meant_name = models.CharField(max_length=300, default="")
    reason = models.TextField(default="")
    decided_by = models.CharField(max_length=150)
    decided = models.DateTimeField()
    undone = models.DateTimeField(null=True)

    class Meta:
        db_table = "expertise_identity"
        constraints = [
            models.UniqueConstraint(
                fields=["holder", "thing_id"], condition=models.Q(undone=None, thing_id__isnull=False),
                name="identity_of_thing_once",
            ),
            models.UniqueConstraint(
                fields=["holder"], condition=models.Q(undone=None, thing_id=None), name="identity_once"
            ),
        ]  # fmt: skip


class Profile(models.Model):
    """What someone wants to be shown of themselves. Hidden: gone from every list, page and export at once."""

    holder = models.CharField(max_length=120, unique=True)
    user_id = models.BigIntegerField(null=True, db_index=True)   # the account of the person themselves
    asked_by = models.BigIntegerField(null=True, db_index=True)  # the account that says to be this person, unconfirmed
    asked_because = models.TextField(default="")
    confirmed_by = models.CharField(max_length=150, default="")
    hidden = models.BooleanField(default=False)
    claims_public = models.BooleanField(default=True)            # own claims: for all, or for oneself only

    class Meta:
        db_table = "expertise_profile"


class Claim(models.Model):
    """Expertise that someone says to have: shown apart, never counted as proof."""

    holder = models.CharField(max_length=120, db_index=True)
    topic = models.CharField(max_length=200)
    kind = models.CharField(max_length=12)
    source = models.CharField(max_length=12)
    text = models.TextField(default="")
    made = models.DateTimeField()

    class Meta:
        db_table = "expertise_claim"
        constraints = [models.UniqueConstraint(fields=["holder", "topic", "kind", "source"], name="claim_once")]
