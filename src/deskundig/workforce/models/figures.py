"""Public figures with all that makes them a figure, and vacancy texts."""

from __future__ import annotations

from django.db import models


class FigureRow(models.Model):
    """``domain.figures.Figure`` as a row. A figure without source or period cannot be stored."""

    indicator = models.CharField(max_length=64, db_index=True)
    level = models.CharField(max_length=32, default="")
    unit = models.CharField(max_length=200)
    period = models.CharField(max_length=16)
    value = models.DecimalField(max_digits=18, decimal_places=4)
    measure = models.CharField(max_length=24)
    numerator = models.DecimalField(max_digits=20, decimal_places=4, null=True)
    denominator = models.DecimalField(max_digits=20, decimal_places=4, null=True)
    denominator_note = models.CharField(max_length=200, default="")
    source = models.TextField()
    place = models.CharField(max_length=200, default="")
    reliability = models.CharField(max_length=200, default="")

    class Meta:
        db_table = "workforce_figure"
        constraints = [
            models.UniqueConstraint(
                fields=["indicator", "unit", "period", "measure", "denominator_note", "source", "place"],
                name="figure_once",
            ),
            models.CheckConstraint(
                condition=~models.Q(source="") & ~models.Q(period=""), name="figure_has_source_and_period"
            ),
        ]


class Vacancy(models.Model):
    """A public vacancy text, for what kinds of expertise it asks."""

    number = models.CharField(max_length=64, db_index=True)
    title = models.TextField()
    text = models.TextField()
    organization = models.CharField(max_length=300, default="")
    posted = models.DateField(null=True, db_index=True)
    scale = models.SmallIntegerField(null=True)
    source = models.CharField(max_length=300)
    asks = models.CharField(max_length=64, default="")           # kinds of expertise that the text asks for
    classifier = models.CharField(max_length=32, default="")     # which version of the rules said so

    class Meta:
        db_table = "workforce_vacancy"
        constraints = [models.UniqueConstraint(fields=["source", "number"], name="vacancy_once")]
