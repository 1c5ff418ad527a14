"""Visitors of the site in tests: nobody in particular, or someone who is signed in."""

from __future__ import annotations

from django.contrib.auth.models import Group, User
from django.test import Client


def person(name: str, *roles: str) -> User:
    """Someone with an account and these roles."""
    user = User.objects.create(username=f"{name}@voorbeeld.nl", email=f"{name}@voorbeeld.nl")
    user.groups.add(*Group.objects.filter(name__in=roles))
    return user


def browser(user: User | None = None) -> Client:
    """Someone's browser; without a user a visitor's."""
    client = Client(headers={"host": "localhost"})
    if user:
        client.force_login(user)
    return client
