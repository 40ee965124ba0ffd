"""What an autosave costs the server.

Run as a module it measures, in a process of its own with a database of its own, and prints one line of JSON.
"""

from __future__ import annotations

import json
import statistics
import time
from collections.abc import Iterable

from tests.benchmarks.live import measured, person, set_up

WORDS, SAVES = 10_000, 40


def cpu() -> Iterable[str]:
    found = measured("autosave")
    yield f"autosave.cpu {found['cpu']:.1f} ms"
    yield f"autosave.cpu.ratio {found['cpu'] / found['reference']:.2f} of plain Python's reference loop"
    yield f"autosave.cpu.queries {found['queries']} queries"
    yield f"autosave.cpu.bytes {found['bytes']} bytes"


def _cpu() -> dict[str, float]:
    """CPU milliseconds (median) of a whole save request of a story of WORDS words, every field sent along."""
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    from articles.body.build import doc, p
    from tests.articles.drafts.browsers import sign_in
    from tests.articles.drafts.desk import address, session_id, state
    from tests.benchmarks.measure import reference
    from tests.make import make_article

    client = sign_in(person("Edda"))[0]
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


if __name__ == "__main__":
    set_up()
    print(json.dumps(_cpu()))
