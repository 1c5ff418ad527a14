"""Tables of expertise: evidence, what people said about it, topics, institutions, what units need and have, pools."""

from .evidence import Evidence
from .judgement import Claim, Correction, Identity, Profile
from .knowledge import BoardQuestion, BoardReply, Institution, InstitutionDomain
from .pools import PoolPlan, PoolRow
from .topics import DocumentTopic, Topic, TopicModel, TopicName
from .units import Need, Skill, StaffMember

__all__ = [
    "BoardQuestion", "BoardReply", "Claim", "Correction", "DocumentTopic", "Evidence", "Identity", "Institution",
    "InstitutionDomain", "Need", "PoolPlan", "PoolRow", "Profile", "Skill", "StaffMember", "Topic", "TopicModel",
    "TopicName",
]  # fmt: skip
