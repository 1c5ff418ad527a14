"""What rules proposed and what people said of it. A run never touches a verdict."""

from __future__ import annotations

from django.db import models


class StoredProposal(models.Model):
    """A label or link that a rule made, with both texts. ``domain.review.Sort`` gives the sorts.

    ``subject`` is what it is about, ``part`` the sub-question or recommendation in it, ``other`` the paper beside it.
    ``value`` is what the rule says, ``settled`` what people made of it ("" until then). ``stale``: the text changed
    after the verdict, which stands and must be looked at again.
    """

    sort = models.CharField(max_length=32)
    subject_kind = models.CharField(max_length=16)
    subject_id = models.UUIDField(db_index=True)
    part = models.CharField(max_length=24, blank=True, default="")
    other_kind = models.CharField(max_length=16, blank=True, default="")
    other_id = models.UUIDField(null=True, db_index=True)
    other_key = models.CharField(max_length=36, blank=True, default="")  # of other_id, in the unique constraint
    value = models.CharField(max_length=120)
    choices = models.TextField(default="[]")  # JSON list of values a reviewer may give
    left = models.TextField(blank=True, default="")  # what was asked, moved, promised or advised
    right = models.TextField(blank=True, default="")  # what was said in return
    reason = models.TextField(blank=True, default="")
    maker = models.CharField(max_length=64)
    confidence = models.FloatField(null=True)
    text_mark = models.CharField(max_length=32)
    standing = models.CharField(max_length=32, default="te beoordelen")
    settled = models.CharField(max_length=120, blank=True, default="")
    stale = models.BooleanField(default=False)
    needed = models.SmallIntegerField(default=1)
    made = models.DateTimeField()

    class Meta:
        db_table = "followthrough_proposal"
        constraints = [
            models.UniqueConstraint(fields=["sort", "subject_id", "part", "other_key"], name="proposal_once"),
        ]
        indexes = [models.Index(fields=["sort", "standing", "-confidence"], name="proposal_queue")]


class StoredVerdict(models.Model):
    """What one named reviewer said of a proposal, and of which text."""

    proposal = models.ForeignKey(StoredProposal, on_delete=models.CASCADE, related_name="verdicts")
    reviewer = models.CharField(max_length=150)
    value = models.CharField(max_length=120)
    note = models.TextField(blank=True, default="")
    text_mark = models.CharField(max_length=32)
    at = models.DateTimeField()

    class Meta:
        db_table = "followthrough_verdict"
        constraints = [models.UniqueConstraint(fields=["proposal", "reviewer"], name="verdict_once_a_reviewer")]


class CommitmentStep(models.Model):
    """A step of a commitment that a person recorded: acknowledged, in progress, claimed done, verified, dropped."""

    commitment_id = models.UUIDField(db_index=True)
    state = models.CharField(max_length=24)
    reason = models.TextField(blank=True, default="")
    letter_id = models.UUIDField(null=True)  # the paper that shows it
    actor = models.CharField(max_length=150)
    at = models.DateTimeField()

    class Meta:
        db_table = "followthrough_commitment_step"


class AdviceAction(models.Model):
    """A later action on one recommendation: what was done, by whom, when, with what means, and the proof."""

    document_id = models.UUIDField(db_index=True)
    number = models.IntegerField()
    text = models.TextField()
    owner = models.CharField(max_length=200, blank=True, default="")
    day = models.DateField(null=True)
    means = models.CharField(max_length=300, blank=True, default="")
    proof = models.CharField(max_length=300, blank=True, default="")
    verified = models.BooleanField(default=False)
    actor = models.CharField(max_length=150)
    at = models.DateTimeField()

    class Meta:
        db_table = "followthrough_advice_action"
