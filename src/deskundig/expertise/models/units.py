"""What units need and what their people bring. People decide what of themselves is shown."""

from __future__ import annotations

from django.db import models

from deskundig.accounts.models import Unit


class Need(models.Model):
    """What a unit needs: so many people at a level for a topic in one cell of the grid, now or from a day on.

    What a decision needs stands in its decision file (``judgement``).
    """

    unit = models.ForeignKey(Unit, on_delete=models.CASCADE, related_name="needs")
    topic = models.CharField(max_length=200)
    kind = models.CharField(max_length=12)                       # vak, veld, proces, uitvoering
    source = models.CharField(max_length=12)                     # wetenschap, professie, ervaring
    level = models.SmallIntegerField(default=2)                  # domain.mix.Level
    people = models.FloatField(default=1.0)                      # full-time people
    weight = models.FloatField(default=1.0)
    must = models.BooleanField(default=False)
    needed_from = models.DateField(null=True)                    # null: now
    vital = models.BooleanField(default=False)                   # designated: ``people`` is its norm
    floor = models.FloatField(null=True)                         # of a vital one; null: the norm itself
    note = models.TextField(default="")

    class Meta:
        db_table = "expertise_need"
        constraints = [
            models.UniqueConstraint(fields=["unit", "topic", "kind", "source"], name="need_once"),
            models.CheckConstraint(condition=models.Q(people__gt=0), name="need_asks_people"),
            models.CheckConstraint(condition=models.Q(weight__gte=0), name="need_weighs"),
            models.CheckConstraint(condition=models.Q(level__range=(1, 3)), name="need_level_exists"),
            models.CheckConstraint(
                condition=models.Q(floor__isnull=True) | models.Q(floor__gt=0, vital=True),
                name="need_floor_is_of_vital",
            ),
        ]


class StaffMember(models.Model):
    """Someone who works for a unit. ``key`` is the pseudonym of the staff rows; ``email`` the person's own account.

    ``holder`` is who they are in the public record, where they say so. ``hidden``: gone from everything at once.
    """

    unit = models.ForeignKey(Unit, on_delete=models.CASCADE, related_name="members")
    key = models.CharField(max_length=24, db_index=True)
    name = models.CharField(max_length=200)
    email = models.EmailField(default="", db_index=True)
    holder = models.CharField(max_length=120, default="")
    fte = models.FloatField(default=1.0)
    hidden = models.BooleanField(default=False)

    class Meta:
        db_table = "expertise_staff_member"
        constraints = [
            models.UniqueConstraint(fields=["unit", "key"], name="member_of_unit_once"),
            models.CheckConstraint(condition=models.Q(fte__gt=0, fte__lte=1), name="member_works"),
        ]


class Skill(models.Model):
    """What someone brings for a topic in one cell. ``shown`` is the person's own choice (``domain.staffing.Shown``)."""

    member = models.ForeignKey(StaffMember, on_delete=models.CASCADE, related_name="skills")
    topic = models.CharField(max_length=200)
    kind = models.CharField(max_length=12)
    source = models.CharField(max_length=12)
    level = models.SmallIntegerField(default=2)
    basis = models.CharField(max_length=12, default="opgave")    # domain.staffing.Basis
    pieces = models.IntegerField(default=0)                      # of public evidence, where that is the basis
    shown = models.CharField(max_length=8, default="telt")
    own_word = models.BooleanField(default=False)                # the person set it: no import changes it
    made = models.DateTimeField()

    class Meta:
        db_table = "expertise_skill"
        constraints = [
            models.UniqueConstraint(fields=["member", "topic", "kind", "source"], name="skill_once"),
            models.CheckConstraint(condition=models.Q(level__range=(1, 3)), name="skill_level_exists"),
        ]
