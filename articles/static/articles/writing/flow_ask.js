/* The window of one act: saves first, asks, sends, and shows what is refused beside its field. Nothing typed is lost by a refusal. */
import { button, freshId, make } from "../editor/elements.js";

/** Resolves when the act was done (true) or given up (false). */
export async function askAct(desk, act) {
  const { t } = desk
  let seq = null
  if (!act.skipFlush) {
    try {
      seq = await desk.flush()
    } catch (error) {
      desk.say(error.message)
      return false
    }
  }
  const rows = act.fields.map((field) => rowOf(field, t))
  const general = make("p", { class: "be-error", role: "alert" })
  const extra = make("div", {})
  const heading = make("h2", { id: freshId("act") }, act.label)
  const missing = act.path === "publish" || act.path === "plan" ? stillMissing(desk) : null
  const form = make(
    "form",
    { method: "dialog", novalidate: true },
    act.help ? make("p", { class: "be-help" }, act.help) : null,
    missing,
    ...rows.map((row) => row.element),
    general,
    extra,
  )
  const send = make("button", { type: "submit", class: act.grave ? "be-button be-grave" : "be-button be-primary" }, act.label)
  const dialog = make("dialog", { class: "be-dialog flow-dialog", "aria-labelledby": heading.id }, heading, form)
  form.append(make("div", { class: "be-dialog-buttons" }, send, button(t("cancel"), () => dialog.close(), { class: "be-button" })))
  hide(rows)
  form.addEventListener("input", () => hide(rows))
  return new Promise((resolve) => {
    let isDone = false
    let more = {}
    form.addEventListener("submit", async (event) => {
      event.preventDefault()
      if (form.getAttribute("aria-busy")) return
      form.setAttribute("aria-busy", "true")
      const answer = await post(desk, act.path, { ...act.data, ...valuesOf(rows), ...more, ...(seq === null ? {} : { seq }) })
      form.removeAttribute("aria-busy")
      if (answer.ok) {
        isDone = true
        dialog.close()
        desk.reload(answer.seq === undefined ? { ...desk.state, ...(await freshState(desk)) } : answer)
        desk.say(answer.done ?? t("done"))
        return
      }
      more = refused(desk, answer, { rows, general, extra }) ?? more
    })
    dialog.addEventListener("close", () => {
      dialog.remove()
      resolve(isDone)
    })
    document.body.append(dialog)
    dialog.showModal()
    ;(rows.find((row) => !row.element.hidden)?.input ?? send).focus()
  })
}

async function freshState(desk) {
  const response = await fetch(`${desk.base}state/`, { credentials: "same-origin", headers: { Accept: "application/json" } })
  return response.ok ? response.json() : {}
}

async function post(desk, path, data) {
  const response = await fetch(`${desk.base}${path}/`, {
    method: "POST",
    body: JSON.stringify(data),
    headers: desk.headers(),
    credentials: "same-origin",
    redirect: "error",
  }).catch(() => null)
  const answer = (await response?.json().catch(() => null)) ?? { error: desk.t("offline") }
  return { ok: Boolean(response?.ok), status: response?.status ?? 0, ...answer }
}

/** Where a text that readers see would be written over unseen, the writer may look first, and then say so. */
function refused(desk, answer, { rows, general, extra }) {
  const { t } = desk
  const errors = answer.errors ?? {}
  const own = new Set(rows.map((row) => row.name))
  for (const row of rows) {
    row.error.textContent = (errors[row.name] ?? []).join(" ")
    row.input.toggleAttribute("aria-invalid", Boolean(errors[row.name]))
  }
  const others = Object.keys(errors).filter((name) => !own.has(name)).flatMap((name) => errors[name])
  general.textContent = [answer.error, ...others].filter(Boolean).join(" ")
  extra.replaceChildren()
  if (answer.which) askWhich(answer.which, rows, desk)
  rows.find((row) => errors[row.name])?.input.focus()
  if (!answer.outdated) return null
  const address = `${desk.base}compare/?from=${answer.live}&to=draft`
  extra.append(make("p", {}, make("a", { href: address, target: "_blank", rel: "noopener" }, t("compare_with_live")), " ", t("publish_all_the_same")))
  return { seen: answer.live }
}

/** A time that comes twice in the night the clocks go back: one more question, below the time. */
function askWhich({ name, choices }, rows, { t }) {
  const asked = rows.findIndex((row) => row.name === name)
  if (asked >= 0) rows.splice(asked, 1)[0].element.remove()
  const row = choiceRow({ name, label: t("which_of_two"), choices: choices.map(([value, words]) => [value, words, ""]) }, make("p", { class: "be-error" }))
  rows.find((each) => `${each.name}_which` === name).element.after(row.element)
  rows.push(row)
}

function stillMissing(desk) {
  const missing = (desk.state.gate ?? []).filter((check) => !check.ok && !check.inherited)
  if (!missing.length) return null
  return make("div", { class: "flow-missing" }, make("p", {}, desk.t("missing_first")), make("ul", {}, ...missing.map((check) => make("li", {}, check.sentence))))
}

function rowOf(field, t) {
  const { name, label, help, type = "text", lines = 1, limit = 1000, required = false, value = "" } = field
  const id = freshId("act")
  const shared = { id, "aria-describedby": `${id}-error`, "aria-required": required ? "true" : null }
  const error = make("p", { class: "be-error", id: `${id}-error` })
  const hint = help ? make("p", { class: "be-help" }, help) : null
  if (type === "choice") return choiceRow(field, error)
  const input =
    type === "datetime" ? make("input", { ...shared, type: "datetime-local", step: 60 })
    : lines > 1 ? make("textarea", { ...shared, rows: lines, maxlength: limit, dir: "auto" })
    : make("input", { ...shared, type: "text", maxlength: limit })
  if (type === "datetime" && value) input.value = value.slice(0, 16)
  const zone = type === "datetime" ? make("p", { class: "be-help" }, t("paper_time")) : null
  const element = make("div", { class: "be-field" }, make("label", { for: id }, label), hint, input, zone, error)
  return { name, element, input, error, field, read: () => input.value }
}

function choiceRow({ name, label, choices }, error) {
  const group = freshId("choice")
  const inputs = choices.map(([value]) => make("input", { type: "radio", name: group, value, id: `${group}-${value}` }))
  const lines = choices.map(([value, words, help], index) =>
    make("div", { class: "flow-choice" }, inputs[index], make("label", { for: `${group}-${value}` }, words), make("p", { class: "be-help" }, help)),
  )
  const element = make("fieldset", { class: "be-field" }, make("legend", {}, label), ...lines, error)
  return { name, element, input: inputs[0], error, field: {}, read: () => inputs.find((input) => input.checked)?.value ?? "" }
}

function valuesOf(rows) {
  return Object.fromEntries(rows.filter((row) => !row.element.hidden).map((row) => [row.name, row.read()]))
}

/** A field that only matters for some answers shows only with them. */
function hide(rows) {
  for (const row of rows) {
    const [[other, values]] = Object.entries(row.field.unless ?? { "": [] })
    const asked = rows.find(({ name }) => name === other)
    row.element.hidden = Boolean(asked) && values.includes(asked.read())
  }
}
