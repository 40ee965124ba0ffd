/* Saving: a copy in this browser first, then the server, 1.5 s after the last key and at the latest after 10 s.
   Every save names the sequence number it was made from, its editor session (this loading of the page), and a number that
   grows with each other content and stays when one is repeated. So the server knows a repeated save, an overtaken one
   and the next one whatever answers got lost; articles/drafts/sessions.py has the rule. One is in flight at a time. */
import { gzipped } from "./gzip.js";
import { jsonOf } from "./json.js";
import { givenUp } from "./patience.js";
import { randomName } from "./random_name.js";

const IDLE = 1500
const LONGEST = 10_000
const COPY = 200 // and what locking and writing takes: less than 300 ms after the key in all
const PAUSE = 300 // after the last key, what would be sent if the page hid is made ready: then there is no time for it
const RETRY = [2000, 4000, 8000, 15_000, 30_000]
const KEEPALIVE_MOST = 60_000 // bytes; browsers allow 64 KiB in all requests that outlive their page

export class Saver {
  /** `page`: { content() → {fields, body}, begin() → Promise, path(), headers(), tab, store, story(), tell(name, detail), trouble }.
      `inflatedMost`: to how many bytes the server inflates a save. */
  constructor(page, { seq, base, enabled, inflatedMost }) {
    this.page = page
    this.inflatedMost = inflatedMost
    this.seq = seq
    this.base = base // { fields, body } as the server has it, as far as this page knows
    this.enabled = enabled
    this.session = randomName()
    this.n = 0 // of what was sent last
    this.version = 0 // grows with each change
    this.savedVersion = 0
    this.pending = null // what is being saved or to be repeated: { version, n, data }
    this.ready = null // what goes out if the page hides: { version, seq, body }
    this.taken = null // the copy that stands on the page since it opened
    this.running = null
    this.failures = 0
    this.timers = { idle: 0, longest: 0, copy: 0, pause: 0, retry: 0 }
  }

  get isDirty() {
    return this.version !== this.savedVersion
  }

  /** The number of what stands on the page, sent or to be sent. */
  get number() {
    return this.pending?.version === this.version ? this.pending.n : this.n + 1
  }

  /** Counted and copied into this browser even while nothing may be sent (signed out): it goes out when one may again. */
  changed() {
    this.version += 1
    this.timers.copy ||= setTimeout(() => this.copy(), COPY)
    if (!this.enabled) return
    this.page.tell("unsaved")
    this.prepareSoon()
    clearTimeout(this.timers.idle)
    if (this.failures) return // the retry is on its way
    this.timers.idle = setTimeout(() => this.save(), IDLE)
    this.timers.longest ||= setTimeout(() => this.save(), LONGEST)
  }

  copy() {
    clearTimeout(this.timers.copy)
    this.timers.copy = 0
    if (!this.isDirty) return Promise.resolve()
    const { session, seq, number: n, base } = this
    return this.page.store.put({ story: this.page.story(), tab: this.page.tab, seq, session, n, base, ...this.page.content(), at: Date.now() })
  }

  /** The copy that this page has made goes. */
  forget(story = this.page.story()) {
    return this.page.store.remove({ story, tab: this.page.tab, session: this.session })
  }

  clearTimers() {
    for (const name of ["idle", "longest", "retry"]) {
      clearTimeout(this.timers[name])
      this.timers[name] = 0
    }
  }

  /** Saves what there is; a save under way is waited for. Resolves when one answer is in, whatever it says. */
  async save({ confirmed = false } = {}) {
    if (this.running) return this.running
    if (!this.enabled || (!this.isDirty && !this.pending)) return
    this.clearTimers()
    return this.run(this.send(confirmed))
  }

  run(sending) {
    this.running = sending.finally(() => (this.running = null))
    return this.running
  }

  async send(confirmed) {
    const pending = this.pend()
    await this.copy()
    return this.exchange(pending, async () => {
      if (this.seq === null) await this.page.begin()
      return this.ask(this.request(pending, confirmed))
    })
  }

  /** What stands on the page, with its number: the same one where it was sent before. */
  pend() {
    if (this.pending?.version !== this.version) {
      this.n = this.number
      this.pending = { version: this.version, n: this.n, data: this.page.content() }
    }
    return this.pending
  }

  request({ n, data }, confirmed = false) {
    return jsonOf({ seq: this.seq, session: this.session, n, ...data, confirmed })
  }

  async exchange(pending, ask) {
    this.page.tell("saving")
    let answer
    try {
      answer = await ask()
    } catch (error) {
      return this.failed(error)
    }
    return this.took(answer, pending)
  }

  /** The story is made, and may have got something (its writer's name) that goes into the first save. Where a session has stored
      something there, the wish was an old one, of a browser restored after a crash: the first save is refused, and both become one. */
  begun({ seq, fields, body, session, session_base: before }) {
    this.seq = session ? before : seq
    if (!session) this.base = { fields, body }
    if (this.pending) Object.assign(this.pending, { version: this.version, data: this.page.content() }) // it was never sent
    return this.copy()
  }

  async ask(body, { keepalive = false, headers = {} } = {}) {
    const response = await fetch(`${this.page.path()}save/`, {
      method: "POST",
      body,
      headers: { ...this.page.headers(), ...headers },
      credentials: "same-origin",
      redirect: "error",
      keepalive,
      signal: givenUp(body.length),
    })
    if (response.status >= 500) throw new Error(String(response.status))
    const answer = await response.json().catch(() => null)
    if (!answer && response.status === 403) return { status: 403, csrf: true } // a token of the session before
    if (!answer) throw new Error("no answer")
    return { status: response.status, ...answer }
  }

  async took(answer, pending) {
    this.failures = 0
    this.page.trouble.networkIsBack()
    if (answer.status === 200) return this.done(answer, pending)
    const { taken } = this
    if (answer.stale && taken && placeOf(taken, answer) === "stored") {
      // The page before sent it as it went, with a last word more perhaps, and it arrived after this one had opened.
      this.base = { fields: taken.fields, body: taken.body } // both texts were made of it
      this.taken = null
    }
    this.page.trouble.refused(answer) // not waited for: it may ask the writer, and save again
  }

  async done(answer, { version, data }) {
    this.startFrom(answer.seq, data)
    this.savedVersion = version
    this.page.tell("saved", answer)
    if (!this.isDirty) return this.forget()
    this.page.tell("unsaved") // typed while it was under way
    this.prepareSoon()
    this.timers.idle = setTimeout(() => this.save(), IDLE)
  }

  /** No answer, or the server's trouble: the same save goes out again, later and later. */
  failed(error) {
    if (error.refusal) return void this.page.trouble.refused(error.refusal)
    this.failures += 1
    this.page.tell("kept")
    this.page.trouble.noNetwork(() => this.save())
    clearTimeout(this.timers.retry)
    this.timers.retry = setTimeout(() => this.save(), RETRY[Math.min(this.failures, RETRY.length) - 1])
  }

  /** `base`: what the server has as number `seq`. */
  startFrom(seq, base) {
    this.seq = seq
    this.base = base
    this.pending = null
    this.ready = null
  }

  /** What stands on the page is what the server has. */
  reset({ seq, base, enabled }) {
    this.startFrom(seq, base)
    this.savedVersion = this.version
    this.taken = null
    this.enabled = enabled
  }

  /** What a refusal calls for could not be asked for: the same save goes out once more, later. */
  again() {
    this.enabled = true
    this.failed(new Error("not settled"))
  }

  /** After a refusal that was settled: with a new token, another number, or the writer's yes. */
  goOn({ seq, confirmed = false } = {}) {
    if (seq !== undefined) this.startFrom(seq, this.base)
    this.enabled = true
    return this.save({ confirmed })
  }

  stop() {
    this.enabled = false
    this.clearTimers()
  }

  /** All that was written is stored: resolves to its sequence number. Rejects with a sentence where it cannot be. */
  async flush(sorry) {
    for (let tries = 0; tries < 5 && (this.isDirty || this.running); tries += 1) {
      const before = this.savedVersion
      await this.save()
      if (this.isDirty && this.savedVersion === before && !this.running) break
    }
    if (this.isDirty) throw new Error(sorry)
    return this.seq
  }

  prepareSoon() {
    clearTimeout(this.timers.pause)
    this.timers.pause = setTimeout(() => this.prepare(), PAUSE)
  }

  async prepare() {
    if (!this.enabled || !this.isDirty || this.seq === null) return
    const { version, seq, number: n } = this
    const bytes = new TextEncoder().encode(this.request({ n, data: this.page.content() }))
    const body = bytes.length <= this.inflatedMost ? await gzipped(bytes) : null
    if (body && version === this.version) this.ready = { version, seq, body }
  }

  /** The page hides, and may not come back: one request that outlives it, if none is in flight and it is small enough.
      What does not go is in the copy, and goes when the story is opened again. */
  hide() {
    this.copy()
    if (this.running || !this.enabled || !this.isDirty || this.seq === null) return
    const pending = this.pend()
    const isReady = this.ready?.version === pending.version && this.ready.seq === this.seq
    const body = isReady ? this.ready.body : new TextEncoder().encode(this.request(pending))
    if (body.length > KEEPALIVE_MOST) return
    this.clearTimers()
    const headers = isReady ? { "Content-Encoding": "gzip" } : {}
    this.run(this.exchange(pending, () => this.ask(body, { keepalive: true, headers })))
  }
}

/** How a copy of this browser stands to what the server says of its last save, by the server's own rule: it is "stored",
    "next" to it, or "beside" what somebody else stored. */
export function placeOf(copy, { seq, session, n, session_base: base }) {
  const isOfTheRun = Boolean(copy.session) && copy.session === session && base <= copy.seq && copy.seq <= seq
  if (isOfTheRun && copy.n <= n) return "stored"
  return isOfTheRun || copy.seq === seq ? "next" : "beside"
}
