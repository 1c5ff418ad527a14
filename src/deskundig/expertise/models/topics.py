"""Topics: vocabularies that were imported or came with the record, own topics, and which things are about them."""

from __future__ import annotations

from django.db import models


class Topic(models.Model):
    """One topic of a vocabulary. A merged topic keeps its number, its names and what was said about it.

    ``path`` is the label with those above it, as sources write it ("Verkeer | Spoor"): its name in its scheme.
    """

    scheme = models.CharField(max_length=64)                     # beleidsagenda, tooi, esco, eigen
    uri = models.CharField(max_length=300, default="", db_index=True)
    label = models.CharField(max_length=200)
    path = models.CharField(max_length=400)
    parent = models.ForeignKey("self", on_delete=models.PROTECT, null=True, related_name="children")
    status = models.CharField(max_length=12, default="active")   # active, merged
    replaced_by = models.ForeignKey("self", on_delete=models.PROTECT, null=True, related_name="replaces")
    maker = models.CharField(max_length=150)                     # a source, an import or a user name

    class Meta:
        db_table = "expertise_topic"
        constraints = [
            models.UniqueConstraint(fields=["scheme", "path"], name="topic_once"),
            models.CheckConstraint(
                condition=models.Q(status="active", replaced_by=None)
                | models.Q(status="merged", replaced_by__isnull=False),
                name="topic_merged_into_one",
            ),
        ]


class TopicName(models.Model):
    """Another name of a topic: one to find it by, or (``until`` is filled) what it was called before."""

    topic = models.ForeignKey(Topic, on_delete=models.CASCADE, related_name="names")
    name = models.CharField(max_length=200)
    until = models.DateTimeField(null=True)
    decided_by = models.CharField(max_length=150, default="")

    class Meta:
        db_table = "expertise_topic_name"
        constraints = [
            models.UniqueConstraint(fields=["topic", "name"], condition=models.Q(until=None), name="topic_name_once")
        ]


class DocumentTopic(models.Model):
    """A thing is about a topic, says ``maker`` for ``reason``. A person's verdict is never overwritten by a run."""

    thing_kind = models.CharField(max_length=16)
    thing_id = models.UUIDField()
    topic = models.ForeignKey(Topic, on_delete=models.CASCADE, related_name="things")
    maker = models.CharField(max_length=150)                     # source, a rule or model with its version, a user name
    confidence = models.FloatField(null=True)                    # 0 to 1; of a source none
    status = models.CharField(max_length=12, default="proposal")  # proposal, confirmed, rejected
    reason = models.CharField(max_length=300, default="")
    decided_by = models.CharField(max_length=150, default="")
    decided = models.DateTimeField(null=True)

    class Meta:
        db_table = "expertise_document_topic"
        constraints = [
            models.UniqueConstraint(fields=["thing_id", "topic", "maker"], name="document_topic_once")
        ]
        indexes = [models.Index(fields=["topic", "status", "thing_id"], name="things_of_topic")]


class TopicModel(models.Model):
    """What a classifier learned, so that a catch-up need not learn again."""

    maker = models.CharField(max_length=64, unique=True)
    examples = models.IntegerField()
    learned = models.DateTimeField()
    content = models.BinaryField()                               # zlib-compressed JSON

    class Meta:
        db_table = "expertise_topic_model"
