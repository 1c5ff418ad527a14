"""What an organisation shows of its staff data: releases, uploads that wait, planned moves with their reason."""

from __future__ import annotations

from django.conf import settings
from django.db import models


class StaffOrganization(models.Model):
    """An organisation with staff data: who may see its figures and from how many people on."""

    name = models.CharField(max_length=200, unique=True)
    public = models.BooleanField(default=False)                  # visitors see the whole and its departments
    threshold = models.SmallIntegerField(default=0)              # can raise the threshold, never lower it
    inhabitants = models.IntegerField(null=True)                 # size class of a municipality
    earliest = models.DateField(null=True)                       # records begin here: who was there enters late
    as_of = models.DateField(null=True)                          # how it was on this day, says the last file

    class Meta:
        db_table = "workforce_staff_organization"


class StaffRelease(models.Model):
    """All figures of one organisation on one day that may be shown, protected together. Made again after an import."""

    organization = models.ForeignKey(StaffOrganization, on_delete=models.CASCADE, related_name="releases")
    day = models.DateField()
    threshold = models.SmallIntegerField()
    payload = models.BinaryField()                               # zlib of JSON; holds no hidden count

    class Meta:
        db_table = "workforce_staff_release"
        constraints = [
            models.UniqueConstraint(fields=["organization", "day", "threshold"], name="staff_release_once"),
        ]


class StaffUpload(models.Model):
    """A file of staff or of hire between upload and confirmation, for who sent it; it goes then, or after an hour."""

    STAFF, HIRE = "staff", "hire"

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="staff_uploads")
    what = models.CharField(max_length=8, default=STAFF)
    organization = models.CharField(max_length=200)
    name = models.CharField(max_length=200)
    content = models.BinaryField()
    mapping = models.TextField(default="{}")                     # JSON: our column → head in the file
    created = models.DateTimeField(db_index=True)

    class Meta:
        db_table = "workforce_staff_upload"


class PlannedMove(models.Model):
    """A planned move away from a post, and why where it comes before four years. The person stays a pseudonym."""

    person = models.CharField(max_length=24, db_index=True)
    organization = models.CharField(max_length=200)
    unit = models.CharField(max_length=200)
    since = models.DateField()
    day = models.DateField()
    reason = models.CharField(max_length=16, default="")         # one of ``domain.rotation.REASONS``
    explanation = models.TextField(default="")
    planned_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="planned_moves"
    )
    planned_at = models.DateTimeField()

    class Meta:
        db_table = "workforce_planned_move"
        constraints = [
            models.UniqueConstraint(fields=["person", "organization", "unit", "since"], name="planned_move_once"),
            models.CheckConstraint(condition=models.Q(day__gte=models.F("since")), name="planned_move_in_order"),
        ]
