"""What people follow, what was found for it, and what was sent."""

from __future__ import annotations

from django.conf import settings
from django.db import models


class Monitor(models.Model):
    """A question or a thing that someone follows.

    ``since`` is the end of the change log when it was made or taken up again: older news is never sent. ``state`` is
    what a followed thing said of itself when it was last looked at.
    """

    owner = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="monitors")
    name = models.CharField(max_length=200)
    kind = models.CharField(max_length=8)                        # query, thing, list
    question = models.TextField()                                # parameters of the search page, a reference, or a path
    object_id = models.UUIDField(null=True)                      # of the thing that is followed
    rhythm = models.CharField(max_length=8, default="daily")     # live, hourly, daily, weekly
    hour = models.SmallIntegerField(default=8)                   # Amsterdam time, for daily and weekly
    weekday = models.SmallIntegerField(default=0)                # 0 is Monday, for weekly
    channel = models.CharField(max_length=8, default="mail")     # mail, feed
    group = models.CharField(max_length=80, default="", blank=True)
    paused = models.BooleanField(default=False)
    secret = models.CharField(max_length=64, unique=True)        # of the private feed and the link that ends it
    created = models.DateTimeField()
    mailed = models.DateTimeField()                              # when a digest with it was accepted
    since = models.BigIntegerField(default=0)
    state = models.TextField(default="", blank=True)

    class Meta:
        db_table = "alerts_monitor"


class ListSeen(models.Model):
    """What stood in a followed list at the last look (``domain.listed``), and when that was: the place in the change
    log and the day. A list that changes by neither is not looked at again.
    """

    monitor = models.OneToOneField(Monitor, on_delete=models.CASCADE, related_name="seen", primary_key=True)
    ids = models.BinaryField(default=b"")
    position = models.BigIntegerField(default=0)
    day = models.DateField()

    class Meta:
        db_table = "alerts_list_seen"


class Digest(models.Model):
    """One mail. It is written before it is sent and marked after the server accepted it.

    An unmarked one is sent again with the same ``message_id``, so that a mail program shows it once.
    """

    owner = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="digests")
    message_id = models.CharField(max_length=120, unique=True)
    created = models.DateTimeField()
    sent = models.DateTimeField(null=True)
    attempts = models.IntegerField(default=0)

    class Meta:
        db_table = "alerts_digest"
        indexes = [models.Index(fields=["created"], condition=models.Q(sent=None), name="digest_to_send")]


class Delivery(models.Model):
    """One thing found for one monitor: once, whatever happens at the source. Its words are kept as they were found."""

    monitor = models.ForeignKey(Monitor, on_delete=models.CASCADE, related_name="deliveries")
    object_id = models.UUIDField()
    event = models.CharField(max_length=120, default="")         # what happened: empty for "it is new", else a state
    ref = models.CharField(max_length=240)
    title = models.TextField()
    type = models.CharField(max_length=200, default="")
    day = models.DateField(null=True)
    url = models.TextField()
    reason = models.TextField(default="")
    found = models.DateTimeField()
    known = models.BooleanField(default=False)                   # was there when the monitor was made: never sent
    digest = models.ForeignKey(Digest, on_delete=models.SET_NULL, null=True, related_name="deliveries")

    class Meta:
        db_table = "alerts_delivery"
        constraints = [
            models.UniqueConstraint(fields=["monitor", "object_id", "event"], name="delivery_once"),
        ]
