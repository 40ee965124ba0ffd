/* Who has the story open. It only tells people of one another; what protects the text is the save's sequence number. */
import { button, make } from "../editor/elements.js";
import { givenUp } from "./patience.js";

export class Lock {
  /** `page`: { t, place, path(), headers(), tab, isTwin, seconds, readOnly(is), newer(seq, isOurs), signedOut() }. */
  constructor(page) {
    this.page = page
    this.onlyLooks = page.isTwin // a duplicated tab leaves the lock alone until its writer asks for it
    this.isOurs = null
    this.element = null
    addEventListener("pagehide", () => this.leave())
    document.addEventListener("visibilitychange", () => document.hidden || this.beat())
  }

  async start() {
    await this.beat()
    this.timer = setInterval(() => this.beat(), this.page.seconds * 1000)
  }

  stop() {
    clearInterval(this.timer)
  }

  async beat() {
    await this.tell("beat/", this.onlyLooks ? { look: true } : {})
  }

  async takeOver() {
    this.onlyLooks = false
    await this.tell("take-over/", {})
  }

  async tell(path, data) {
    const response = await this.post(path, data).catch(() => null)
    const isOfOldSession = response?.status === 403 && !response.headers.get("Content-Type")?.includes("json") // its token
    if (response?.status === 401 || isOfOldSession) return this.page.signedOut()
    const answer = response?.ok ? await response.json().catch(() => null) : null
    if (answer) this.heard(answer)
  }

  post(path, data, options = {}) {
    return fetch(`${this.page.path()}${path}`, {
      method: "POST",
      body: JSON.stringify({ tab: this.page.tab, ...data }),
      headers: this.page.headers(),
      credentials: "same-origin",
      redirect: "error",
      signal: givenUp(), // or beats without an answer would take all connections to the server
      ...options,
    })
  }

  heard({ holder, seq }) {
    const { page } = this
    const isOurs = !this.onlyLooks && (!holder || holder.is_me && holder.tab === page.tab)
    const was = this.isOurs
    this.isOurs = isOurs
    if (isOurs !== was) {
      page.readOnly(!isOurs)
      this.show(isOurs, holder, was === true)
    }
    if (seq !== null) page.newer(seq, isOurs)
  }

  show(isOurs, holder, isLost) {
    const { t, place } = this.page
    this.element?.remove()
    this.element = null
    if (isOurs) return
    const isMine = holder?.is_me ?? true // where nobody has it, this page only looks: its twin is open
    const words = isMine ? "held_by_me" : isLost ? "taken_over" : "held_by"
    const act = button(t(this.onlyLooks && isMine ? "write_here" : "take_over"), () => this.takeOver(), { class: "desk-button" })
    this.element = make("div", { class: "trouble trouble-lock", role: "status" }, make("p", {}, t(words, { name: holder?.name ?? "" })), act)
    place.append(this.element)
  }

  leave() {
    if (this.isOurs) this.post("beat/", { leave: true }, { keepalive: true }).catch(() => null)
  }
}
