"""Sign in with a one-time link by mail: short-lived, single-use, rate-limited; only a hash of its secret is kept.

The address never holds a session. Opening the link shows a button; pressing it (POST) uses the link up, so that mail
scanners that open links do not. Whether an address is known is never told.
"""

from __future__ import annotations

import hashlib
import secrets
from datetime import datetime, timedelta
from urllib.parse import urlencode

from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.core.mail import send_mail
from django.core.validators import validate_email
from django.db import transaction

from .audit import record_event
from .forgetting import (
    GONE,
    end_sessions_of,
    forget_address,
    forget_in_parts,
    forget_mail_to,
    leave_no_old_pages,
    name_of_gone,
)
from .models import SignInLink

LIFETIME = timedelta(minutes=20)
WINDOW = timedelta(hours=1)
MOST_PER_ADDRESS = 5
MOST_PER_PLACE = 20
LONGEST_ADDRESS = 150  # characters: what a user's name may have


class TooManyLinks(Exception):  # noqa: N818 - reads as the sentence it is
    """Too many links were asked for this address, or from this place, in the last hour."""


class LinkNotValid(Exception):  # noqa: N818 - reads as the sentence it is
    """The link is unknown, too old, or was used before."""


def ask_link(*, email: str, place: str, at: datetime, base_url: str, onward: str = "") -> None:
    """Send a link to an address. ``place`` is where the question came from (an IP address); only its hash is kept.

    ``onward``: a path of this site that the link leads on to.

    Raises ``django.core.exceptions.ValidationError`` for no address, ``TooManyLinks``, and what the mail server raises
    (then no link exists).
    """
    address = email.strip().lower()
    validate_email(address)
    if len(address) > LONGEST_ADDRESS:
        raise ValidationError("longer than any address that is kept")
    asked_from = _hash(place)[:32]
    since = at - WINDOW
    secret = secrets.token_urlsafe(32)
    query = f"?{urlencode({'verder': onward})}" if onward else ""
    with transaction.atomic():
        if SignInLink.objects.filter(email=address, created__gte=since).count() >= MOST_PER_ADDRESS:
            raise TooManyLinks
        if SignInLink.objects.filter(asked_from=asked_from, created__gte=since).count() >= MOST_PER_PLACE:
            raise TooManyLinks
        SignInLink.objects.create(
            email=address, secret_hash=_hash(secret), created=at, expires=at + LIFETIME, asked_from=asked_from
        )
        send_mail(
            "Aanmelden bij Deskundig",
            "Met deze link meldt u zich aan. De link werkt één keer en twintig minuten lang.\n\n"
            f"{base_url}/mijn/aanmelden/{secret}{query}\n\nHebt u hier niet om gevraagd? Dan hoeft u niets te doen.\n",
            None,
            [address],
        )


def link_is_valid(*, secret: str, at: datetime) -> bool:
    """Whether a link could be used now. Changes nothing."""
    return SignInLink.objects.filter(secret_hash=_hash(secret), used=None, expires__gt=at).exists()


def use_link(*, secret: str, at: datetime) -> User:
    """Use a link up and give its user, made at the first sign-in. Of two uses at once, one wins.

    Raises ``LinkNotValid``.
    """
    with transaction.atomic():
        taken = SignInLink.objects.filter(secret_hash=_hash(secret), used=None, expires__gt=at).update(used=at)
        if not taken:
            raise LinkNotValid
        email = SignInLink.objects.get(secret_hash=_hash(secret)).email
        user, new = user_of(email)
        record_event(actor=email, action="accounts.signed_in", object=f"user:{user.pk}", at=at, details={"new": new})
    return user


def user_of(email: str) -> tuple[User, bool]:
    """The user with an address, and whether they are new. Raises ``LinkNotValid`` for someone who is switched off."""
    user, new = User.objects.get_or_create(username=email, defaults={"email": email})
    if new:
        user.set_unusable_password()
        user.save(update_fields=["password"])
    if not user.is_active:
        raise LinkNotValid
    return user, new


def end_sessions(*, user: User, at: datetime) -> None:
    """Sign someone out on every device at once: what their sessions are tied to is made anew."""
    with transaction.atomic():
        user.set_unusable_password()
        user.save(update_fields=["password"])
        record_event(actor=user.email, action="accounts.signed_out_everywhere", object=f"user:{user.pk}", at=at)


def delete_account(*, user: User, at: datetime) -> None:
    """Remove a user and everything of the user that cascades; the history keeps what was done, without the address."""
    key, addresses = user.pk, sorted({user.username, user.email} - {""})
    with transaction.atomic():
        SignInLink.objects.filter(email__in=addresses).delete()
        for address in addresses:
            forget_address(address=address, called=name_of_gone(key))
        forget_in_parts(user)
        end_sessions_of(key)
        user.delete()
        record_event(actor=GONE, action="accounts.deleted", object=f"user:{key}", at=at)
        transaction.on_commit(leave_no_old_pages)
    for address in addresses:
        forget_mail_to(address)


def forget_old_links(*, at: datetime) -> int:
    """Drop links that are a day past their end."""
    dropped, _ = SignInLink.objects.filter(expires__lt=at - timedelta(days=1)).delete()
    return dropped


def _hash(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()
