"""Jobs that leave a mark, for the tests of the engine."""

from __future__ import annotations

import os
from datetime import timedelta
from pathlib import Path
from time import sleep

from newsroom.foundation.jobs import periodic, task

marks: list[str] = []


def append(path: str, word: str) -> None:
    """One write, so that lines of several processes do not mix."""
    descriptor = os.open(path, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600)
    os.write(descriptor, f"{word}\n".encode())
    os.close(descriptor)


@task
def mark(word: str) -> None:
    marks.append(word)


@task(retries=2, backoff=60)
def refuse(reason: str) -> None:
    marks.append(reason)
    raise ValueError(reason)


@task(retries=2, backoff=60)
def fail_in_odd_characters() -> None:
    raise ValueError("NUL \x00, surrogate \udc80")


@task(retries=0)
def quit_the_process() -> None:
    raise SystemExit(3)


@task
def mark_twice(word: str) -> None:
    marks.append(word)
    mark.enqueue(f"{word} again")


@task
def queue_itself() -> None:
    queue_itself.enqueue()


@task(name="renamed_since", queue="mail")
def a_new_name_for_an_old_job(word: str) -> None:
    marks.append(word)


@task(queue="mail")
def write_line(path: str, word: str) -> None:
    append(path, word)


@task(retries=3, backoff=0.1)
def hang_at_first(path: str) -> None:
    """Hangs in its first attempt, is done at once in later ones."""
    first = not Path(path).exists()
    append(path, "begun")
    if first:
        sleep(120)
    append(path, "done")


@task
def take_a_second(path: str) -> None:
    append(path, "begun")
    sleep(1)
    append(path, "done")


@task(queue="pictures")
def make_picture(path: str, until: str) -> None:
    """Slow: busy until the file `until` is there."""
    append(path, "picture")
    while not Path(until).exists():
        sleep(0.02)


@task(queue="narration")
def make_narration(path: str) -> None:
    append(path, "narration")


@task(retries=0)
def die(path: str) -> None:
    append(path, "dying")
    os._exit(9)


@periodic(every=timedelta(hours=1), name="trial_hourly")
def hourly() -> None:
    marks.append("hourly")


def declare_nothing() -> None:
    """A function that is not a job."""
