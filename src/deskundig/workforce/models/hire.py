"""External hire: what was spent, and the requests with their second pair of eyes."""

from __future__ import annotations

from django.conf import settings
from django.db import models


class HireLine(models.Model):
    """One assignment, or one total per category, in one period. Amounts in euros."""

    organization = models.CharField(max_length=200, db_index=True)
    unit = models.CharField(max_length=200, default="")
    year = models.IntegerField(db_index=True)
    category = models.CharField(max_length=64)                   # one of the eight; nothing else
    motive = models.CharField(max_length=32, default="")
    ict = models.BooleanField(null=True)
    supplier = models.CharField(max_length=200, default="")
    worker = models.CharField(max_length=24, default="")         # pseudonym, for "permanent temps"
    start = models.DateField(null=True)
    end = models.DateField(null=True)
    amount = models.DecimalField(max_digits=14, decimal_places=2)
    request = models.CharField(max_length=16, default="")        # number of the request it was spent on
    source = models.CharField(max_length=300)

    class Meta:
        db_table = "workforce_hire_line"
        constraints = [models.CheckConstraint(condition=models.Q(amount__gte=0), name="hire_not_negative")]


class StaffCost(models.Model):
    """Own staff spending of an organisation in a year: the other half of the denominator."""

    organization = models.CharField(max_length=200)
    year = models.IntegerField()
    own = models.DecimalField(max_digits=16, decimal_places=2)
    source = models.CharField(max_length=300)

    class Meta:
        db_table = "workforce_staff_cost"
        constraints = [
            models.UniqueConstraint(fields=["organization", "year"], name="staff_cost_once"),
            models.CheckConstraint(condition=models.Q(own__gte=0), name="staff_cost_not_negative"),
        ]


class HireRequestRow(models.Model):
    """A request "do it ourselves, unless" (``domain.hire_request.HireRequest``) and its decision.

    The database itself holds the four eyes and that nothing is approved without an end, a motive and a reason. Who
    removes the own account leaves the request behind without a name.
    """

    number = models.CharField(max_length=16, unique=True)
    requester = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="hire_requests"
    )
    organization = models.CharField(max_length=200, default="")
    unit = models.CharField(max_length=200)
    subject = models.CharField(max_length=300)
    motive = models.CharField(max_length=32, default="")
    category = models.CharField(max_length=64, default="")
    ict = models.BooleanField(default=False)
    reason = models.TextField(default="")
    own_options = models.TextField(default="")                   # one a line: who or what, and why not
    pool_options = models.TextField(default="")
    start = models.DateField(null=True)
    end = models.DateField(null=True)
    client_expert = models.CharField(max_length=200, default="")
    handover = models.TextField(default="")                      # warm handover at the start
    transfer_plan = models.TextField(default="")                 # what we can do ourselves afterwards
    amount = models.DecimalField(max_digits=14, decimal_places=2, null=True)
    shown = models.TextField(default="[]")                       # JSON: who the finder gave when it was asked
    renews = models.ForeignKey("self", on_delete=models.PROTECT, null=True, related_name="renewals")
    state = models.CharField(max_length=16, default="draft")     # draft, asked, approved, refused, withdrawn
    created = models.DateTimeField()
    asked = models.DateTimeField(null=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="hire_decisions"
    )
    decided = models.DateTimeField(null=True)
    decision_reason = models.TextField(default="")

    class Meta:
        db_table = "workforce_hire_request"
        constraints = [
            models.CheckConstraint(
                condition=models.Q(decided_by=None) | ~models.Q(decided_by=models.F("requester")), name="hire_four_eyes"
            ),
            models.CheckConstraint(
                condition=models.Q(state__in=["draft", "asked", "approved", "refused", "withdrawn"]),
                name="hire_state_known",
            ),
            models.CheckConstraint(
                condition=~models.Q(state__in=["approved", "refused"])
                | (models.Q(decided__isnull=False) & ~models.Q(decision_reason="")),
                name="hire_decided_with_reason",
            ),
            models.CheckConstraint(
                condition=~models.Q(state="approved")
                | (models.Q(end__isnull=False, amount__gt=0) & ~models.Q(motive="") & ~models.Q(reason="")),
                name="hire_approved_whole",
            ),
            models.CheckConstraint(
                condition=models.Q(start=None) | models.Q(end=None) | models.Q(end__gte=models.F("start")),
                name="hire_request_in_order",
            ),
        ]
