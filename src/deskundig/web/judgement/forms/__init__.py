"""The forms of a decision file: one is open at a time, at its own part of the page, without any script."""

from .base import Form, Trial, WrongForm
from .every import FORMS, filled, offers, opened, tried

__all__ = ["FORMS", "Form", "Trial", "WrongForm", "filled", "offers", "opened", "tried"]
