"""External hire: the share in both denominators, the norm and the excess.

The norm (motion Roemer, 2010): at most 10 % of what is spent on staff goes to external hire. Two denominators are in
use: total staff spending (own staff + hire) and own wages. 10 % of the one is 9.1 % or 11.1 % of the other, so both are
shown.
Budget categories: model 3.60 of the state budget rules; the list is limitative.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

NORM = Decimal("0.10")


class Category(StrEnum):
    """The eight budget categories; there is no "other": what fits nowhere belongs to the last."""

    INTERIM_MANAGEMENT = "interim-management"
    ORGANISATION_ADVICE = "organisatie- en formatieadvies"
    POLICY_ADVICE = "beleidsadvies"
    COMMUNICATION = "communicatieadvisering"
    LEGAL = "juridisch advies"
    AUTOMATION = "advisering opdrachtgevers automatisering"
    FINANCE = "accountancy, financiën en administratieve organisatie"
    TEMPORARY = "uitzendkrachten (formatie en piek)"


GROUPS: tuple[tuple[str, tuple[Category, ...]], ...] = (
    ("Beleidsgevoelig", (Category.INTERIM_MANAGEMENT, Category.ORGANISATION_ADVICE, Category.POLICY_ADVICE,
                         Category.COMMUNICATION)),
    ("Beleidsondersteunend", (Category.LEGAL, Category.AUTOMATION, Category.FINANCE)),
    ("Ondersteuning van de bedrijfsvoering", (Category.TEMPORARY,)),
)
"""The groups of the annex table, in its order, each with a subtotal."""


class Motive(StrEnum):
    """Brains or hands: why people are hired (WRR 113, section 5.3)."""

    BRAINS = "hersens"
    OLD_TASK = "oude taak terug"
    NEW_TASK = "nieuwe taak"
    PROJECT = "eenmalig project"
    ILLNESS = "ziekte"
    PEAK = "piek"
    VACANCY = "vacature"


@dataclass(frozen=True, slots=True)
class HireShare:
    """Amounts in euros. ``of_total`` = hire/(own+hire); ``of_own`` = hire/own."""

    own: Decimal
    hire: Decimal

    def __post_init__(self) -> None:
        if self.own < 0 or self.hire < 0:
            raise ValueError("bedragen kunnen niet negatief zijn")

    @classmethod
    def from_share(cls, hire: Decimal, share_of_total: Decimal) -> HireShare:
        """From an amount and its published share of total staff spending. Raises ``ValueError`` outside (0, 1]."""
        if not 0 < share_of_total <= 1:
            raise ValueError("een aandeel ligt tussen 0 en 1")
        return cls(own=hire / share_of_total - hire, hire=hire)

    @property
    def total(self) -> Decimal:
        return self.own + self.hire

    @property
    def of_total(self) -> Decimal | None:
        return self.hire / self.total if self.total else None

    @property
    def of_own(self) -> Decimal | None:
        return self.hire / self.own if self.own else None

    def excess_total_fixed(self, norm: Decimal = NORM) -> Decimal:
        """Euros above the norm when total spending stays as it is: hire - norm × total."""
        return max(Decimal(0), self.hire - norm * self.total)

    def excess_own_fixed(self, norm: Decimal = NORM) -> Decimal:
        """Euros above the norm when own wages stay as they are: hire - own × norm/(1-norm)."""
        return max(Decimal(0), self.hire - self.own * norm / (1 - norm))
