"""The WSGI application that ``deskundig serve`` runs."""

from __future__ import annotations

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "deskundig.config.settings")
application = get_wsgi_application()
