"""How things hang together: what the source says (Reference), what we found or people said (Link)."""

from __future__ import annotations

from django.db import models


class Reference(models.Model):
    """A repeated reference as the source gives it. Dropped at the source means dropped here.

    ``relation`` is one of ``record.domain.relations.Relation``; the kinds at both ends follow from it.
    """

    source_id = models.UUIDField()
    relation = models.SmallIntegerField()
    target_id = models.UUIDField()

    class Meta:
        db_table = "record_reference"
        constraints = [
            models.UniqueConstraint(fields=["source_id", "relation", "target_id"], name="reference_once"),
        ]
        indexes = [models.Index(fields=["target_id", "relation"], name="reference_back")]


class Identifier(models.Model):
    """An official number in its canonical form and the thing it names; the one table that resolves citations."""

    value = models.CharField(max_length=120)
    kind = models.CharField(max_length=16)
    object_id = models.UUIDField(db_index=True)

    class Meta:
        db_table = "record_identifier"
        constraints = [models.UniqueConstraint(fields=["value", "kind", "object_id"], name="identifier_once")]


class Link(models.Model):
    """A relation found by a rule or a model, or made by a person: a proposal until a person confirms it.

    ``target_value`` keeps the identifier as cited: a citation of a thing that is not here yet resolves when it comes.
    """

    relation = models.CharField(max_length=32)                   # cites, answers, replaces, attachment_of ...
    source_kind = models.CharField(max_length=16)
    source_id = models.UUIDField(db_index=True)
    target_kind = models.CharField(max_length=16, default="")
    target_id = models.UUIDField(null=True, db_index=True)
    target_value = models.CharField(max_length=120, default="", db_index=True)
    text = models.TextField(default="")                          # the words that show it
    place = models.IntegerField(default=0)                       # number of the block it stands in
    maker = models.CharField(max_length=64)                      # "citation@1", "source", or a user's name
    confidence = models.FloatField(null=True)                    # None: certain by form
    reason = models.TextField(default="")
    verdict = models.CharField(max_length=16, default="")        # "", confirmed, rejected: never overwritten by a run
    decided_by = models.CharField(max_length=150, default="")
    decided = models.DateTimeField(null=True)

    class Meta:
        db_table = "record_link"
        constraints = [
            models.UniqueConstraint(
                fields=["source_id", "relation", "target_value", "target_id", "maker", "place"], name="link_once"
            ),
        ]


class Classification(models.Model):
    """A topic of a thing: from its source, a rule or a model, each with its maker and confidence."""

    object_kind = models.CharField(max_length=16)
    object_id = models.UUIDField(db_index=True)
    scheme = models.CharField(max_length=64)                     # beleidsagenda, tooi-thema, woo-categorie
    label = models.CharField(max_length=200, db_index=True)
    uri = models.CharField(max_length=200, default="")
    maker = models.CharField(max_length=64)
    confidence = models.FloatField(null=True)

    class Meta:
        db_table = "record_classification"
        constraints = [
            models.UniqueConstraint(fields=["object_id", "scheme", "label", "maker"], name="classification_once")
        ]
