"""Events (activities and sittings), agenda items, rooms."""

from __future__ import annotations

from django.db import models

from .base import SourceRow, loose_key


class Event(SourceRow):
    """An activiteit (debate, hearing, procedure meeting) or a vergadering (a sitting that has a report)."""

    nature = models.CharField(max_length=12)                     # "activity" or "sitting"
    number = models.CharField(max_length=64, db_index=True, default="")  # 2026A01315; a sitting's own number as text
    type = models.CharField(max_length=120, default="")          # soort
    title = models.TextField(default="")                         # onderwerp / titel
    status = models.CharField(max_length=64, default="")
    date = models.DateField(null=True)                           # empty: not yet planned
    start = models.DateTimeField(null=True)
    end = models.DateTimeField(null=True)
    place = models.CharField(max_length=500, default="")         # bounded, as the key of an index must be
    private = models.BooleanField(null=True)                     # besloten
    session_year = models.CharField(max_length=9, default="")
    chamber = models.CharField(max_length=64, default="")
    note = models.TextField(default="")                          # HTML as published; cleaned when shown
    lead_committee = loose_key("record.Organization", "led_events")
    lead_name = models.CharField(max_length=500, default="")
    lead_abbreviation = models.CharField(max_length=120, default="")
    continued_from = loose_key("record.Event", "continued_in", index=False)
    replaces = loose_key("record.Event", "replaced_by")
    requested = models.DateTimeField(null=True)                  # aanvraagdatum
    expires = models.DateTimeField(null=True)                    # vervaldatum

    class Meta:
        db_table = "record_event"
        indexes = [
            # lists go by day, and count types and years from the index alone
            models.Index(fields=["date", "type", "nature", "hidden"], name="event_by_day"),
            # so are the committees in charge and the rooms, of any type and period
            models.Index(
                fields=["lead_name", "lead_abbreviation", "date", "type", "nature", "hidden"], name="event_by_body"
            ),
            models.Index(fields=["lead_abbreviation", "date"], name="event_by_abbreviation"),
            models.Index(fields=["place", "date", "type", "nature", "hidden", "number"], name="event_by_place"),
        ]


class AgendaItem(SourceRow):
    number = models.CharField(max_length=64, default="")
    event = loose_key("record.Event", "agenda_items")
    title = models.TextField(default="")
    start = models.DateTimeField(null=True)
    end = models.DateTimeField(null=True)
    order = models.IntegerField(null=True)
    section = models.TextField(default="")                       # rubriek
    note = models.TextField(default="")
    status = models.CharField(max_length=64, default="")

    class Meta:
        db_table = "record_agenda_item"


class Room(SourceRow):
    name = models.CharField(max_length=200, default="")
    code = models.IntegerField(null=True)

    class Meta:
        db_table = "record_room"


class Reservation(SourceRow):
    number = models.CharField(max_length=64, default="")
    status_code = models.CharField(max_length=32, default="")
    status_name = models.CharField(max_length=120, default="")
    event_number = models.CharField(max_length=64, default="", db_index=True)
    room = loose_key("record.Room", "reservations")

    class Meta:
        db_table = "record_reservation"
