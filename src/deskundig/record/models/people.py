"""People, organisations and what ties them."""

from __future__ import annotations

from django.db import models

from .base import SourceRow, loose_key


class Person(SourceRow):
    """A person of the public record. Name parts as published; ``name`` is the printed form ("Michiel van Nispen")."""

    number = models.CharField(max_length=32, db_index=True, default="")   # the source's public person number
    name = models.CharField(max_length=300, default="")
    sort_name = models.CharField(max_length=300, default="", db_index=True)   # "nispen, michiel van", folded
    titles = models.CharField(max_length=120, default="")
    initials = models.CharField(max_length=64, default="")
    particle = models.CharField(max_length=64, default="")       # tussenvoegsel
    family_name = models.CharField(max_length=200, default="")
    given_names = models.CharField(max_length=300, default="")
    call_name = models.CharField(max_length=120, default="")     # roepnaam
    gender = models.CharField(max_length=32, default="")
    function = models.CharField(max_length=120, default="")
    birth_date = models.DateField(null=True)
    birth_place = models.CharField(max_length=200, default="")
    birth_country = models.CharField(max_length=120, default="")
    death_date = models.DateField(null=True)
    death_place = models.CharField(max_length=200, default="")
    residence = models.CharField(max_length=200, default="")
    country = models.CharField(max_length=64, default="")
    party_label = models.CharField(max_length=120, default="")   # fractielabel
    media_type = models.CharField(max_length=120, default="")    # of the portrait
    size = models.BigIntegerField(null=True)

    class Meta:
        db_table = "record_person"


class Organization(SourceRow):
    """A party, committee, ministry, municipality, advisory council or other body."""

    type = models.CharField(max_length=32, db_index=True)        # party, committee, ministry, municipality, council ...
    number = models.CharField(max_length=64, default="")
    name = models.CharField(max_length=300, default="")
    name_en = models.CharField(max_length=300, default="")
    web_name = models.CharField(max_length=300, default="")
    abbreviation = models.CharField(max_length=120, default="", db_index=True)
    subtype = models.CharField(max_length=120, default="")       # soort of a committee
    seats = models.IntegerField(null=True)
    votes_won = models.IntegerField(null=True)                   # votes won at the election
    start = models.DateField(null=True)
    end = models.DateField(null=True)
    identifier = models.CharField(max_length=200, default="", db_index=True)  # TOOI address
    contents = models.CharField(max_length=200, default="")      # inhoudsopgave
    media_type = models.CharField(max_length=120, default="")    # of the logo
    size = models.BigIntegerField(null=True)

    class Meta:
        db_table = "record_organization"


class Seat(SourceRow):
    """A seat of a party or committee; members come and go on it."""

    organization = loose_key("record.Organization", "seat_rows")
    weight = models.IntegerField(null=True)

    class Meta:
        db_table = "record_seat"


class Membership(SourceRow):
    """Who sits on a seat, or holds a post, from when to when; or that the seat is vacant."""

    nature = models.CharField(max_length=16)                     # member, substitute, vacancy, substitute_vacancy, post
    seat = loose_key("record.Seat", "memberships")
    person = loose_key("record.Person", "memberships")
    organization = loose_key("record.Organization", "memberships")   # set where the source gives it; else by the seat
    function = models.CharField(max_length=200, default="")
    portfolio = models.TextField(default="")
    start = models.CharField(max_length=10, default="")          # CCYY[-MM[-DD]]
    end = models.CharField(max_length=10, default="")            # empty: still

    class Meta:
        db_table = "record_membership"


class Involvement(SourceRow):
    """Someone's role on a document, case or event (betrokkene)."""

    subject_kind = models.CharField(max_length=16)               # document, case, event
    subject_id = models.UUIDField(null=True, db_index=True)
    person = loose_key("record.Person", "involvements", index=False)
    organization = loose_key("record.Organization", "involvements", index=False)
    name = models.CharField(max_length=300, default="")          # actorNaam
    party_name = models.CharField(max_length=200, default="")    # actorFractie
    abbreviation = models.CharField(max_length=120, default="")  # actorAfkorting
    function = models.CharField(max_length=300, default="")
    role = models.CharField(max_length=120, default="")          # relatie
    order = models.IntegerField(null=True)
    speaking_time = models.CharField(max_length=32, default="")

    class Meta:
        db_table = "record_involvement"
        indexes = [
            # what somebody has a role in is found without reading the roles themselves
            models.Index(fields=["person", "subject_kind", "subject_id", "hidden"], name="involvement_of_person"),
            models.Index(fields=["organization", "subject_kind", "subject_id", "hidden"], name="involvement_of_body"),
        ]


class Contact(SourceRow):
    """A public contact detail of a person or committee."""

    person = loose_key("record.Person", "contacts")
    organization = loose_key("record.Organization", "contacts")
    type = models.CharField(max_length=64, default="")
    value = models.TextField(default="")
    weight = models.IntegerField(null=True)

    class Meta:
        db_table = "record_contact"


class Disclosure(SourceRow):
    """What a person made public: gift, trip, side job (and its income), career step, education."""

    nature = models.CharField(max_length=16, db_index=True)      # gift, trip, side_job, income, career, education
    person = loose_key("record.Person", "disclosures")
    parent = loose_key("record.Disclosure", "incomes", index=False)   # the side job an income belongs to
    text = models.TextField(default="")                          # omschrijving / doel / functie / opleiding
    text_en = models.TextField(default="")
    organization_name = models.TextField(default="")             # werkgever / instelling / betaaldDoor
    place = models.TextField(default="")                         # plaats / bestemming
    date = models.DateField(null=True, db_index=True)
    start = models.CharField(max_length=10, default="")
    end = models.CharField(max_length=10, default="")
    active = models.BooleanField(null=True)
    remuneration = models.TextField(default="")                  # vergoeding
    remark = models.TextField(default="")
    amount = models.DecimalField(max_digits=14, decimal_places=2, null=True)
    currency = models.CharField(max_length=8, default="")
    year = models.CharField(max_length=9, default="")
    frequency = models.CharField(max_length=120, default="")
    weight = models.IntegerField(null=True)

    class Meta:
        db_table = "record_disclosure"
