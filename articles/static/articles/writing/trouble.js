/* Everything that can go wrong between the page and the server, each with a sentence and what to do. No word is lost by any. */
import { button, freshId, make } from "../editor/elements.js";
import { nothingComposed } from "./composing.js";
import { SignedOut } from "./signed_out.js";

export class Trouble {
  /** `page`: { t, place, saver(), content(), headline(), took(state), merge(), readOnly(sentence), tell(name), isKept(), view(), and of who
      writes: user, userName, signIn, session() → who is signed in now, signedIn(session) }. */
  constructor(page) {
    this.page = page
    this.banners = new Map()
    this.asking = null
    this.away = new SignedOut(this)
    addEventListener("online", () => this.banners.has("network") && page.saver().save())
  }

  banner(name, sentence, ...acts) {
    this.put(name, make("div", { class: `trouble trouble-${name}`, role: "alert" }, make("p", {}, sentence), ...acts))
  }

  put(name, element) {
    this.drop(name)
    this.banners.set(name, element)
    this.page.place.append(element)
  }

  drop(name) {
    this.banners.get(name)?.remove()
    this.banners.delete(name)
  }

  noNetwork(again) {
    const words = this.page.isKept() ? "no_network" : "no_network_unkept"
    if (!this.banners.has("network")) this.banner("network", this.page.t(words), this.act("try_again", again))
  }

  networkIsBack() {
    this.drop("network")
    this.drop("refused")
  }

  refused(answer) {
    const { page } = this
    if (answer.status === 401 || answer.status === 403 && answer.csrf) return this.signedOut()
    page.tell("kept")
    if (answer.stale) return page.merge()
    if (answer.shrunk) return this.shrunk(answer)
    const sentence = answer.error ?? Object.values(answer.errors ?? {}).flat().join(" ")
    const file = this.act("download", () => this.download())
    if ([403, 404, 410].includes(answer.status)) {
      page.readOnly(null)
      page.saver().stop()
    }
    this.banner("refused", page.t("not_saved", { reason: sentence }), file)
  }

  signedOut() {
    this.away.begin()
  }

  async shrunk(answer) {
    const { page } = this
    const { t } = page
    page.saver().stop()
    const choice = await this.choose(t("shrunk_title"), t("shrunk", answer), [
      ["yes", t("shrunk_yes"), ""],
      ["no", t("shrunk_no"), ""],
    ])
    if (choice === "yes") return page.saver().goOn({ confirmed: true })
    const state = await page.fetchState()
    if (state) page.took(state)
  }

  /** A copy of this browser that the server never had, older than what is stored now. */
  async foundCopy(copy, by) {
    const { t } = this.page
    const words = { time: clock(copy.at), name: by }
    return this.choose(t("copy_title"), t("copy", words), [
      ["use", t("copy_use"), t("copy_use_help")],
      ["file", t("copy_file"), ""],
      ["drop", t("copy_drop"), ""],
    ])
  }

  /** A window of a few answers; Escape leaves everything as it is, and gives null. */
  async choose(title, sentence, answers) {
    await nothingComposed(this.page.view())
    this.asking?.close()
    const heading = make("h2", { id: freshId("trouble") }, title)
    const dialog = make("dialog", { class: "be-dialog", "aria-labelledby": heading.id }, heading, make("p", {}, sentence))
    this.asking = dialog
    return new Promise((resolve) => {
      const settle = (answer) => {
        dialog.remove()
        this.asking = null
        resolve(answer)
      }
      for (const [answer, label, help] of answers) {
        const row = make("div", { class: "trouble-answer" }, button(label, () => settle(answer), { class: "be-button be-primary" }))
        if (help) row.append(make("p", { class: "be-help" }, help))
        dialog.append(row)
      }
      dialog.addEventListener("close", () => settle(null))
      document.body.append(dialog)
      dialog.showModal()
    })
  }

  /** The text as it stands in this page, as a file that the desk can read again. */
  download(content = this.page.content()) {
    const blob = new Blob([JSON.stringify(content, null, 1)], { type: "application/json" })
    const link = make("a", { href: URL.createObjectURL(blob), download: `${this.page.headline() || "story"}.json` })
    link.click()
    setTimeout(() => URL.revokeObjectURL(link.href), 60_000)
  }

  act(label, run) {
    return button(this.page.t(label), run, { class: "desk-button" })
  }
}

export function clock(moment) {
  return new Date(moment).toLocaleString(document.documentElement.lang || undefined, { dateStyle: "medium", timeStyle: "short" })
}
