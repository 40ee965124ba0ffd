/* One editor beside one textarea. The textarea is written only when the whole document was understood and then changed. */
import { countWords, linesOf, same, storedDocument, unknownIn } from "./document.js";
import { freshId, make, translator } from "./elements.js";
import { askLink } from "./links.js";
import { extensionsFor } from "./nodes.js";
import { plainHtml } from "./pasting.js";
import { Server } from "./server.js";
import { toolbarFor } from "./toolbar.js";

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
  const t = translator(config.strings)
  const { table } = config
  const given = read(textarea.value, table, t)
  if (given.refusal) return refuse(root, textarea, given.refusal)
  const desk = { tiptap, table, t, uploading: 0, askLink: (editor) => askLink(editor, t) }
  desk.server = new Server(config.urls, () => textarea.form?.elements.csrfmiddlewaretoken?.value ?? "", t)
  const editor = edit(desk, textarea, given.doc)
  if (typeof editor === "string") return refuse(root, textarea, t("unknown", { detail: editor }))
  show(root, textarea, desk, editor)
}

function read(text, table, t) {
  if (!text.trim()) return { doc: { type: "doc", v: table.v, content: [{ type: "paragraph" }] } }
  let doc
  try {
    doc = JSON.parse(text)
  } catch {
    return { refusal: t("unknown", { detail: "JSON" }) }
  }
  if (doc?.type !== "doc") return { refusal: t("unknown", { detail: String(doc?.type) }) }
  if ((doc.v ?? 1) > table.v) return { refusal: t("newer") }
  const { v, ...rest } = doc
  const unknown = unknownIn(rest, table)
  return unknown ? { refusal: t("unknown", { detail: unknown }) } : { doc }
}

/** An editor that holds the whole document, or a word on what it would have lost. */
function edit(desk, textarea, doc) {
  const problem = {}
  const wanted = storedDocument(doc, desk.table)
  const editor = new desk.tiptap.Editor({
    element: null,
    extensions: extensionsFor(desk),
    content: { type: "doc", content: wanted.content },
    editable: !textarea.disabled,
    injectCSS: false,
    enableContentCheck: true,
    onContentError: ({ error }) => (problem.error ??= error),
    editorProps: { attributes: labelled(desk, textarea), transformPastedHTML: plainHtml },
  })
  const isWhole = !problem.error && same(wanted, storedDocument(editor.getJSON(), desk.table))
  if (isWhole) return editor
  editor.destroy()
  return problem.error?.message ?? "content"
}

function labelled({ t }, textarea) {
  const label = textarea.labels?.[0]
  if (label && !label.id) label.id = freshId("be-label")
  const name = label ? { "aria-labelledby": label.id } : { "aria-label": t("text") }
  const described = textarea.getAttribute("aria-describedby")
  return { class: "be-text", "aria-multiline": "true", ...name, ...(described ? { "aria-describedby": described } : {}) }
}

function show(root, textarea, desk, editor) {
  const toolbar = toolbarFor(desk, editor)
  const words = make("span", {})
  const status = make("p", { class: "be-status", role: "status" })
  const sheet = make("div", { class: "be-sheet" })
  desk.say = (message) => (status.textContent = message)
  root.append(make("div", { class: "be-editor" }, toolbar.element, sheet, make("div", { class: "be-foot" }, words, status)))
  const count = () => (words.textContent = desk.t("words", { count: countWords(editor.getText({ blockSeparator: "\n" })) }))
  keep(textarea, desk, editor, count, root)
  editor.on("transaction", toolbar.update)
  editor.mount(sheet)
  sheet.addEventListener("click", (event) => event.target === sheet && writeBelow(editor))
  for (const label of textarea.labels ?? []) label.addEventListener("click", () => editor.commands.focus())
  count()
  toolbar.update()
  root.dataset.state = "ready"
}

/** A click under the last block begins a paragraph there, where the last block is not one. */
function writeBelow(editor) {
  const { doc } = editor.state
  if (doc.lastChild.type.name !== "paragraph" && editor.isEditable) {
    editor.chain().insertContentAt(doc.content.size, { type: "paragraph" }).run()
  }
  editor.commands.focus("end")
}

/** Writing back: 300 ms after the last change, when the form is sent, and when the page goes. */
function keep(textarea, desk, editor, count, root) {
  let timer = null
  let isDirty = false
  let isSent = false
  const write = () => {
    clearTimeout(timer)
    if (timer === null || root.dataset.state !== "ready") return
    timer = null
    textarea.value = JSON.stringify(storedDocument(editor.getJSON(), desk.table))
    textarea.dispatchEvent(new Event("input", { bubbles: true }))
    count()
  }
  editor.on("update", ({ transaction }) => {
    if (!transaction.docChanged) return
    isDirty = true
    clearTimeout(timer)
    timer = setTimeout(write, DELAY)
  })
  editor.on("contentError", () => {
    editor.setEditable(false)
    desk.say(desk.t("stopped"))
  })
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
}
