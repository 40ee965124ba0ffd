/* What the story still lacks before readers may see it, said anew after each save; each line leads to where it is mended. */
import { button, make } from "../editor/elements.js";

const PANELS = { lead_photo: "picture", lead_alt: "picture", lead_credit: "picture", section: "fields", bylines: "fields", slug: "fields", claims: "claims" }

export function mount(root, desk) {
  const { t } = desk
  const status = make("p", { class: "checklist-sum", role: "status" })
  const list = make("ul", { class: "checklist" })
  root.append(status, list)

  function show(checks) {
    const missing = checks.filter((check) => !check.ok)
    const done = checks.filter((check) => check.ok)
    const blocking = missing.filter((check) => !check.inherited)
    status.textContent = blocking.length ? t("checks_missing", { count: blocking.length }) : t("checks_done")
    list.replaceChildren(...[...missing, ...done].map(line))
  }

  function line({ ok, sentence, field, inherited }) {
    const words = ok || !field ? sentence : button(sentence, () => lead(field), { class: "be-button is-link" })
    const sign = make("span", { class: "check-sign", "aria-hidden": "true" }, ok ? "✓" : "•")
    const had = inherited ? make("span", { class: "quiet" }, " ", t("checks_inherited")) : null
    return make("li", { class: ok ? "is-done" : "is-missing" }, sign, words, ...(had ? [had] : []))
  }

  function lead(field) {
    if (PANELS[field]) desk.openPanel(PANELS[field])
    if (field === "body") return desk.closePanels() ?? desk.editor?.commands.focus()
    const input = document.querySelector(`[data-field="${field}"], [data-part="${field}"] button`)
    if (!input) return
    if (!PANELS[field]) desk.closePanels()
    input.focus()
  }

  const first = desk.state.gate
  if (first) show(first)
  else status.textContent = t("checks_later")
  desk.on("saved", ({ checks }) => checks && show(checks))
  desk.on("state", ({ state }) => state.gate && show(state.gate))
}
