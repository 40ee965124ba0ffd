"""The writing desk's figures: what an autosave costs the server, and how many words random trouble loses.

Run as a module it measures, in a process of its own with a database of its own, and prints one line of JSON.
"""

from __future__ import annotations

import functools
import json
import os
import shutil
import statistics
import subprocess
import sys
import time
from collections.abc import Iterable
from typing import Any

from tests.benchmarks.papers import FOLDER, ROOT, environment

WORDS, SAVES = 10_000, 40
SEQUENCES, STEPS = 1000, 20


@functools.cache
def measured(what: str) -> dict[str, Any]:
    name = f"desk-{what}"
    shutil.rmtree(FOLDER / name, ignore_errors=True)
    (FOLDER / name).mkdir(parents=True)
    command = [sys.executable, "-m", "tests.benchmarks.autosave", what]
    env = {**environment(name), "EMAIL_URL": "dummymail://"}
    result = subprocess.run(command, cwd=ROOT, env=env, check=True, capture_output=True, text=True)
    found: dict[str, Any] = json.loads(result.stdout.splitlines()[-1])
    return found


def cpu() -> Iterable[str]:
    found = measured("cpu")
    yield f"autosave.cpu {found['cpu']:.1f} ms"
    yield f"autosave.cpu.ratio {found['cpu'] / found['reference']:.2f} of plain Python's reference loop"
    yield f"autosave.cpu.queries {found['queries']} queries"
    yield f"autosave.cpu.bytes {found['bytes']} bytes"


def lost() -> Iterable[str]:
    found = measured("lost")
    yield f"words.lost {found['lost']} words"
    yield f"words.lost.sequences {found['sequences']} sequences"
    yield f"words.lost.typed {found['typed']} words"


def _people() -> list[Any]:
    from newsroom.foundation.models import User

    return [User.objects.create_superuser(f"{name}@example.org", None, name=name) for name in ("Edda", "Chidi")]


def _cpu() -> dict[str, float]:
    """CPU milliseconds (median) of a whole save request of a story of WORDS words, every field sent along."""
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    from articles.body.build import doc, p
    from tests.articles.drafts.browsers import sign_in
    from tests.articles.drafts.desk import address, session_id, state
    from tests.benchmarks.measure import reference
    from tests.make import make_article

    client = sign_in(_people()[0])[0]
    body = doc(*(p(" ".join(f"word{number % 977}" for number in range(50))) for _block in range(WORDS // 50)))
    story = make_article(body=body)
    found, times, plain = state(client, story), [], []
    seq, url = found["seq"], address("save", story)
    for number in range(SAVES):
        body["content"][0]["content"][0]["text"] += " more"
        given = {"seq": seq, "session": session_id("bench"), "n": number + 1, "fields": found["fields"], "body": body}
        sent = json.dumps(given)
        begin = time.process_time()
        answer = client.post(url, sent, content_type="application/json")
        times.append((time.process_time() - begin) * 1000)
        assert answer.status_code == 200, answer.content
        seq = answer.json()["seq"]
        plain.append(reference())
    with CaptureQueriesContext(connection) as captured:
        client.post(url, json.dumps(given | {"seq": seq, "n": SAVES + 1}), content_type="application/json")
    return {
        "cpu": statistics.median(times),
        "reference": statistics.median(plain),
        "queries": len(captured),
        "bytes": len(sent),
    }


def _lost() -> dict[str, int]:
    from hypothesis import HealthCheck, settings
    from hypothesis.stateful import run_state_machine_as_test

    from tests.articles.drafts.browsers import Writing, sign_in

    Writing.clients = sign_in(*_people())
    many = settings(
        max_examples=SEQUENCES,
        stateful_step_count=STEPS,
        deadline=None,
        database=None,
        suppress_health_check=list(HealthCheck),
    )
    try:
        run_state_machine_as_test(Writing, settings=many)
    except AssertionError as error:
        print(error, file=sys.stderr)
        Writing.lost_in_all = max(Writing.lost_in_all, 1)
    return {"lost": Writing.lost_in_all, "typed": Writing.typed_in_all, "sequences": Writing.sequences}


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "newsroom.settings")
    import django

    django.setup()
    from django.core.management import call_command

    call_command("migrate", verbosity=0)
    measures = {"cpu": _cpu, "lost": _lost}
    print(json.dumps(measures[sys.argv[1]]()))


if __name__ == "__main__":
    main()
