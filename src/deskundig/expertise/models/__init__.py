"""Tables of expertise: evidence, what people said about it, what units need and have, pools."""

from .evidence import Evidence
from .judgement import Claim, Correction, Identity, Profile
from .pools import PoolPlan, PoolRow
from .units import Need, Skill, StaffMember

__all__ = [
    "Claim", "Correction", "Evidence", "Identity", "Need", "PoolPlan", "PoolRow", "Profile", "Skill", "StaffMember",
]  # fmt: skip
