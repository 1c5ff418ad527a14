"""Signing in with the organisation's own account, against an issuer on this machine: discovery, PKCE, nonce, keys."""

from __future__ import annotations

import base64
import hashlib
import json
import threading
import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlencode, urlsplit

import pytest
from django.contrib.auth.models import User
from django.test import Client
from joserfc import jwt
from joserfc.jwk import RSAKey

from deskundig.accounts import oidc
from deskundig.accounts.models import AuditEvent

pytestmark = pytest.mark.django_db
START = "/mijn/aanmelden/organisatie"
KEY, OTHER_KEY = (RSAKey.generate_key(2048, {"kid": "een", "use": "sig", "alg": "RS256"}) for _ in range(2))


class Issuer:
    """A small OpenID Connect provider; ``claims`` and ``key`` can be spoiled by a test."""

    def __init__(self) -> None:
        self.address = ""
        self.issuer = ""
        self.codes: dict[str, dict[str, str]] = {}
        self.claims: dict[str, Any] = {}
        self.key = KEY
        self.broken = False

    def discovery(self) -> dict[str, Any]:
        return {
            "issuer": self.issuer or self.address, "authorization_endpoint": f"{self.address}/authorize",
            "token_endpoint": f"{self.address}/token", "jwks_uri": f"{self.address}/jwks",
            "response_types_supported": ["code"], "subject_types_supported": ["public"],
            "id_token_signing_alg_values_supported": ["RS256"], "code_challenge_methods_supported": ["S256"],
        }  # fmt: skip

    def authorize(self, address: str) -> str:
        """What a browser does there: the person says yes. Gives where the issuer sends the browser."""
        asked = {k: v[0] for k, v in parse_qs(urlsplit(address).query).items()}
        assert asked["response_type"] == "code" and asked["code_challenge_method"] == "S256" and asked["nonce"]
        assert asked["client_id"] == "deskundig" and "openid" in asked["scope"]
        code = f"code{len(self.codes)}"
        self.codes[code] = asked
        return f"{asked['redirect_uri']}?{urlencode({'code': code, 'state': asked['state']})}"

    def token(self, form: dict[str, str], authorization: str) -> tuple[int, dict[str, Any]]:
        asked = self.codes.pop(form.get("code", ""), None)
        proof = base64.urlsafe_b64encode(hashlib.sha256(form.get("code_verifier", "").encode()).digest()).rstrip(b"=").decode()
        secret = base64.b64decode(authorization.removeprefix("Basic ")).decode()
        if asked is None or proof != asked["code_challenge"] or secret != "deskundig:geheim":
            return 400, {"error": "invalid_grant"}
        now = int(time.time())
        claims = {"iss": self.address, "sub": "7", "aud": "deskundig", "exp": now + 60, "iat": now, "nonce": asked["nonce"],
                  "email": "Griffier@Voorbeeld.nl", "email_verified": True, **self.claims}  # fmt: skip
        signed = jwt.encode({"alg": "RS256", "kid": "een"}, claims, self.key)
        return 200, {"access_token": "x", "token_type": "Bearer", "expires_in": 60, "id_token": signed}


@pytest.fixture
def issuer(settings: Any) -> Iterator[Issuer]:
    made = Issuer()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self._answer(200, made.discovery() if "well-known" in self.path else {"keys": [KEY.as_dict(private=False)]})

        def do_POST(self) -> None:
            form = {k: v[0] for k, v in parse_qs(self.rfile.read(int(self.headers["Content-Length"])).decode()).items()}
            self._answer(*made.token(form, self.headers.get("Authorization", "")))

        def _answer(self, status: int, body: dict[str, Any]) -> None:
            self.send_response(500 if made.broken else status)
            self.send_header("Content-Type", "application/json")
            self.end_headers()
            self.wfile.write(json.dumps(body).encode())

        def log_message(self, *_: Any) -> None:
            """Tests are quiet."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    made.address = f"http://127.0.0.1:{server.server_port}"
    settings.OIDC_ISSUER, settings.OIDC_CLIENT_ID, settings.OIDC_CLIENT_SECRET = made.address, "deskundig", "geheim"
    settings.OIDC_NAME = "Gemeente Voorbeeld"
    oidc._client.cache_clear()
    yield made
    server.shutdown()
    server.server_close()


@pytest.fixture
def browser() -> Client:
    return Client(headers={"host": "localhost"})


def there_and_back(browser: Client, issuer: Issuer, **changes: str) -> Any:
    sent = browser.get(START)
    assert sent.status_code == 302, sent.content[:300]
    back = urlsplit(issuer.authorize(sent["Location"]))
    asked = {k: v[0] for k, v in parse_qs(back.query).items()} | changes
    return browser.get(back.path, asked)


def test_the_button_stands_there_only_where_an_issuer_is_set(browser: Client, issuer: Issuer, settings: Any) -> None:
    assert "Meld u aan met Gemeente Voorbeeld" in browser.get("/mijn/aanmelden").content.decode()
    settings.OIDC_ISSUER = ""
    assert "Meld u aan met" not in browser.get("/mijn/aanmelden").content.decode()
    assert browser.get(START).status_code == 404
    assert browser.get(f"{START}/terug").status_code == 404


def test_someone_signs_in_and_is_the_same_user_as_by_link(browser: Client, issuer: Issuer) -> None:
    known = User.objects.create_user("griffier@voorbeeld.nl", "griffier@voorbeeld.nl")
    assert there_and_back(browser, issuer)["Location"] == "/mijn"
    assert "griffier@voorbeeld.nl" in browser.get("/mijn").content.decode()
    assert User.objects.get() == known
    assert '"by": "oidc"' in AuditEvent.objects.get(action="accounts.signed_in").details


def test_an_answer_works_once_and_only_in_the_browser_that_asked(browser: Client, issuer: Issuer) -> None:
    back = urlsplit(issuer.authorize(browser.get(START)["Location"]))
    address = f"{back.path}?{back.query}"
    assert Client(headers={"host": "localhost"}).get(address).status_code == 403, "someone else's browser has no state"
    assert browser.get(address).status_code == 302
    assert Client(headers={"host": "localhost"}).get(address).status_code == 403


@pytest.mark.parametrize(
    "claims",
    [
        {"nonce": "van een ander"}, {"aud": "een ander"}, {"iss": "https://elders.example"}, {"exp": 1}, {"email": ""},
        {"email": "geen adres"}, {"email_verified": False}, {"email_verified": "false"}, {"email_verified": 0},
    ],
)  # fmt: skip
def test_an_identity_that_does_not_hold_signs_nobody_in(browser: Client, issuer: Issuer, claims: dict[str, Any]) -> None:
    issuer.claims = claims
    answer = there_and_back(browser, issuer)
    assert answer.status_code == 403 and "niet gelukt" in answer.content.decode()
    assert not User.objects.exists()


def test_a_signature_of_another_key_signs_nobody_in(browser: Client, issuer: Issuer) -> None:
    issuer.key = OTHER_KEY
    assert there_and_back(browser, issuer).status_code == 403
    assert not User.objects.exists()


@pytest.mark.parametrize("changes", [{"state": "verzonnen"}, {"code": "verzonnen"}, {"error": "access_denied"}])
def test_a_forged_or_refused_answer_signs_nobody_in(browser: Client, issuer: Issuer, changes: dict[str, str]) -> None:
    assert there_and_back(browser, issuer, **changes).status_code == 403
    assert not User.objects.exists()


def test_another_issuer_than_was_set_is_not_believed(browser: Client, issuer: Issuer) -> None:
    issuer.issuer = "https://elders.example"
    assert there_and_back(browser, issuer).status_code == 403


def test_someone_switched_off_stays_out(browser: Client, issuer: Issuer) -> None:
    User.objects.create(username="griffier@voorbeeld.nl", email="griffier@voorbeeld.nl", is_active=False)
    assert there_and_back(browser, issuer).status_code == 403


def test_an_issuer_that_is_down_is_told_and_the_link_by_mail_still_works(browser: Client, issuer: Issuer) -> None:
    issuer.broken = True
    answer = browser.get(START)
    assert answer.status_code == 503
    assert "niet bereikbaar" in answer.content.decode() and "Stuur mij een link" in answer.content.decode()
