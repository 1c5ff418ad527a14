"""The last application to start: when all parts are there, it ties them together."""

from __future__ import annotations

from django.apps import AppConfig


class ConfigConfig(AppConfig):
    """Has no tables. Its place is last in INSTALLED_APPS."""

    name = "deskundig.config"
    label = "config"

    def ready(self) -> None:
        from .followed_lists import connect_lists
        from .unit_records import connect_units  # models can only be imported when all applications are ready
        from .wiring import connect

        connect()
        connect_units()
        connect_lists()
