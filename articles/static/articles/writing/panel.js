/* What the panels beside a text share: asking the server, small forms, and times in words.
   `desk`: { base, headers(), t(key, values), say(text), anchor(), show(anchor) }. */
import { button, freshId, make } from "../editor/elements.js";

export class Refused extends Error {
  /** `errors`: lists of sentences by field; "" is about the whole. */
  constructor(errors) {
    super(Object.values(errors).flat().join(" "))
    this.errors = errors
  }
}

export async function ask(desk, path, data) {
  const headers = desk.headers() // some addresses answer a person with a page
  const options = data === undefined ? { headers } : { method: "POST", body: JSON.stringify(data), headers }
  let response
  try {
    response = await fetch(`${desk.base}${path}`, { credentials: "same-origin", redirect: "error", ...options })
  } catch {
    throw new Refused({ "": [desk.t("offline")] })
  }
  const answer = await response.json().catch(() => null)
  if (response.ok && answer) return answer
  throw new Refused(answer?.errors ?? { "": [answer?.error ?? desk.t("offline")] })
}

/** A form of a few fields. `send(values)` may be refused: the sentences stand under their fields and nothing is lost. */
export function form({ fields, submit, send }) {
  const rows = fields.map((field) => row(field))
  const general = make("p", { class: "be-error", role: "alert" })
  const element = make("form", { class: "panel-form", novalidate: true }, ...rows.map(({ element }) => element), general)
  element.append(make("button", { type: "submit", class: "be-button be-primary" }, submit))
  element.addEventListener("submit", async (event) => {
    event.preventDefault()
    showErrors(rows, general, {})
    element.setAttribute("aria-busy", "true")
    try {
      await send(Object.fromEntries(rows.map(({ name, read }) => [name, read()])))
      for (const { clear } of rows) clear()
    } catch (error) {
      if (!(error instanceof Refused)) throw error
      showErrors(rows, general, error.errors)
    } finally {
      element.removeAttribute("aria-busy")
    }
  })
  element.first = rows[0]?.input
  return element
}

function row({ name, label, help = "", type = "text", value = "", choices = null, lines = 1, limit = 2000 }) {
  const id = freshId("panel")
  const shared = { id, "aria-describedby": `${id}-error ${id}-help` }
  let input
  if (choices) input = make("select", shared, ...choices.map(([key, words]) => make("option", { value: key }, words)))
  else if (lines > 1) input = make("textarea", { ...shared, rows: lines, maxlength: limit })
  else input = make("input", { ...shared, type, maxlength: type === "text" || type === "url" ? limit : null })
  const isTick = type === "checkbox"
  const set = (given) => (isTick ? (input.checked = Boolean(given)) : (input.value = given))
  set(value)
  const error = make("p", { class: "be-error", id: `${id}-error` })
  const hint = help ? make("p", { class: "be-help", id: `${id}-help` }, help) : null
  const element = make("div", { class: isTick ? "be-field is-tick" : "be-field" }, make("label", { for: id }, label), hint, input, error)
  const read = () => (isTick ? input.checked : choices?.isNumber || type === "number" ? Number(input.value) || null : input.value)
  return { name, element, input, error, read, clear: () => set(value) }
}

function showErrors(rows, general, errors) {
  const own = new Set(rows.map(({ name }) => name))
  for (const { name, input, error } of rows) {
    error.textContent = (errors[name] ?? []).join(" ")
    input.toggleAttribute("aria-invalid", Boolean(errors[name]))
  }
  general.textContent = Object.keys(errors).filter((name) => !own.has(name)).flatMap((name) => errors[name]).join(" ")
  rows.find(({ name }) => errors[name])?.input.focus()
}

/** A button whose refusal is said, not thrown. */
export function act(desk, label, run, attrs = {}) {
  return button(label, async () => {
    try {
      await run()
    } catch (error) {
      if (!(error instanceof Refused)) throw error
      desk.say(error.message)
    }
  }, { class: "be-button", ...attrs })
}

export function time(iso) {
  const moment = new Date(iso)
  const words = moment.toLocaleString(document.documentElement.lang || undefined, { dateStyle: "medium", timeStyle: "short" })
  return make("time", { datetime: iso }, words)
}

/** Draws anew what `draw(answer)` gives, each time the server has answered; the first question is asked at once. */
export async function live(root, desk, path, draw) {
  const body = make("div", { class: "panel-body" })
  root.append(body)
  const show = (answer) => body.replaceChildren(...[draw(answer, show)].flat().filter(Boolean))
  try {
    show(await ask(desk, path))
  } catch (error) {
    if (!(error instanceof Refused)) throw error
    body.replaceChildren(make("p", { class: "be-error", role: "alert" }, error.message))
  }
  return show
}
