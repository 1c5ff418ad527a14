"""What a list needs of a promise that a rule read in a text: who, when, where it stands and by when."""

from __future__ import annotations

from django.db import models

from .proposals import StoredProposal


class FoundPromise(models.Model):
    """A sentence in which a member of the government likely promises something; ``proposal`` holds it and its verdicts.

    ``twin`` is the proposal that the register of commitments holds it too. A run makes these rows anew; what people
    said stands with the proposals.
    """

    id = models.UUIDField(primary_key=True)                      # of its source and its sentence: the same every run
    proposal = models.OneToOneField(StoredProposal, on_delete=models.CASCADE, related_name="promise")
    twin = models.ForeignKey(StoredProposal, on_delete=models.SET_NULL, null=True, related_name="promises_of_register")
    said = models.DateField(db_index=True)
    who = models.CharField(max_length=300, blank=True, default="")
    function = models.CharField(max_length=300, blank=True, default="")
    ministry = models.CharField(max_length=200, blank=True, default="")
    person_id = models.UUIDField(null=True, db_index=True)
    dossier_id = models.UUIDField(null=True, db_index=True)      # of a document; a debate may be about several
    event_number = models.CharField(max_length=64, blank=True, default="", db_index=True)  # of a debate
    place = models.CharField(max_length=40, blank=True, default="")  # where on the page of its document
    cue = models.TextField(blank=True, default="")
    due_words = models.TextField(blank=True, default="")
    due_first = models.DateField(null=True)
    due_last = models.DateField(null=True)
    strength = models.SmallIntegerField(default=0)
    made = models.DateTimeField(db_index=True)

    class Meta:
        db_table = "followthrough_found_promise"
