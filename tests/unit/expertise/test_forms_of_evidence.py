"""Explicit is what was put down, tacit what somebody carries: by role and type of thing, never by what was said."""

from __future__ import annotations

import pytest

from deskundig.expertise.domain.forms import form_of, form_of_claim
from deskundig.expertise.domain.roles import ROLES
from deskundig.kernel.grid import Form


@pytest.mark.parametrize("role", ["author", "sender", "submitter", "asker", "speaker", "rapporteur", "requester", "contractor"])
def test_words_that_are_kept_are_explicit(role: str) -> None:
    assert form_of(role, "Brief regering")[0] is Form.EXPLICIT


@pytest.mark.parametrize("role", ["post", "seat", "guest", "involved"])
def test_years_in_a_post_and_being_there_are_tacit(role: str) -> None:
    assert form_of(role, "Rondetafelgesprek")[0] is Form.TACIT


def test_a_testimony_stays_with_who_tells_it_and_a_paper_of_residents_does_not() -> None:
    assert form_of("sender", "Ervaringsverhaal")[0] is Form.TACIT
    assert form_of("sender", "Position paper")[0] is Form.EXPLICIT


def test_what_someone_says_of_themselves_is_tacit() -> None:
    assert form_of_claim() is Form.TACIT


@pytest.mark.parametrize("role", sorted(ROLES))
def test_every_role_has_a_form_with_a_reason(role: str) -> None:
    form, reason = form_of(role, "")
    assert form in Form
    assert reason
