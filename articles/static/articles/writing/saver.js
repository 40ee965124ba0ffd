/* Saving: a copy in this browser first, then the server, 1.5 s after the last key and at the latest after 10 s.
   Every save names the sequence number it was made from, and a random key by which a repeated one is known again. */
import { randomName } from "./random_name.js";

const IDLE = 1500
const LONGEST = 10_000
const COPY = 200 // and what locking and writing takes: less than 300 ms after the key in all
const RETRY = [2000, 4000, 8000, 15_000, 30_000]
const KEEPALIVE_MOST = 60_000 // bytes; browsers refuse more than 64 KiB in all

export class Saver {
  /** `page`: { content() → {fields, body}, begin(key) → Promise, path(), headers(), tab, store, story() , tell(name, detail), trouble }. */
  constructor(page, { seq, base, enabled }) {
    this.page = page
    this.seq = seq
    this.base = base // { fields, body } as the server has it, as far as this page knows
    this.enabled = enabled
    this.version = 0 // grows with each change
    this.savedVersion = 0
    this.pending = null // what is being saved or to be repeated: { version, key, data }
    this.sent = new Set() // keys of our own saves
    this.running = null
    this.failures = 0
    this.timers = { idle: 0, longest: 0, copy: 0, retry: 0 }
  }

  get isDirty() {
    return this.version !== this.savedVersion
  }

  /** Counted and copied into this browser even while nothing may be sent (signed out): it goes out when one may again. */
  changed() {
    this.version += 1
    this.timers.copy ||= setTimeout(() => this.copy(), COPY)
    if (!this.enabled) return
    this.page.tell("unsaved")
    clearTimeout(this.timers.idle)
    if (this.failures) return // the retry is on its way
    this.timers.idle = setTimeout(() => this.save(), IDLE)
    this.timers.longest ||= setTimeout(() => this.save(), LONGEST)
  }

  copy() {
    clearTimeout(this.timers.copy)
    this.timers.copy = 0
    if (!this.isDirty) return Promise.resolve()
    const { seq, base } = this
    return this.page.store.put({ story: this.page.story(), tab: this.page.tab, seq, key: this.pending?.key ?? "", base, ...this.page.content(), at: Date.now() })
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
    this.running = this.send(confirmed).finally(() => (this.running = null))
    return this.running
  }

  async send(confirmed) {
    if (!this.pending || this.pending.version !== this.version) {
      this.pending = { version: this.version, key: randomName(), data: this.page.content() }
    }
    const { key, data, version } = this.pending
    this.sent.add(key)
    await this.copy()
    this.page.tell("saving")
    let answer
    try {
      if (this.seq === null) await this.begun(await this.page.begin())
      answer = await this.ask({ seq: this.seq, key, tab: this.page.tab, ...data, confirmed })
    } catch (error) {
      return this.failed(error)
    }
    return this.took(answer, version, key)
  }

  begun(seq) {
    this.seq = seq
  }

  async ask(data) {
    const response = await fetch(`${this.page.path()}save/`, {
      method: "POST",
      body: JSON.stringify(data),
      headers: this.page.headers(),
      credentials: "same-origin",
      redirect: "error",
    })
    if (response.status >= 500) throw new Error(String(response.status))
    const answer = await response.json().catch(() => null)
    if (!answer && response.status === 403) return { status: 403, csrf: true } // a token of the session before
    if (!answer) throw new Error("no answer")
    return { status: response.status, ...answer }
  }

  async took(answer, version, key) {
    this.failures = 0
    this.page.trouble.networkIsBack()
    if (answer.status === 200) return this.done(answer, version)
    if (answer.stale && this.sent.has(answer.key)) {
      // Our own save, whose answer was lost on the way.
      this.seq = answer.seq
      if (answer.key === key) return this.done({ ...answer, saved_at: answer.at }, version)
      this.pending = null
      return this.send(false)
    }
    this.page.trouble.refused(answer) // not waited for: it may ask the writer, and save again
  }

  async done(answer, version) {
    this.seq = answer.seq
    this.base = this.pending.data
    this.savedVersion = version
    this.pending = null
    this.page.tell("saved", answer)
    if (!this.isDirty) await this.page.store.remove({ story: this.page.story(), tab: this.page.tab })
    else this.timers.idle = setTimeout(() => this.save(), IDLE)
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

  /** What a refusal calls for could not be asked for: the same save goes out once more, later. */
  again() {
    this.enabled = true
    this.failed(new Error("not settled"))
  }

  /** After a refusal that was settled: with a new token, another number, or the writer's yes. */
  goOn({ seq, confirmed = false } = {}) {
    if (seq !== undefined) {
      this.seq = seq
      this.pending = null
    }
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

  /** The page goes: one last request that outlives it. */
  leave() {
    if (!this.enabled || !this.isDirty || this.seq === null) return void this.copy()
    const { fields, body } = this.page.content()
    const key = randomName()
    const data = JSON.stringify({ seq: this.seq, key, tab: this.page.tab, fields, body })
    this.sent.add(key)
    this.page.store.put({ story: this.page.story(), tab: this.page.tab, seq: this.seq, key, base: this.base, fields, body, at: Date.now() })
    fetch(`${this.page.path()}save/`, {
      method: "POST",
      body: data,
      headers: this.page.headers(),
      keepalive: new Blob([data]).size < KEEPALIVE_MOST,
    }).catch(() => null)
  }
}
