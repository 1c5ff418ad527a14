"""Django settings, made from ``config.environment``. The only module that reads the environment."""

from __future__ import annotations

import secrets
from pathlib import Path
from typing import Any

import environ as django_environ

from .environment import read_environment
from .site_file import read_site_file

ENVIRONMENT = read_environment()
DATA_DIR: Path = ENVIRONMENT.data
# Nobody else on the machine reads what is in it: data about staff, mails with links, keys. ``doctor`` warns otherwise.
DATA_DIR.mkdir(mode=0o700, parents=True, exist_ok=True)


def _secret_key() -> str:
    if ENVIRONMENT.secret_key:
        return ENVIRONMENT.secret_key
    path = DATA_DIR / "secret-key"
    if path.exists():
        return path.read_text(encoding="ascii").strip()
    key = secrets.token_urlsafe(48)
    path.touch(mode=0o600)
    path.write_text(key, encoding="ascii")
    return key


SECRET_KEY = _secret_key()
DEBUG = ENVIRONMENT.debug
ALLOWED_HOSTS = list(ENVIRONMENT.hosts)
BASE_URL = ENVIRONMENT.base_url.rstrip("/")
ORGANIZATION = ENVIRONMENT.organization
CONTACT = ENVIRONMENT.contact
NOTICE = read_site_file(DATA_DIR).notice
SEARCH_EXAMPLES = read_site_file(DATA_DIR).examples
SEARCH_URL = ENVIRONMENT.search_url
SEARCH_API_KEY = ENVIRONMENT.search_api_key
SEARCH_CA = ENVIRONMENT.search_ca
SEARCH_SHARDS = ENVIRONMENT.search_shards
SEARCH_REPLICAS = ENVIRONMENT.search_replicas
SEARCH_DIR = DATA_DIR / "search"
LANDING_DIR = DATA_DIR / "landing"
BULK_WORKERS = ENVIRONMENT.workers
DASK_SCHEDULER = ENVIRONMENT.dask_scheduler

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django_htmx",
    "csp",
    "deskundig.accounts",
    "deskundig.record",
    "deskundig.ingest",
    "deskundig.expertise",
    "deskundig.workforce",
    "deskundig.followthrough",
    "deskundig.judgement",
    "deskundig.alerts",
    "deskundig.packs",
    "deskundig.web",
    "deskundig.config",      # ties the parts together when all of them are there
]

MIDDLEWARE = [
    "deskundig.api.middleware.ApiMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "deskundig.web.middleware.HeadersMiddleware",
    "deskundig.web.middleware.SizeMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "deskundig.web.middleware.UnchangedMiddleware",
    "django.middleware.gzip.GZipMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.http.ConditionalGetMiddleware",
    "deskundig.web.middleware.LanguageMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "csp.middleware.CSPMiddleware",
]

ROOT_URLCONF = "deskundig.config.urls"
WSGI_APPLICATION = "deskundig.config.wsgi.application"
APPEND_SLASH = False

TEMPLATES: list[dict[str, Any]] = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "deskundig.web.context.site",
            ],
        },
    }
]


def _database() -> dict[str, Any]:
    if ENVIRONMENT.database_url:
        return {**django_environ.Env.db_url_config(ENVIRONMENT.database_url), "CONN_MAX_AGE": 600}
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": DATA_DIR / "record.sqlite3",
        "CONN_MAX_AGE": None,
        "OPTIONS": {
            "transaction_mode": "IMMEDIATE",
            "timeout": 30,
            "init_command": (
                # A cache a thread: a small one, for the system's own cache holds the file once for all of them. No
                # mmap: each connection would map the file again, and each mapping counts as memory in use.
                "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA cache_size=-16384; "
                # What is deleted is written over, also by a SQLite that was built to leave it in the file.
                "PRAGMA temp_store=MEMORY; PRAGMA secure_delete=ON;"
            ),
        },
    }


DATABASES = {"default": _database()}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

CACHES = {
    # counts of lists and rows found by a filter, kept per process; the default of 300 would drop them all the time
    "default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache", "OPTIONS": {"MAX_ENTRIES": 2000}},
}

LANGUAGE_CODE = "nl"
LANGUAGES = [("nl", "Nederlands"), ("en", "English")]
LOCALE_PATHS = [Path(__file__).resolve().parent.parent / "web" / "locale"]
TIME_ZONE = "Europe/Amsterdam"
USE_TZ = True

STATIC_URL = "/static/"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = DEBUG
WHITENOISE_MAX_AGE = 3600
# our files are asked for with their digest (?v=), fonts carry one in their name: both may be kept for ever
WHITENOISE_IMMUTABLE_FILE_TEST = r"^/static/deskundig/"

def _mail() -> dict[str, Any]:
    if ENVIRONMENT.mail_url:
        return dict(django_environ.Env.email_url_config(ENVIRONMENT.mail_url))
    return {"EMAIL_BACKEND": "django.core.mail.backends.filebased.EmailBackend", "EMAIL_FILE_PATH": DATA_DIR / "mail"}


vars().update(_mail())
EMAIL_TIMEOUT = 20
DEFAULT_FROM_EMAIL = SERVER_EMAIL = ENVIRONMENT.mail_from
PROXIES = ENVIRONMENT.proxies
LOGIN_URL = "/mijn/aanmelden"

OIDC_ISSUER, OIDC_NAME = ENVIRONMENT.oidc_issuer, ENVIRONMENT.oidc_name
OIDC_CLIENT_ID, OIDC_CLIENT_SECRET = ENVIRONMENT.oidc_client_id, ENVIRONMENT.oidc_client_secret

# bytes of a whole request: the largest file that a page takes in (30 MB), with room for the form around it
LARGEST_REQUEST = 32_000_000
PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
SESSION_COOKIE_AGE = ENVIRONMENT.session_hours * 3600
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = ENVIRONMENT.https
if ENVIRONMENT.https:  # a prefix by which browsers refuse cookies that a neighbouring site set for us
    SESSION_COOKIE_NAME, CSRF_COOKIE_NAME = "__Host-sessie", "__Host-csrf"
SECURE_HSTS_SECONDS = 31_536_000 if ENVIRONMENT.https else 0
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if ENVIRONMENT.https else None
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
CSRF_FAILURE_VIEW = "deskundig.web.views.errors.csrf_failure"
LANGUAGE_COOKIE_NAME = "taal"

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": ["'self'"],
        "img-src": ["'self'", "data:"],
        "object-src": ["'none'"],
        "base-uri": ["'self'"],
        "form-action": ["'self'"],
        "frame-ancestors": ["'none'"],
    }
}

LOGGING: dict[str, Any] = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {
        "line": {
            "()": "deskundig.kernel.discretion.DiscreetFormatter",
            "format": "%(asctime)s %(levelname)s %(name)s %(message)s",
        }
    },
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["stderr"], "level": "WARNING"},
}
