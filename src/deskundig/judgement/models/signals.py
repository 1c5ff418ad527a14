"""Signals with their hops and feedback. The sender's name stands apart, for whom it may be shown to."""

from __future__ import annotations

from django.conf import settings
from django.db import models


class SignalRow(models.Model):
    """A signal. ``protected``: the sender's name is only for the sender and for ``shown_to``.

    ``people`` may read and pass on; everyone may read a ``public`` one, without a protected name.
    """

    number = models.CharField(max_length=24, unique=True)  # S2026-001
    title = models.CharField(max_length=300)
    protected = models.BooleanField(default=True)
    public = models.BooleanField(default=False)
    opened = models.DateField()
    closed = models.DateField(null=True)
    outcome = models.TextField(blank=True, default="")
    changed = models.DateTimeField(db_index=True)
    people = models.ManyToManyField(settings.AUTH_USER_MODEL, related_name="signals")

    class Meta:
        db_table = "judgement_signal"


class SignalSender(models.Model):
    """Who sent a signal, in a table of its own: nothing reads it but ``signal_queries``, under its rule."""

    signal = models.OneToOneField(SignalRow, on_delete=models.CASCADE, related_name="sender")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True)
    name = models.CharField(max_length=200)
    shown_to = models.ManyToManyField(settings.AUTH_USER_MODEL, related_name="trusted_with")

    class Meta:
        db_table = "judgement_signal_sender"


class SignalHop(models.Model):
    signal = models.ForeignKey(SignalRow, on_delete=models.CASCADE, related_name="hops")
    level = models.CharField(max_length=32)
    day = models.DateField()
    text = models.TextField()
    by = models.CharField(max_length=150)

    class Meta:
        db_table = "judgement_signal_hop"


class SignalFeedback(models.Model):
    signal = models.ForeignKey(SignalRow, on_delete=models.CASCADE, related_name="feedback")
    day = models.DateField()
    text = models.TextField()
    by = models.CharField(max_length=150)

    class Meta:
        db_table = "judgement_signal_feedback"
