"""People who asked to be left out, whatever their source says."""

from __future__ import annotations

from django.db import models


class HiddenPerson(models.Model):
    """Someone without a public office who asked not to be shown: no page, no place in a list, a search or an export."""

    person_id = models.UUIDField(primary_key=True)
    since = models.DateTimeField()
    withdrawn = models.BooleanField(default=False)               # the source had withdrawn the row already

    class Meta:
        db_table = "record_hidden_person"
