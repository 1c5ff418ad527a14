"""Which step a commitment can make next: made → acknowledged → in progress → claimed done → verified, or an end.

*Claimed* is what the ministry says, *verified* what a person looked at: the second only follows the first. An end
without fulfilment needs a reason, because "dropped, because …" is as good an answer as "done" and silence is not.
"""

from __future__ import annotations

from collections.abc import Mapping

from .commitment_states import CommitmentState as State

_ENDS = (State.LAPSED, State.DROPPED, State.NOT_KEPT)
NEXT: Mapping[State, tuple[State, ...]] = {
    State.MADE: (State.ACKNOWLEDGED, State.IN_PROGRESS, State.CLAIMED, *_ENDS),
    State.ACKNOWLEDGED: (State.IN_PROGRESS, State.CLAIMED, *_ENDS),
    State.IN_PROGRESS: (State.CLAIMED, *_ENDS),
    State.CLAIMED: (State.VERIFIED, State.IN_PROGRESS, State.NOT_KEPT),
    State.VERIFIED: (State.IN_PROGRESS,),
    State.LAPSED: (State.MADE,),
    State.DROPPED: (State.MADE,),
    State.NOT_KEPT: (State.IN_PROGRESS, State.CLAIMED),
}
NEEDS_REASON = frozenset({State.LAPSED, State.DROPPED, State.NOT_KEPT, State.VERIFIED})


def may_follow(current: State, to: State, reason: str) -> None:
    """Raises ``ValueError``, in Dutch, where the step cannot follow or its reason is missing."""
    if to not in NEXT[current]:
        raise ValueError(f"Van “{current.value}” kan een toezegging niet naar “{to.value}”.")
    if to in NEEDS_REASON and not reason.strip():
        raise ValueError(f"Bij “{to.value}” hoort een reden.")
