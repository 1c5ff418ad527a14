"""Decisions, votes and commitments."""

from __future__ import annotations

from django.db import models

from .base import SourceRow, loose_key


class Decision(SourceRow):
    """A besluit on one or more cases (``Reference`` decision→case) under one agenda item."""

    agenda_item = loose_key("record.AgendaItem", "decisions")
    voting_method = models.CharField(max_length=64, default="")  # stemmingsSoort: Met handopsteken, Hoofdelijk
    type = models.CharField(max_length=200, default="")          # besluitSoort: Stemmen - aangenomen
    text = models.TextField(default="")
    remark = models.TextField(default="")
    status = models.CharField(max_length=64, default="")
    order = models.IntegerField(null=True)

    class Meta:
        db_table = "record_decision"


class Vote(SourceRow):
    """One party's vote, or one member's in a roll call (then ``person`` or ``member_sid`` is set)."""

    decision = loose_key("record.Decision", "votes")
    choice = models.CharField(max_length=32, default="")         # Voor, Tegen, Niet deelgenomen
    seats = models.IntegerField(null=True)                       # fractieGrootte
    actor_name = models.CharField(max_length=200, default="")
    party_name = models.CharField(max_length=200, default="")
    mistake = models.BooleanField(null=True)                     # vergissing
    person = loose_key("record.Person", "votes", index=False)
    organization = loose_key("record.Organization", "votes", index=False)

    class Meta:
        db_table = "record_vote"
        indexes = [
            # what a party or a member voted on, and where someone erred, is found without reading the votes themselves
            models.Index(fields=["organization", "decision", "hidden"], name="vote_of_party"),
            models.Index(fields=["person", "decision", "hidden"], name="vote_of_person"),
            models.Index(fields=["decision", "hidden"], condition=models.Q(mistake=True), name="vote_by_mistake"),
        ]


class Commitment(SourceRow):
    """A toezegging from the House's register."""

    number = models.CharField(max_length=64, db_index=True, default="")
    text = models.TextField(default="")
    status = models.CharField(max_length=64, default="")
    created = models.DateField(null=True, db_index=True)
    fulfilled = models.DateField(null=True)                      # datumNakoming; 0001-01-01 is empty
    fulfilled_by = models.TextField(default="")                  # kamerbriefNakoming: document numbers, comma separated
    ministry = models.CharField(max_length=200, default="")
    person_name = models.CharField(max_length=200, default="")   # the minister's name as published, printed form
    function = models.CharField(max_length=200, default="")
    event_number = models.CharField(max_length=64, default="", db_index=True)
    event = loose_key("record.Event", "commitments")
    made_to_party = loose_key("record.Organization", "+", index=False)
    made_to_person = loose_key("record.Person", "commitments_received")

    class Meta:
        db_table = "record_commitment"
