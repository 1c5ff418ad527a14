"""Visitors of the site in tests: nobody in particular, or someone who is signed in."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.models import Group, User
from django.test import Client


def person(name: str, *roles: str) -> User:
    """Someone with an account and these roles, by an address or a first name; the same name is the same person."""
    address = name if "@" in name else f"{name}@voorbeeld.nl"
    user, _ = User.objects.get_or_create(username=address, defaults={"email": address})
    user.groups.add(*(Group.objects.get(name=role) for role in roles))
    return user


def browser(user: User | None = None, **options: Any) -> Client:
    """Someone's browser; without a user a visitor's. ``options`` go to Django's client."""
    client = Client(headers={"host": "localhost"}, **options)
    if user:
        client.force_login(user)
    return client
