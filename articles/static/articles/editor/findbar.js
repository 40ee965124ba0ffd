/* The bar to find and replace words, under the toolbar. */
import { button, freshId, make } from "./elements.js";
import { foundPlaces, goNear, goOn, look, replaceWords } from "./finding.js";

export class FindBar {
  constructor(desk, editor) {
    this.desk = desk
    this.editor = editor
    const { t } = desk
    this.words = this.field(t("find_words"))
    this.other = this.field(t("replace_by"))
    this.exact = make("input", { type: "checkbox", id: freshId("be-exact") })
    this.count = make("span", { class: "be-find-count", role: "status" })
    this.element = make("div", { class: "be-find", role: "search", "aria-label": t("find"), hidden: true }, this.firstRow(t), this.secondRow(t))
    this.element.addEventListener("keydown", (event) => this.key(event))
    this.words.input.addEventListener("input", () => this.look())
    this.exact.addEventListener("change", () => this.look())
    editor.on("transaction", () => this.isOpen && this.tell())
  }

  get isOpen() {
    return !this.element.hidden
  }

  field(label) {
    const input = make("input", { type: "text", id: freshId("be-find"), autocomplete: "off", spellcheck: "false", maxlength: 200 })
    return { input, element: make("span", { class: "be-find-field" }, make("label", { for: input.id }, label), input) }
  }

  firstRow(t) {
    return make(
      "div",
      { class: "be-find-row" },
      this.words.element,
      button("↑", () => this.step(-1), { class: "be-tool", "aria-label": t("find_previous"), title: t("find_previous") }),
      button("↓", () => this.step(1), { class: "be-tool", "aria-label": t("find_next"), title: t("find_next") }),
      this.count,
      button("×", () => this.close(), { class: "be-tool be-find-close", "aria-label": t("close"), title: t("close") }),
    )
  }

  secondRow(t) {
    return make(
      "div",
      { class: "be-find-row" },
      this.other.element,
      button(t("replace"), () => this.replaceOne(), { class: "be-tool be-worded" }),
      button(t("replace_all"), () => this.replaceAll(), { class: "be-tool be-worded" }),
      make("span", { class: "be-find-exact" }, this.exact, make("label", { for: this.exact.id }, t("find_exact"))),
    )
  }

  open(words) {
    this.element.hidden = false
    if (words) this.words.input.value = words
    this.words.input.focus()
    this.words.input.select()
    this.look()
  }

  close() {
    this.element.hidden = true
    look(this.desk, this.editor, "")
    this.editor.view.focus()
  }

  look() {
    look(this.desk, this.editor, this.words.input.value, { isExact: this.exact.checked })
    goNear(this.desk, this.editor)
    this.tell()
  }

  step(direction) {
    goOn(this.desk, this.editor, direction)
    this.tell()
  }

  tell() {
    const { t } = this.desk
    const { places, at } = foundPlaces(this.desk, this.editor)
    const text = places.length ? t("find_count", { at: at + 1 || "–", count: places.length }) : t("nothing_found")
    const words = this.words.input.value ? text : ""
    if (this.count.textContent !== words) this.count.textContent = words
  }

  replaceOne() {
    const { places, at } = foundPlaces(this.desk, this.editor)
    if (at < 0) return this.step(1)
    replaceWords(this.editor, [places[at]], this.other.input.value)
    this.step(1)
  }

  replaceAll() {
    const { places } = foundPlaces(this.desk, this.editor)
    replaceWords(this.editor, places, this.other.input.value)
    this.tell()
    this.desk.announce(this.desk.t("replaced", { count: places.length }))
  }

  key(event) {
    if (event.isComposing) return
    if (event.key === "Escape") {
      event.preventDefault()
      event.stopPropagation()
      this.close()
    } else if (event.key === "Enter" && event.target.tagName === "INPUT") {
      event.preventDefault()
      if (event.target === this.other.input) this.replaceOne()
      else if (event.target === this.words.input) this.step(event.shiftKey ? -1 : 1)
    }
  }
}
