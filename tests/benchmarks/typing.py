"""What a key costs: script milliseconds in a real browser, on the writing page of a story of WORDS words.

The browser's own clock of script time (DevTools' `Performance.getMetrics`, ScriptDuration) is read before each key and
before the next one, so that all a key sets off counts: its handlers, the next frames, timers, autosave and its copies,
the lock's beat. The same keys are then typed into the same page with nothing but the editor in it.
Run as a module it measures, in a process of its own with a database of its own, and prints one line of JSON.
"""

from __future__ import annotations

import json
import statistics
import time
from collections.abc import Iterable
from typing import Any

from tests.benchmarks.live import measured, person, served, set_up

WORDS, KEYS, WARM_UP, TRACED = 10_000, 400, 60, 90
UNREPORTED = 8.0  # milliseconds: Event Timing counts in steps of 8, and names no event under 16
PACE, PAUSE, RUN = 0.1, 0.6, 30  # seconds between keys, and after a run of so many: what waits for a pause counts too
PROSE = "the harbour wall leaks again, and nobody at the Customs House will say who pays for it. "
OBSERVE = """() => {
  globalThis.paints = []
  new PerformanceObserver((list) => {
    for (const { name, duration } of list.getEntries()) if (name === "keydown") globalThis.paints.push(duration)
  }).observe({ type: "event", durationThreshold: 16 })
}"""
REFERENCE = """() => {
  const begin = performance.now()
  let total = 0
  for (let number = 0; number < 2_000_000; number += 1) total += (number * number) % 7
  return performance.now() - begin + total * 0
}"""


def figure(name: str) -> Iterable[str]:
    found = measured("typing")
    yield f"typing.{name} {found[name]:.2f} ms"
    yield f"typing.{name}.ratio {found[name] / found['reference']:.3f} of the browser's reference loop"
    yield f"typing.{name}.bare {found[name] / found['bare_' + name]:.2f} of the bare editor"


def longest() -> Iterable[str]:
    found = measured("typing")
    yield f"typing.longest {found['longest']:.1f} ms"
    yield f"typing.longest.bare {found['longest'] / found['bare_longest']:.2f} of the bare editor"
    yield f"typing.paint.p99 {found['paint']:.0f} ms"
    yield f"typing.saves {found['saves']} saves meanwhile"
    yield f"typing.beats {found['beats']} beats of the lock meanwhile"


def _story(user: Any) -> Any:
    from articles.body.build import doc, p
    from tests.make import make_article

    blocks = [p(" ".join(f"word{number % 977}" for number in range(50))) for _block in range(WORDS // 50)]
    return make_article("The tide", published=False, body=doc(*blocks), created_by=user)


def _measure(address: str, user: Any, story: Any) -> dict[str, float]:
    from playwright.sync_api import sync_playwright

    from tests.articles.writing.browsing import signed_in
    from tests.debian_chromium import BROWSER_OPTIONS, CHROMIUM

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=BROWSER_OPTIONS)
        context = browser.new_context(base_url=address, viewport={"width": 1280, "height": 900}, locale="en")
        context.base_url = address  # type: ignore[attr-defined]
        signed_in(context, user)
        bare = _figures(browser, context, story, is_bare=True)
        found = _figures(browser, context, story)
        browser.close()
    return {**found, **{f"bare_{name}": value for name, value in bare.items()}}


def _figures(browser: Any, context: Any, story: Any, *, is_bare: bool = False) -> dict[str, float]:
    from django.urls import reverse

    page = context.new_page()
    if is_bare:
        page.route(
            "**/articles/writing/page.*js", lambda route: route.fulfill(body=_bare(), content_type="text/javascript")
        )
    sent: list[str] = []
    page.goto(reverse("admin:writing:page", args=[story.pk]))
    page.wait_for_selector("html[data-writing=ready]")
    page.unroute_all()
    reference = statistics.median(page.evaluate(REFERENCE) for _ in range(9))
    page.on("request", lambda request: sent.append(request.url.rpartition("/")[0].rpartition("/")[2]))
    page.click(f".be-text > p:nth-child({WORDS // 100})")
    page.keyboard.press("End")
    session = context.new_cdp_session(page)
    session.send("Performance.enable")
    page.evaluate(OBSERVE)
    times = sorted(_typed(page, session, WARM_UP + KEYS)[WARM_UP:])
    paints = page.evaluate("globalThis.paints")
    longest = _longest_task(browser, page, session)
    page.close()
    return {
        "p50": statistics.median(times),
        "p99": times[int(len(times) * 0.99)],
        "longest": longest,
        "paint": _paint(paints),
        "reference": reference,
        "saves": sent.count("save"),
        "beats": sent.count("beat"),
    }


def _bare() -> str:
    """The page's script with nothing but the editor in it."""
    from django.templatetags.static import static

    return f"""
        import {{ openEditor }} from "{static("articles/editor/open.js")}"
        const {{ editor: config, state }} = JSON.parse(document.getElementById("writing-config").textContent)
        const tiptap = await import(config.bundle)
        const place = document.querySelector("[data-editor]")
        openEditor(place, {{ doc: state.body, config, tiptap, token: () => "", language: () => "" }})
        place.dataset.state = "ready"
        document.documentElement.dataset.writing = "ready"
    """


def _paint(paints: list[float]) -> float:
    """Event Timing (W3C): from a key to the next frame, 99 of 100 keys. The browser reports those of 16 ms and more."""
    keys = WARM_UP + KEYS
    found = sorted([*paints[:keys], *([UNREPORTED] * (keys - len(paints)))])
    return found[int(keys * 0.99)]


def _longest_task(browser: Any, page: Any, session: Any) -> float:
    """Milliseconds of the longest piece of work of the page's main thread while TRACED keys are typed, from a trace."""
    browser.start_tracing(page=page, categories=["toplevel", "__metadata"])
    _typed(page, session, TRACED)
    events = json.loads(browser.stop_tracing())["traceEvents"]
    main = {(one["pid"], one["tid"]) for one in events if one.get("args", {}).get("name") == "CrRendererMain"}
    tasks = [one["dur"] / 1000 for one in events if one.get("ph") == "X" and (one["pid"], one["tid"]) in main]
    return float(max(tasks))


def _typed(page: Any, session: Any, count: int) -> list[float]:
    def script() -> float:
        metrics = session.send("Performance.getMetrics")["metrics"]
        return 1000 * float(next(one["value"] for one in metrics if one["name"] == "ScriptDuration"))

    times, before = [], script()
    for number in range(count):
        page.keyboard.press(PROSE[number % len(PROSE)].replace(" ", "Space"))
        time.sleep(PACE if (number + 1) % RUN else PAUSE)
        after = script()
        times.append(after - before)
        before = after
    return times


def main() -> None:
    set_up()
    user = person("Edda")
    story = _story(user)
    with served() as address:
        print(json.dumps(_measure(address, user, story)))


if __name__ == "__main__":
    main()
