"""Every setting of an installation: its environment variable, type, default and meaning, in one declaration.

``deskundig doctor`` checks them and ``docs/reference/settings.md`` is generated from them.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any


class SettingError(ValueError):
    """A setting has a value that cannot be read; the message names the variable and says what is expected."""


def _text(value: str) -> str:
    return value


def _flag(value: str) -> bool:
    if value.lower() in {"1", "true", "ja", "yes", "on"}:
        return True
    if value.lower() in {"0", "false", "nee", "no", "off", ""}:
        return False
    raise ValueError("expected ja or nee")


def _number(value: str) -> int:
    return int(value)


def _words(value: str) -> tuple[str, ...]:
    return tuple(w.strip() for w in value.split(",") if w.strip())


def _path(value: str) -> Path:
    return Path(value).expanduser().absolute()


@dataclass(frozen=True, slots=True)
class Setting:
    name: str
    read: Callable[[str], Any]
    default: str
    meaning: str
    secret: bool = False


SETTINGS: tuple[Setting, ...] = (
    Setting("DESKUNDIG_DATA", _path, "data", "Directory with all state of this installation."),
    Setting("DESKUNDIG_SECRET_KEY", _text, "", "Signing key; empty: made once and kept in DATA.", secret=True),
    Setting("DESKUNDIG_DEBUG", _flag, "nee", "Show error details in the browser. Never on a public server."),
    Setting("DESKUNDIG_HOSTS", _words, "localhost,127.0.0.1,[::1]", "Host names of this site, comma separated."),
    Setting("DESKUNDIG_BASE_URL", _text, "http://127.0.0.1:8000", "Public address, for feeds, mails and packs."),
    Setting("DESKUNDIG_HTTPS", _flag, "nee", "The site stands behind TLS: secure cookies and HSTS."),
    Setting("DESKUNDIG_SESSION_HOURS", _number, "168", "How long someone stays signed in, in hours."),
    Setting("DESKUNDIG_PROXIES", _number, "0", "How many own proxies add to X-Forwarded-For; 0: it is not believed."),
    Setting("DATABASE_URL", _text, "", "PostgreSQL for the record; empty: SQLite in the data directory.", secret=True),
    Setting(
        "SEARCH_URL", _text, "", "OpenSearch: https://user:password@search-1:9200,search-2:9200/deskundig "
        "(its nodes, and what indexes are called there); empty: an index in the data directory.", secret=True,
    ),
    Setting("SEARCH_API_KEY", _text, "", "Key for that OpenSearch, in place of a user and password.", secret=True),
    Setting("SEARCH_CA", _text, "", "File with the certificates to trust there; empty: those of the system."),
    Setting("SEARCH_SHARDS", _number, "3", "Parts that an index there is cut into; takes effect at a rebuild."),
    Setting("SEARCH_REPLICAS", _number, "1", "Copies of each part on other nodes; takes effect at a rebuild."),
    Setting("DASK_SCHEDULER", _text, "", "tls://host:8786 of a Dask cluster for bulk work; empty: own processes."),
    Setting("DESKUNDIG_WORKERS", _number, "2", "Processes for bulk parsing and text extraction."),
    Setting("DESKUNDIG_CONTACT", _text, "", "E-mail address in the User-Agent when sources are visited."),
    Setting("DESKUNDIG_MAIL_URL", _text, "", "smtp+tls://user:password@host:587; empty: DATA/mail.", secret=True),
    Setting("DESKUNDIG_MAIL_FROM", _text, "Deskundig <noreply@localhost>", "Sender of mails."),
    Setting("DESKUNDIG_OIDC_ISSUER", _text, "", "The organisation's own sign-in (OpenID Connect); empty: none."),
    Setting("DESKUNDIG_OIDC_CLIENT_ID", _text, "deskundig", "Name by which that sign-in knows this site."),
    Setting("DESKUNDIG_OIDC_CLIENT_SECRET", _text, "", "What this site proves itself with there.", secret=True),
    Setting("DESKUNDIG_OIDC_NAME", _text, "uw organisatie", "What the button says: sign in with …"),
    Setting("DESKUNDIG_ORGANIZATION", _text, "Deskundig", "Name of the organisation that runs this site."),
)


@dataclass(frozen=True, slots=True)
class Environment:
    """The settings as typed values, by name without prefix in lower case."""

    data: Path
    secret_key: str
    debug: bool
    hosts: tuple[str, ...]
    base_url: str
    https: bool
    session_hours: int
    proxies: int
    database_url: str
    search_url: str
    search_api_key: str
    search_ca: str
    search_shards: int
    search_replicas: int
    dask_scheduler: str
    workers: int
    contact: str
    mail_url: str
    mail_from: str
    oidc_issuer: str
    oidc_client_id: str
    oidc_client_secret: str
    oidc_name: str
    organization: str


def _key(name: str) -> str:
    return name.removeprefix("DESKUNDIG_").lower()


def read_environment(environ: Mapping[str, str] | None = None) -> Environment:
    """Read all settings. Raises ``SettingError`` with the variable's name for a value that cannot be read."""
    environ = os.environ if environ is None else environ
    values: dict[str, Any] = {}
    for setting in SETTINGS:
        raw = environ.get(setting.name, setting.default)
        try:
            values[_key(setting.name)] = setting.read(raw)
        except ValueError as error:
            raise SettingError(f"{setting.name}: {error} ({setting.meaning})") from None
    return Environment(**values)
