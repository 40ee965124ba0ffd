"""Where the queue finds jobs that have a stable name.

It stores `newsroom.foundation.jobs.named.<name>`, so moving this module loses queued jobs.
"""

from typing import Any

from newsroom.foundation.jobs.definitions import Job, find_named


def __getattr__(name: str) -> Job[Any, Any]:
    job = find_named(name)
    if job is None:
        raise AttributeError(f"no job is named {name!r}")
    return job
