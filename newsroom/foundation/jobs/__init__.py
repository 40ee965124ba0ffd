"""Work that is done after the answer has gone out: mail, pictures, narration, housekeeping.

A job is a module-level function in the `jobs.py` of an app or of one of its capability folders:

    @task(queue="mail", retries=5, backoff=30)
    def send_confirmation(signup_id: int) -> None: ...

    send_confirmation.enqueue(signup.pk)   # queued if, and only if, the surrounding transaction commits

    @periodic(every=timedelta(days=1))
    def thin_checkpoints() -> None: ...

Queued jobs store the function's path: a function that may move or be renamed gets a `name=`. A job may run
more than once (a worker can die between the effect and the note of it): let it ask what is left to do.
"""

from newsroom.foundation.jobs.definitions import Job, task
from newsroom.foundation.jobs.schedule import periodic
from newsroom.foundation.jobs.status import Health, health, pending

__all__ = ["Health", "Job", "health", "pending", "periodic", "task"]
