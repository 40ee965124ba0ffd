/* Small windows that ask. They stand outside the page's form, so that Enter in them never sends it. */
import { button, freshId, make } from "./elements.js";
import { Refusal } from "./server.js";

/** A <dialog> with a title; `settle(value)` closes it and settles the promise. Escape and Cancel give null. */
export function openDialog(title, t) {
  const heading = make("h2", { id: freshId("be-title") }, title)
  const dialog = make("dialog", { class: "be-dialog", "aria-labelledby": heading.id }, heading)
  const promise = new Promise((resolve) => {
    // At once, and not by the "close" event, which comes later: a key pressed in between would go into the text.
    dialog.settle = (answer) => {
      dialog.close()
      dialog.remove()
      resolve(answer)
    }
    dialog.addEventListener("close", () => dialog.settle(null))
  })
  dialog.cancelButton = () => button(t("cancel"), () => dialog.settle(null), { class: "be-button" })
  document.body.append(dialog)
  return { dialog, promise }
}

/** Says what must not be missed, a sentence a line, until it is closed. */
export function tell({ title, sentences, t }) {
  const { dialog, promise } = openDialog(title, t)
  const close = button(t("close"), () => dialog.settle(null), { class: "be-button be-primary" })
  dialog.append(...sentences.map((sentence) => make("p", {}, sentence)), make("div", { class: "be-dialog-buttons" }, close))
  dialog.showModal()
  close.focus()
  return promise
}

/** Asks for a few lines. `check(values)` gives sentences by field, or nothing. Resolves to the values, or null. */
export function askFields({ title, fields, submit, lead, check, refusal, removable, t }) {
  const { dialog, promise } = openDialog(title, t)
  const form = make("form", { method: "dialog", novalidate: true })
  const rows = fields.map((field) => fieldRow(field, t))
  const general = make("p", { class: "be-error", role: "alert" })
  const show = (errors) => showErrors(rows, general, errors)
  const pieces = fields.flatMap((field, index) => [field.lead, rows[index].element].filter(Boolean))
  form.append(...(lead ? [lead] : []), ...pieces, general)
  repeat(rows)
  form.append(
    make(
      "div",
      { class: "be-dialog-buttons" },
      make("button", { type: "submit", class: "be-button be-primary" }, submit),
      removable ? button(t("remove"), () => dialog.settle({ removed: true }), { class: "be-button" }) : null,
      dialog.cancelButton(),
    ),
  )
  form.addEventListener("submit", (event) => {
    event.preventDefault()
    const values = Object.fromEntries(rows.map((row) => [row.name, row.input.value.trim()]))
    const errors = { ...missing(rows, values, t), ...check?.(values) }
    if (Object.keys(errors).length) show(errors)
    else dialog.settle(values)
  })
  dialog.append(form)
  dialog.showModal()
  rows[0]?.input.focus()
  rows[0]?.input.select()
  if (refusal) show(refusal)
  return promise
}

/** Rows that share a word take over what is written in the first of them, until they are written in themselves. */
function repeat(rows) {
  for (const row of rows.filter(({ shared }) => shared)) {
    const others = rows.filter((other) => other.shared === row.shared)
    row.input.addEventListener("input", () => {
      row.isOwn = true
      if (row === others[0]) for (const other of others) if (!other.isOwn) other.input.value = row.input.value
    })
  }
}

function missing(rows, values, t) {
  return Object.fromEntries(
    rows.filter((row) => row.required && !values[row.name]).map((row) => [row.name, [t("required")]]),
  )
}

function fieldRow({ name, label, value = "", help, required = false, lines = 1, limit = 1000, shared }) {
  const id = freshId("be-field")
  const described = `${id}-help ${id}-error`
  const attrs = { id, maxlength: limit, "aria-describedby": described, "aria-required": required ? "true" : null }
  const input = lines > 1 ? make("textarea", { rows: lines, ...attrs }) : make("input", { type: "text", ...attrs })
  input.value = value
  const error = make("p", { class: "be-error", id: `${id}-error` })
  const hint = make("p", { class: "be-help", id: `${id}-help` }, help ?? "")
  const element = make("div", { class: "be-field" }, make("label", { for: id }, label), hint, input, error)
  return { name, required, shared, isOwn: Boolean(value), element, input, error }
}

function showErrors(rows, general, errors) {
  const own = new Set(rows.map((row) => row.name))
  for (const row of rows) {
    row.error.textContent = [].concat(errors[row.name] ?? []).join(" ")
    row.input.toggleAttribute("aria-invalid", Boolean(errors[row.name]))
  }
  general.textContent = Object.keys(errors).filter((name) => !own.has(name)).flatMap((name) => errors[name]).join(" ")
  rows.find((row) => errors[row.name])?.input.focus()
}

/** Lets somebody search and choose. `search(query, signal)` finds, `show(item)` draws. Resolves to the item, or null; with
    `several`, a word for the button that ends it, to all that were chosen, in the order they were. */
export function choose({ title, label, search, show, extra, several, listClass = "", t }) {
  const { dialog, promise } = openDialog(title, t)
  const id = freshId("be-search")
  const input = make("input", { type: "search", id, autocomplete: "off" })
  const status = make("p", { class: "be-help", role: "status" })
  const list = make("ul", { class: `be-found ${listClass}` })
  const chosen = several ? manyOf(several, dialog) : oneOf(dialog)
  let running = null
  let timer = null

  async function find() {
    running?.abort()
    running = new AbortController()
    status.textContent = t("searching")
    try {
      const found = await search(input.value.trim(), running.signal)
      list.replaceChildren(
        ...found.map((item) => make("li", {}, chosen.button(item, show(item)))),
      )
      status.textContent = found.length ? t("found", { count: found.length }) : t("nothing_found")
    } catch (error) {
      if (error.name === "AbortError") return
      if (!(error instanceof Refusal)) throw error
      list.replaceChildren()
      status.textContent = error.message
    }
  }

  input.addEventListener("input", () => {
    clearTimeout(timer)
    timer = setTimeout(find, 250)
  })
  input.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && !event.isComposing) event.preventDefault()
  })
  dialog.addEventListener("keydown", (event) => walk(event, input, list))
  dialog.append(make("div", { class: "be-field" }, make("label", { for: id }, label), input), status, list)
  if (extra) dialog.append(extra(dialog.settle))
  dialog.append(make("div", { class: "be-dialog-buttons" }, chosen.end, dialog.cancelButton()))
  dialog.showModal()
  input.focus()
  find()
  return promise
}

function oneOf(dialog) {
  return { end: null, button: (item, shown) => make("button", { type: "button", onclick: () => dialog.settle(item) }, ...shown) }
}

/** What was chosen stays chosen while one searches on. */
function manyOf(word, dialog) {
  const items = new Map()
  const end = button(word, () => dialog.settle([...items.values()]), { class: "be-button be-primary", disabled: true })
  const toggle = (item, element) => {
    if (!items.delete(item.id)) items.set(item.id, item)
    element.setAttribute("aria-pressed", String(items.has(item.id)))
    end.disabled = !items.size
    end.textContent = items.size ? `${word} (${items.size})` : word
  }
  return {
    end,
    button(item, shown) {
      const element = make("button", { type: "button", "aria-pressed": String(items.has(item.id)) }, ...shown)
      element.addEventListener("click", () => toggle(item, element))
      return element
    },
  }
}

/** Arrow keys lead from the field into the list and through it. */
function walk(event, input, list) {
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key]
  if (!step) return
  const stops = [input, ...list.querySelectorAll("button")]
  const at = stops.indexOf(document.activeElement)
  if (at < 0) return
  event.preventDefault()
  stops[Math.min(Math.max(at + step, 0), stops.length - 1)].focus()
}
