/* Signed out while writing: asks every few seconds until the same person has signed in again; then all goes on, with the new
   token. Where somebody else has signed in, nothing is sent, and the page shows nothing of the text. */
import { make } from "../editor/elements.js";

const AGAIN = 4000
const NAME = "signed-out"

export class SignedOut {
  constructor(trouble) {
    this.trouble = trouble
    this.page = trouble.page
    this.isOn = false
    this.isAsking = false
    this.timer = 0
    this.title = null
    addEventListener("focus", () => this.isOn && this.ask())
  }

  begin() {
    const { page } = this
    page.tell("kept")
    page.saver().stop()
    if (this.isOn) return
    this.isOn = true
    const words = page.isKept() ? "signed_out" : "signed_out_unkept"
    this.trouble.banner(NAME, page.t(words), this.link(), this.trouble.act("download", () => this.trouble.download()))
    this.ask()
  }

  link() {
    return make("a", { class: "desk-button", href: this.page.signIn, target: "_blank", rel: "noopener" }, this.page.t("sign_in"))
  }

  async ask() {
    if (this.isAsking) return
    clearTimeout(this.timer)
    this.isAsking = true
    const session = await this.page.session()
    this.isAsking = false
    if (session && session.user === this.page.user) return this.goOn(session)
    if (session) this.conceal(session.user_name)
    this.timer = setTimeout(() => this.ask(), AGAIN)
  }

  conceal(name) {
    document.documentElement.dataset.writer = "another"
    this.title ??= document.title
    document.title = this.page.t("untitled")
    this.trouble.asking?.close()
    this.trouble.banner(NAME, this.page.t("other_person", { name, writer: this.page.userName }), this.link())
  }

  async goOn(session) {
    this.isOn = false
    delete document.documentElement.dataset.writer
    document.title = this.title ?? document.title
    this.trouble.drop(NAME)
    await this.page.signedIn(session)
    this.page.saver().goOn()
  }
}
