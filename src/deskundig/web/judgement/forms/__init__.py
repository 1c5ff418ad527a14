"""The forms of a decision file: one is open at a time, at its own part of the page, without any script."""

from .base import Form, WrongForm
from .every import FORMS, filled, offers, opened

__all__ = ["FORMS", "Form", "WrongForm", "filled", "offers", "opened"]
