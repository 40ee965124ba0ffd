"""`make run` on a copy of the demo paper, with all its start-up jobs waiting: its memory, and how soon mail leaves.

Each figure has a folder and a port of its own. PSS (proc(5), smaps_rollup) counts what processes share once.
"""

from __future__ import annotations

import os
import shutil
import signal
import sqlite3
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path

from tests.benchmarks.papers import FOLDER, ROOT, built, environment

PORTS = {"memory": "8391", "mail": "8392", "mail-work": "8393"}
SLOW = ("pictures", "narration")
STARTS, ALL_DONE, EMAIL = 120.0, 1800.0, 600.0  # seconds at most
QUIET = 10.0  # seconds without a job, before the memory is read
EMAILS = 5


def memory() -> Iterable[str]:
    with _paper("memory") as (env, server):
        _wait(ALL_DONE, lambda: _waiting(env) == 0)
        failed = _count(env, "status = 'FAILED'")
        if failed:
            sys.exit(f"{failed} start-up jobs failed.")
        time.sleep(QUIET)
        sizes = sorted((_pss(pid) for pid in _tree(server.pid)), reverse=True)
    yield f"memory.demo {sum(sizes):.0f} MB"
    yield f"memory.demo.processes {len(sizes)} processes"
    yield f"memory.demo.largest {sizes[0]:.0f} MB"


def mail() -> Iterable[str]:
    """The worst of a few confirmations, each asked for while a picture or a narration is being made."""
    with _paper("mail") as (env, _server):
        yield f"mail.wait {_worst(env):.1f} s"
    with _paper("mail-work", EMBEDDED_WORKER="false") as (env, _server), _workers(env):
        yield f"mail.wait.work {_worst(env):.1f} s"


def _worst(env: dict[str, str]) -> float:
    return max(_email(env, number) for number in range(EMAILS))


def _email(env: dict[str, str], number: int) -> float:
    """Seconds from the request of a confirmation to the email in the mailbox."""
    _wait(STARTS, lambda: _count(env, f"status = 'RUNNING' AND queue_name IN {SLOW}") > 0)
    mailbox = Path(env["DATA_DIR"]) / "mailbox"
    before = len(list(mailbox.glob("*.eml")))
    words = [sys.executable, "-m", "tests.benchmarks.serving", f"reader{number}@example.org"]
    asked = float(subprocess.run(words, cwd=ROOT, env=env, check=True, capture_output=True, text=True).stdout)
    _wait(EMAIL, lambda: len(list(mailbox.glob("*.eml"))) > before)
    newest = max(path.stat().st_mtime for path in mailbox.glob("*.eml"))
    if not _count(env, f"status = 'READY' AND queue_name IN {SLOW}"):
        sys.exit("The queue of pictures and narration ran empty: nothing was measured.")
    return max(0.0, newest - asked)


def ask(email: str) -> None:
    """Ask for a confirmation as the sign-up form does, and print the moment."""
    import django

    django.setup()
    from membership.models import Newsletter
    from membership.signups.actions import ask as sign_up
    from membership.signups.consent_text import SIGNUP

    newsletters = list(Newsletter.objects.all()[:1])
    print(time.time())
    sign_up(email, newsletters, form="bench", page="/", consent_text=SIGNUP)


@contextmanager
def _paper(name: str, **more: str) -> Iterator[tuple[dict[str, str], subprocess.Popen[bytes]]]:
    """A copy of the demo paper as it was built, no job done yet, served by `make run`."""
    built("demo")
    folder = FOLDER / name
    shutil.rmtree(folder, ignore_errors=True)
    shutil.copytree(FOLDER / "demo", folder, ignore=shutil.ignore_patterns("ready"))
    given = {key: value for key, value in environment(name).items() if key not in ("EMBEDDED_WORKER", "EMAIL_URL")}
    env = {**given, **more}
    words = ["make", "--no-print-directory", "run", "HOST=127.0.0.1", f"PORT={PORTS[name]}"]
    server = subprocess.Popen(words, cwd=ROOT, env=env, stdout=subprocess.DEVNULL, start_new_session=True)
    try:
        _wait(STARTS, lambda: server.poll() is not None or _answers(PORTS[name]))
        if server.poll() is not None:
            sys.exit("make run ended before it answered.")
        yield env, server
    finally:
        _end(server)


@contextmanager
def _workers(env: dict[str, str]) -> Iterator[None]:
    workers = subprocess.Popen(
        [sys.executable, "manage.py", "work"], cwd=ROOT, env=env, stdout=subprocess.DEVNULL, start_new_session=True
    )
    try:
        yield
    finally:
        _end(workers)


def _end(process: subprocess.Popen[bytes]) -> None:
    """In order, then by force; each was started as the head of a group."""
    for signum, seconds in ((signal.SIGINT, 20), (signal.SIGKILL, 20)):
        with suppress(ProcessLookupError, subprocess.TimeoutExpired):
            os.killpg(process.pid, signum)
            process.wait(seconds)


def _answers(port: str) -> bool:
    try:
        with urllib.request.urlopen(f"http://127.0.0.1:{port}/", timeout=20) as answer:
            return bool(answer.status == 200)
    except OSError:
        return False


def _wait(seconds: float, until: Callable[[], bool]) -> None:
    end = time.monotonic() + seconds
    while not until():
        if time.monotonic() > end:
            sys.exit(f"Waited {seconds:.0f} seconds in vain.")
        time.sleep(0.1)


def _waiting(env: dict[str, str]) -> int:
    return _count(env, "status IN ('READY', 'RUNNING')")


def _count(env: dict[str, str], condition: str) -> int:
    path = env["DATABASE_URL"].removeprefix("sqlite:///")
    with closing(sqlite3.connect(f"file:{path}?mode=ro", uri=True, timeout=20)) as database:
        query = f"SELECT count(*) FROM django_tasks_database_dbtaskresult WHERE {condition}"  # noqa: S608  our own words
        return int(database.execute(query).fetchone()[0])


def _tree(root: int) -> list[int]:
    """The process and all that descend from it."""
    children: dict[int, list[int]] = {}
    for stat in Path("/proc").glob("[0-9]*/stat"):
        with suppress(OSError):
            parent = int(stat.read_text().rpartition(")")[2].split()[1])
            children.setdefault(parent, []).append(int(stat.parent.name))
    found = [root]
    for pid in found:
        found += children.get(pid, [])
    return found


def _pss(pid: int) -> float:
    """Megabytes (10^6 bytes); 0 for a process that has just ended."""
    with suppress(OSError):
        for line in Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines():
            if line.startswith("Pss:"):
                return int(line.split()[1]) * 1024 / 1e6
    return 0.0


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "newsroom.settings")
    ask(sys.argv[1])
