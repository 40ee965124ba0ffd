"""A site of its own for benches that drive a real browser: a process, a database, a server in a thread."""

from __future__ import annotations

import functools
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from tests.benchmarks.papers import FOLDER, ROOT, environment


@functools.cache
def measured(module: str, what: str = "") -> dict[str, Any]:
    """What `python -m tests.benchmarks.<module> <what>` prints in its last line, as JSON; the rest is passed on."""
    name = f"desk-{module}{what}"
    shutil.rmtree(FOLDER / name, ignore_errors=True)
    (FOLDER / name).mkdir(parents=True)
    command = [sys.executable, "-m", f"tests.benchmarks.{module}", what]
    env = {**environment(name), "EMAIL_URL": "dummymail://", "DJANGO_ALLOW_ASYNC_UNSAFE": "true"}
    result = subprocess.run(command, cwd=ROOT, env=env, check=False, capture_output=True, text=True)
    if result.returncode:
        sys.exit(result.stderr)
    *said, last = result.stdout.splitlines()
    print(*said, sep="\n", end="", file=sys.stderr)
    found: dict[str, Any] = json.loads(last)
    return found


def set_up() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "newsroom.settings")
    import django

    django.setup()
    from django.conf import settings
    from django.core.management import call_command

    settings.ALLOWED_HOSTS = ["*"]
    call_command("migrate", verbosity=0)
    call_command("collectstatic", interactive=False, verbosity=0)


@contextmanager
def served() -> Iterator[str]:
    """The address of the site, in this process."""
    from django.test.testcases import LiveServerThread

    thread = LiveServerThread("127.0.0.1", lambda served: served, port=0)  # type: ignore[arg-type]
    thread.daemon = True
    thread.start()
    thread.is_ready.wait()
    yield f"http://127.0.0.1:{thread.port}"
    thread.terminate()


def person(name: str) -> Any:
    from newsroom.foundation.models import User

    return User.objects.create_superuser(f"{name.lower()}@example.org", None, name=name)
