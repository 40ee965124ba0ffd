"""What a key costs: script milliseconds in a real browser, on the writing page of a story of WORDS words.

The browser's own clock of script time (DevTools' `Performance.getMetrics`, ScriptDuration) is read before each key and
before the next one, so that all a key sets off counts: its handlers, the next frames, timers, autosave and its copies.
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
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import Any

from tests.benchmarks.papers import FOLDER, ROOT, environment

WORDS, KEYS, WARM_UP = 10_000, 400, 60
PACE, PAUSE, RUN = 0.1, 0.6, 30  # seconds between keys, and after a run of so many: what waits for a pause counts too
PROSE = "the harbour wall leaks again, and nobody at the Customs House will say who pays for it. "
REFERENCE = """() => {
  const begin = performance.now()
  let total = 0
  for (let number = 0; number < 2_000_000; number += 1) total += (number * number) % 7
  return performance.now() - begin + total * 0
}"""


@functools.cache
def measured() -> dict[str, float]:
    shutil.rmtree(FOLDER / "desk-typing", ignore_errors=True)
    (FOLDER / "desk-typing").mkdir(parents=True)
    command = [sys.executable, "-m", "tests.benchmarks.typing"]
    env = {**environment("desk-typing"), "EMAIL_URL": "dummymail://", "DJANGO_ALLOW_ASYNC_UNSAFE": "true"}
    result = subprocess.run(command, cwd=ROOT, env=env, check=True, capture_output=True, text=True)
    found: dict[str, float] = json.loads(result.stdout.splitlines()[-1])
    return found


def figure(name: str) -> Iterable[str]:
    found = measured()
    yield f"typing.{name} {found[name]:.2f} ms"
    yield f"typing.{name}.ratio {found[name] / found['reference']:.3f} of the browser's reference loop"


def _story() -> tuple[Any, Any]:
    from articles.body.build import doc, p
    from newsroom.foundation.models import User
    from tests.make import make_article

    edda = User.objects.create_superuser("edda@example.org", None, name="Edda")
    blocks = [p(" ".join(f"word{number % 977}" for number in range(50))) for _block in range(WORDS // 50)]
    return edda, make_article("The tide", published=False, body=doc(*blocks), created_by=edda)


@contextmanager
def _server() -> Iterator[str]:
    from django.test.testcases import LiveServerThread

    thread = LiveServerThread("127.0.0.1", lambda served: served, port=0)  # type: ignore[arg-type]
    thread.daemon = True
    thread.start()
    thread.is_ready.wait()
    yield f"http://127.0.0.1:{thread.port}"
    thread.terminate()


def _cookie(user: Any) -> str:
    from django.test import Client

    client = Client()
    client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
    return client.cookies["sessionid"].value


def _measure(address: str, user: Any, story: Any) -> dict[str, float]:
    from playwright.sync_api import sync_playwright

    from tests.conftest import BROWSER_OPTIONS, CHROMIUM

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=BROWSER_OPTIONS)
        context = browser.new_context(viewport={"width": 1280, "height": 900}, locale="en")
        context.add_cookies([{"name": "sessionid", "value": _cookie(user), "url": address}])
        page = context.new_page()
        page.goto(f"{address}/admin/write/{story.pk}/")
        page.wait_for_selector("html[data-writing=ready]")
        reference = statistics.median(page.evaluate(REFERENCE) for _ in range(9))
        page.click(f".be-text > p:nth-child({WORDS // 100})")
        page.keyboard.press("End")
        session = context.new_cdp_session(page)
        session.send("Performance.enable")
        times = sorted(_typed(page, session)[WARM_UP:])
        browser.close()
    return {
        "p50": statistics.median(times),
        "p99": times[int(len(times) * 0.99)],
        "most": times[-1],
        "reference": reference,
    }


def _typed(page: Any, session: Any) -> list[float]:
    def script() -> float:
        metrics = session.send("Performance.getMetrics")["metrics"]
        return 1000 * float(next(one["value"] for one in metrics if one["name"] == "ScriptDuration"))

    times, before = [], script()
    for number in range(WARM_UP + KEYS):
        page.keyboard.press(PROSE[number % len(PROSE)].replace(" ", "Space"))
        time.sleep(PACE if (number + 1) % RUN else PAUSE)
        after = script()
        times.append(after - before)
        before = after
    return times


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "newsroom.settings")
    import django

    django.setup()
    from django.conf import settings
    from django.core.management import call_command

    settings.ALLOWED_HOSTS = ["*"]
    call_command("migrate", verbosity=0)
    call_command("collectstatic", interactive=False, verbosity=0)
    user, story = _story()
    with _server() as address:
        print(json.dumps(_measure(address, user, story)))


if __name__ == "__main__":
    main()
