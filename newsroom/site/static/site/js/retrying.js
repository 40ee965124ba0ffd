/* A form that the server could not take in (503) is sent again by itself: a few times, each later than the one before,
   and not by all readers in the same second. It says so in the form's live region, and stops when somebody edits the
   form, presses its button or leaves the page. */
const MOST = 4; // attempts, after the reader's own
const USUAL = 5; // seconds, where the answer names none
const LONGEST = 60;
const waiting = new WeakMap();
const attempts = new WeakMap();

const statusOf = (form) => form.querySelector("[role=status]");

export function tell(form, words, given = {}) {
  statusOf(form).textContent = (statusOf(form).dataset[words] ?? "").replace(/\{(\w+)\}/g, (_all, name) => given[name]);
}

/** Whoever sends a form calls this first: the reader's own press counts anew. */
export function begin(form) {
  attempts.set(form, 0);
  waiting.get(form)?.();
  tell(form, "");
}

/** Plans the next attempt after an answer of 503, or says that there is none. Retry-After: RFC 9110, section 10.2.3. */
export function later(form, response, send) {
  const number = (attempts.get(form) ?? 0) + 1;
  if (number > MOST) return tell(form, "givenUp");
  attempts.set(form, number);
  const named = Number(response?.headers.get("Retry-After")) || USUAL;
  const seconds = Math.ceil(Math.min(named * 2 ** (number - 1), LONGEST) * (1 + Math.random() / 2));
  tell(form, "later", { seconds, number, most: MOST });
  const stop = new AbortController();
  const timer = setTimeout(() => {
    stop.abort();
    send(form);
  }, seconds * 1000);
  const end = (words) => {
    clearTimeout(timer);
    stop.abort();
    tell(form, words);
  };
  waiting.set(form, () => end(""));
  form.addEventListener("input", () => end("stopped"), { signal: stop.signal });
  addEventListener("pagehide", () => end("stopped"), { signal: stop.signal });
}
