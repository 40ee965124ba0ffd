"""For tests: runs what was queued, here and now, in the test's own transaction."""

from __future__ import annotations

from newsroom.foundation.jobs.execution import claim, execute, record

MAX_JOBS = 1000


def run_pending(*queues: str, raising: bool = True) -> int:
    """Run every due job of these queues (or of all), and those they queue; how many ran.

    A job's exception comes through, unless `raising` is False: then it is retried or failed as by a worker.
    A retry stands in the future: move the clock and call again. Callbacks of `transaction.on_commit` need
    pytest-django's `django_capture_on_commit_callbacks`, as ever.
    """
    for ran in range(MAX_JOBS):
        row = claim("test", queues)
        if row is None:
            return ran
        outcome = execute(row)
        record(row, outcome)
        if raising and outcome.error is not None:
            raise outcome.error
    raise AssertionError(f"more than {MAX_JOBS} jobs: one of them queues itself without end")
