"""What goes of somebody's profile with their account."""

from __future__ import annotations

from django.contrib.auth.models import User

from .models import Claim, Profile


def forget_owner(user: User, called: str) -> None:  # noqa: ARG001 - as the port has it
    """Own claims go: they were this person's word only. That someone asked to be hidden stays, and so does evidence.

    The profile is nobody's again, so that a later account of the same person can ask for it.
    """
    own = Profile.objects.filter(user_id=user.pk)
    Claim.objects.filter(holder__in=own.values("holder")).delete()
    own.update(user_id=None, confirmed_by="")
    Profile.objects.filter(asked_by=user.pk).update(asked_by=None, asked_because="")
