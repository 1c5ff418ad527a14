"""Which workers this installation has: its own processes, or the cluster at ``DASK_SCHEDULER``."""

from __future__ import annotations

from django.conf import settings

from .cluster import Cluster
from .flow import AfterSome, Here
from .port import In, Out, Work, Workers
from .processes import Processes


def workers_for(work: Work[In, Out], count: int) -> Workers[In, Out]:
    """Workers that start when there is more than a little to do; ``count`` 0: everything in this process."""
    here: Here[In, Out] = Here(work)
    if not count:
        return here
    address = str(settings.DASK_SCHEDULER)
    return AfterSome(here, lambda: Cluster(work, address) if address else Processes(work, count))
