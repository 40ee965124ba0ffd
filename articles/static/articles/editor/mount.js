/* One editor beside one textarea. The textarea is written only when the whole document was understood and then changed. */
import { linesOf } from "./document.js";
import { make } from "./elements.js";
import { openEditor } from "./open.js";

const DELAY = 300

/** What cannot be edited is shown as plain lines; the textarea keeps the stored text and is sent as it is. */
export function refuse(root, textarea, message) {
  root.dataset.state = "refused"
  root.querySelector(".be-editor")?.remove()
  let lines = [textarea.value]
  try {
    lines = linesOf(JSON.parse(textarea.value))
  } catch {
    // Not JSON at all: shown as it is.
  }
  const shown = make("div", { class: "be-preserved" }, ...lines.filter(Boolean).map((line) => make("p", {}, line)))
  root.append(make("p", { class: "be-message", role: "alert" }, message), shown)
}

export function mount(root, textarea, config, tiptap) {
  const doc = read(textarea.value)
  let write = () => null
  const opened = openEditor(root, {
    doc,
    config,
    tiptap,
    label: textarea.labels?.[0],
    describedBy: textarea.getAttribute("aria-describedby"),
    token: () => textarea.form?.elements.csrfmiddlewaretoken?.value ?? "",
    editable: !textarea.disabled,
    onChange: () => write(),
  })
  if (opened.refusal) return refuse(root, textarea, opened.refusal)
  write = keep(textarea, opened, root)
  for (const label of textarea.labels ?? []) label.addEventListener("click", () => opened.editor.commands.focus())
  root.dataset.state = "ready"
}

/** What is no JSON is no document either: it is refused by its type. */
function read(text) {
  if (!text.trim()) return null
  try {
    return JSON.parse(text)
  } catch {
    return { type: "JSON" }
  }
}

/** Writing back: 300 ms after the last change, when the form is sent, and when the page goes. Gives what to call on a change. */
function keep(textarea, opened, root) {
  const { desk } = opened
  let timer = null
  let isDirty = false
  let isSent = false
  const write = () => {
    clearTimeout(timer)
    if (timer === null || root.dataset.state !== "ready") return
    timer = null
    textarea.value = JSON.stringify(opened.doc())
    textarea.dispatchEvent(new Event("input", { bubbles: true }))
    opened.count()
  }
  const { form } = textarea
  form?.addEventListener("submit", (event) => {
    write()
    if (!desk.uploading) return
    event.preventDefault()
    event.stopImmediatePropagation()
    desk.say(desk.t("still_uploading"))
  }, { capture: true })
  form?.addEventListener("submit", (event) => (isSent = !event.defaultPrevented))
  form?.addEventListener("formdata", (event) => {
    write()
    if (isDirty) event.formData.set(textarea.name, textarea.value)
  })
  addEventListener("pagehide", write)
  addEventListener("beforeunload", (event) => {
    if (isDirty && !isSent) event.preventDefault()
  })
  return () => {
    isDirty = true
    clearTimeout(timer)
    timer = setTimeout(write, DELAY)
  }
}
