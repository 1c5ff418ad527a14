"""What goes of somebody with their account from packs that others keep: the name under a label they confirmed."""

from __future__ import annotations

import re

from django.contrib.auth.models import User

from deskundig.followthrough.domain.review import shown_name

from .models import StoredPackVersion

_CONFIRMED = re.compile(r'bevestigd door [^"\\]*')


def forget_reviewer(user: User, called: str) -> None:
    """Who confirmed something is named there without the mail address, so the address alone does not find it.

    Of two reviewers with one such name both are taken out: which of them it was cannot be told from the pack.
    """
    name = shown_name(user.username)
    ends = r"(?=, | en |\)|\.(?!\w)|$)"
    listed = re.compile(rf"(?:(?<=door )|(?<=, )|(?<= en )){re.escape(name)}{ends}", re.IGNORECASE)
    for row in StoredPackVersion.objects.filter(content__icontains=name).iterator():
        after = _CONFIRMED.sub(lambda said: listed.sub(called, said[0]), row.content)
        if after != row.content:
            StoredPackVersion.objects.filter(pk=row.pk).update(content=after)
