"""Units people work in, one-time sign-in links, and the audit trail."""

from __future__ import annotations

from django.conf import settings
from django.db import models


class Unit(models.Model):
    """A part of an organisation with tasks, people and a manager: a directorate, a team, a domain of a municipality."""

    name = models.CharField(max_length=200)
    type = models.CharField(max_length=64, default="")           # units of one type are compared
    parent = models.ForeignKey("self", on_delete=models.PROTECT, null=True, related_name="children")
    organization_id = models.UUIDField(null=True)                # record.Organization it belongs to
    place = models.CharField(max_length=120, default="")         # where people can be found; for travel in pools
    latitude = models.FloatField(null=True)
    longitude = models.FloatField(null=True)
    inhabitants = models.IntegerField(null=True)                 # size class of a municipality

    class Meta:
        db_table = "accounts_unit"
        constraints = [
            models.UniqueConstraint(fields=["name", "parent"], name="unit_once"),
            models.UniqueConstraint(fields=["name"], condition=models.Q(parent=None), name="unit_once_at_top"),
        ]


class UnitRole(models.Model):
    """Which unit a user works for, so that a contributor or manager acts for the own unit only."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="unit_roles")
    unit = models.ForeignKey(Unit, on_delete=models.CASCADE, related_name="user_roles")
    role = models.CharField(max_length=16)

    class Meta:
        db_table = "accounts_unit_role"
        constraints = [models.UniqueConstraint(fields=["user", "unit", "role"], name="unit_role_once")]


class OrganizationRole(models.Model):
    """For which organisation a user has a role, by its name; of who has the role without any row it holds for all.

    A name and no unit, for staff files and hire know organisations that have no units, and so that no row ever goes
    with something else: the last one that went would open all.
    """

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="organization_roles")
    role = models.CharField(max_length=16)
    organization = models.CharField(max_length=200)

    class Meta:
        db_table = "accounts_organization_role"
        constraints = [
            models.UniqueConstraint(fields=["user", "role", "organization"], name="organization_role_once")
        ]


class SignInLink(models.Model):
    """A one-time link by mail: only the hash of its secret is kept; short-lived and single-use."""

    email = models.EmailField(db_index=True)
    secret_hash = models.CharField(max_length=64, unique=True)
    created = models.DateTimeField()
    expires = models.DateTimeField()
    used = models.DateTimeField(null=True)
    asked_from = models.CharField(max_length=64, default="")     # hash of the address, for the rate limit only

    class Meta:
        db_table = "accounts_sign_in_link"


class AuditEvent(models.Model):
    """What someone did: one event per action, written in the action's transaction, never changed.

    ``details`` holds names of changed fields and public values, never staff data.
    """

    at = models.DateTimeField(db_index=True)
    actor = models.CharField(max_length=150)                     # user name, or "system"
    action = models.CharField(max_length=64)
    object = models.CharField(max_length=224, db_index=True)     # a Ref as text
    details = models.TextField(default="{}")                     # JSON

    class Meta:
        db_table = "accounts_audit_event"
