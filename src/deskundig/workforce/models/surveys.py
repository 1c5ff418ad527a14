"""Surveys and self-tests. Nothing ties an answer to a person."""

from __future__ import annotations

from django.conf import settings
from django.db import models


class Survey(models.Model):
    """A round of a questionnaire for one group of known size. Outcomes are shown once it is closed."""

    title = models.CharField(max_length=200)
    kind = models.CharField(max_length=16)                       # survey, selftest
    organization = models.CharField(max_length=200, default="")
    unit = models.CharField(max_length=200, default="")
    population = models.IntegerField()
    items = models.TextField()                                   # JSON: list of ``domain.questionnaire.Question``
    source = models.CharField(max_length=300, default="")        # file it was taken in from; empty: asked here
    organizer = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="surveys"
    )
    opened = models.DateField()
    closed = models.DateField(null=True)
    previous = models.ForeignKey("self", on_delete=models.PROTECT, null=True, related_name="next_rounds")

    class Meta:
        db_table = "workforce_survey"
        constraints = [
            models.CheckConstraint(condition=models.Q(kind__in=["survey", "selftest"]), name="survey_kind_known"),
            models.CheckConstraint(condition=models.Q(population__gte=1), name="survey_of_someone"),
        ]


class SurveyTicket(models.Model):
    """An anonymous link: only its hash and whether it was used. It holds no reference to an answer, and no time."""

    survey = models.ForeignKey(Survey, on_delete=models.CASCADE, related_name="tickets")
    secret_hash = models.CharField(max_length=64, unique=True)
    used = models.BooleanField(default=False)

    class Meta:
        db_table = "workforce_survey_ticket"


class SurveyAnswer(models.Model):
    """One answer to one item, kept as a count so that a sheet cannot be put together again.

    All rows are made when the round opens, so that neither their order nor their being there tells who answered what.
    """

    survey = models.ForeignKey(Survey, on_delete=models.CASCADE, related_name="answers")
    item = models.CharField(max_length=64)
    value = models.SmallIntegerField(null=True)                  # None: "weet niet"
    count = models.IntegerField(default=0)

    class Meta:
        db_table = "workforce_survey_answer"
        constraints = [
            models.UniqueConstraint(fields=["survey", "item", "value"], name="answer_counted_once"),
            models.UniqueConstraint(
                fields=["survey", "item"], condition=models.Q(value=None), name="dont_know_counted_once"
            ),
            models.CheckConstraint(condition=models.Q(count__gte=0), name="answers_not_negative"),
        ]
