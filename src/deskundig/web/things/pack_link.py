"""From a thing's page to its kennispakket."""

from __future__ import annotations

from django.urls import reverse
from django.utils.translation import gettext as _

from deskundig.kernel.ref import Ref
from deskundig.web.page import Action


def pack_action(ref: Ref) -> Action:
    return Action(_("Kennispakket maken"), reverse("pack", args=[str(ref)]), rel="nofollow")
