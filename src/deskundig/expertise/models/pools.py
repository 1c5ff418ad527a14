"""Regional pools: the tables as they were handed in, and the plan that was last worked out."""

from __future__ import annotations

from django.conf import settings
from django.db import models


class PoolRow(models.Model):
    """``tables`` holds demand, experts and distances with the conditions (``domain.pool_transport``), as JSON."""

    number = models.CharField(max_length=24, unique=True)        # P2026-001
    title = models.CharField(max_length=200)
    tables = models.TextField()
    public = models.BooleanField(default=False)
    created = models.DateTimeField()
    changed = models.DateTimeField()
    people = models.ManyToManyField(settings.AUTH_USER_MODEL, related_name="pools")

    class Meta:
        db_table = "expertise_pool"


class PoolPlan(models.Model):
    """A plan that was worked out, by the digest of its problem: the same question is not solved twice."""

    digest = models.CharField(max_length=64, unique=True)
    plan = models.TextField()                                    # JSON
    made = models.DateTimeField()

    class Meta:
        db_table = "expertise_pool_plan"
