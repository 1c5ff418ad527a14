"""Sign in with the account of the organisation: OpenID Connect, code flow with PKCE and nonce, by a kept library.

Optional: only when an issuer is set. The issuer is trusted to say whose address an account has; an address that it
calls unverified is refused. Who signs in this way is the same user as who signs in with a link to that address.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from importlib.util import find_spec
from typing import Any

from django.conf import settings
from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction
from django.http import HttpRequest, HttpResponseRedirect

from .audit import record_event
from .sign_in import LinkNotValid, user_of

TIMEOUT_SECONDS = 10
_DISCOVERY = "/.well-known/openid-configuration"


class IssuerUnavailable(Exception):  # noqa: N818 - reads as the sentence it is
    """The organisation's own sign-in does not answer, or not as it should."""


class NotSignedIn(Exception):  # noqa: N818 - reads as the sentence it is
    """The issuer refused, or what it sent does not hold: state, nonce, signature, audience, address."""


@dataclass(frozen=True, slots=True)
class Issuer:
    """What the settings say of it; ``name`` is for the button."""

    address: str
    client_id: str
    client_secret: str
    name: str


def issuer() -> Issuer | None:
    """The issuer of this installation; None where signing in goes by link alone."""
    address = str(settings.OIDC_ISSUER).rstrip("/")
    if not address or find_spec("authlib") is None or find_spec("requests") is None:
        return None
    return Issuer(address, settings.OIDC_CLIENT_ID, settings.OIDC_CLIENT_SECRET, settings.OIDC_NAME)


def begin(request: HttpRequest, found: Issuer, *, back: str) -> HttpResponseRedirect:
    """Send someone to the issuer; ``back`` is where it sends them back to. Raises ``IssuerUnavailable``."""
    try:
        sent: HttpResponseRedirect = _client(found).authorize_redirect(request, back)
    except _failures() as error:
        raise IssuerUnavailable(str(error)) from None
    return sent


def finish(request: HttpRequest, found: Issuer, *, at: datetime) -> User:
    """The user the issuer vouches for, made at the first time. Raises ``NotSignedIn``, ``IssuerUnavailable``."""
    claims = _claims(request, found)
    email = str(claims.get("email") or "").strip().lower()
    try:
        validate_email(email)
    except ValidationError:
        raise NotSignedIn("no address") from None
    if str(claims.get("email_verified", True)).strip().lower() not in ("true", "1"):    # some issuers write it as text
        raise NotSignedIn("address not verified")
    with transaction.atomic():
        try:
            user, new = user_of(email)
        except LinkNotValid:
            raise NotSignedIn("user is switched off") from None
        record_event(
            actor=email, action="accounts.signed_in", object=f"user:{user.pk}", at=at,
            details={"new": new, "by": "oidc"},
        )  # fmt: skip
    return user


def _claims(request: HttpRequest, found: Issuer) -> dict[str, Any]:
    from authlib.integrations.base_client import OAuthError
    from joserfc.errors import JoseError

    client = _client(found)
    try:
        metadata = client.load_server_metadata()
        if str(metadata.get("issuer", "")).rstrip("/") != found.address:
            raise NotSignedIn("another issuer")
        token = client.authorize_access_token(request)
    except (OAuthError, JoseError) as error:
        raise NotSignedIn(type(error).__name__) from None
    except _failures() as error:
        raise IssuerUnavailable(str(error)) from None
    if not token.get("userinfo"):
        raise NotSignedIn("no identity in the answer")
    return dict(token["userinfo"])


def _failures() -> tuple[type[Exception], ...]:
    from requests.exceptions import RequestException

    return (RequestException, ValueError, RuntimeError, KeyError, TypeError)


@lru_cache(maxsize=4)
def _client(found: Issuer) -> Any:
    """The library's client of one issuer; loaded when someone signs in this way, not before."""
    from authlib.integrations.django_client import OAuth

    return OAuth().register(
        "organization", client_id=found.client_id, client_secret=found.client_secret or None,
        server_metadata_url=f"{found.address}{_DISCOVERY}",
        client_kwargs={"scope": "openid email", "code_challenge_method": "S256", "default_timeout": TIMEOUT_SECONDS},
    )  # fmt: skip
