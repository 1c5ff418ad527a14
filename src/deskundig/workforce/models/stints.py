"""Staff data: private by default, under a pseudonym, seen through disclosure control only."""

from __future__ import annotations

from django.db import models


class StaffImport(models.Model):
    """One file that was taken in: what it replaced and by whom, never the file itself."""

    at = models.DateTimeField()
    actor = models.CharField(max_length=150)
    name = models.CharField(max_length=200)
    organization = models.CharField(max_length=200, default="")
    rows = models.IntegerField()
    added = models.IntegerField(default=0)
    removed = models.IntegerField(default=0)
    unchanged = models.IntegerField(default=0)

    class Meta:
        db_table = "workforce_staff_import"


class StintRow(models.Model):
    """One person on one post in one unit, from when to when (``domain.stints.Stint``)."""

    person = models.CharField(max_length=24, db_index=True)      # pseudonym
    account = models.CharField(max_length=24, default="", db_index=True)  # pseudonym of the mail address: the own view
    organization = models.CharField(max_length=200, db_index=True)
    department = models.CharField(max_length=200, default="")    # what the unit is a part of
    unit = models.CharField(max_length=200)
    start = models.DateField()
    end = models.DateField(null=True)
    role = models.CharField(max_length=200, default="")
    scale = models.SmallIntegerField(null=True)
    tie = models.CharField(max_length=8, default="own")
    domain = models.CharField(max_length=16, default="")
    work = models.CharField(max_length=16, default="")           # beleid, uitvoering, toezicht
    exit = models.CharField(max_length=16, default="unknown")
    staff_import = models.ForeignKey(StaffImport, on_delete=models.PROTECT, related_name="stints")

    class Meta:
        db_table = "workforce_stint"
        indexes = [models.Index(fields=["organization", "unit"], name="stint_of_unit")]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(end=None) | models.Q(end__gte=models.F("start")), name="stint_in_order"
            ),
            models.CheckConstraint(
                condition=models.Q(scale=None) | models.Q(scale__range=(1, 20)), name="stint_scale_exists"
            ),
        ]
