/* One editor in one place: a document goes in, and comes out as the server stores it, or it is refused whole. */
import { aidButtons, aids, showAids } from "./aids.js";
import { documentOf, linesOf, same, stored, storedDocument, unknownIn } from "./document.js";
import { counter, inAll } from "./counting.js";
import { freshId, make, translator } from "./elements.js";
import { askLink } from "./links.js";
import { extensionsFor } from "./nodes.js";
import { once } from "./once.js";
import { plainHtml } from "./pasting.js";
import { plainText } from "./plain.js";
import { Server } from "./server.js";
import { toolbarFor } from "./toolbar.js";

/** An editor of `doc` (the stored document, or null) in the element `place`.
    `config` is the server's: table, urls, strings. `label`: an element that names the text; `token()`: the CSRF token;
    `say(message)`: where it speaks, its own foot unless given; `onChange(transaction)`: after each change of the text;
    `language()`: the text's own, as a code, or "" for the paper's.
    Gives { editor, desk, words(), minutes(), chars(), doc(), refusalOf(doc), replace(doc), setEditable(is), destroy() }, or { refusal, lines }: a
    sentence, and the text in plain lines, where the document holds what this editor would lose. */
export function openEditor(place, { doc, config, tiptap, label, describedBy, token, say, language, editable = true, onChange }) {
  const t = translator(config.strings)
  const { table } = config
  const refused = refusalOf(doc, table, t)
  if (refused) return { refusal: refused, lines: linesOf(doc) }
  const desk = { tiptap, table, t, embeds: config.embeds, uploading: 0, askLink: (editor) => askLink(editor, t) }
  desk.language = () => language?.() || config.language
  desk.server = new Server(config.urls, token, t)
  const made = build(desk, doc, { label, describedBy, editable })
  if (made.problem) return { refusal: t("unknown", { detail: made.problem }), lines: linesOf(doc) }
  return show(place, desk, made.editor, { config, say, onChange })
}

function refusalOf(doc, table, t) {
  if (doc === null) return null
  if (doc?.type !== "doc") return t("unknown", { detail: String(doc?.type) })
  if ((doc.v ?? 1) > table.v) return t("newer")
  const { v, ...rest } = doc
  const unknown = unknownIn(rest, table)
  return unknown ? t("unknown", { detail: unknown }) : null
}

/** An editor that holds the whole document, or a word on what it would have lost. */
function build(desk, doc, { label, describedBy, editable }) {
  const problem = {}
  const wanted = storedDocument(doc ?? { content: [] }, desk.table)
  const editor = new desk.tiptap.Editor({
    element: null,
    extensions: [...extensionsFor(desk), ...aids(desk)],
    content: { type: "doc", content: wanted.content },
    editable,
    injectCSS: false,
    enableContentCheck: true,
    onContentError: ({ error }) => (problem.error ??= error),
    editorProps: {
      attributes: labelled(desk, label, describedBy),
      transformPastedHTML: (html) => plainHtml(html, desk),
      clipboardTextParser: plainText(desk),
    },
  })
  const isWhole = !problem.error && same(wanted, storedDocument(editor.getJSON(), desk.table))
  if (isWhole) return { editor }
  editor.destroy()
  return { problem: problem.error?.message ?? "content" }
}

function labelled({ t }, label, describedBy) {
  if (label && !label.id) label.id = freshId("be-label")
  const name = label ? { "aria-labelledby": label.id } : { "aria-label": t("text") }
  return { class: "be-text", "aria-multiline": "true", ...name, ...(describedBy ? { "aria-describedby": describedBy } : {}) }
}

function show(place, desk, editor, { config, say, onChange }) {
  const toolbar = toolbarFor(desk, editor, aidButtons(desk, editor))
  const words = make("span", {})
  const status = make("p", { class: "be-status", role: "status" })
  const sheet = make("div", { class: "be-sheet" })
  desk.say = say ?? ((message) => (status.textContent = message))
  const foot = make("div", { class: "be-foot" }, words, status)
  const frame = make("div", { class: "be-editor" }, toolbar.element, sheet, foot)
  desk.frame = frame
  place.append(frame)
  const opened = {
    editor,
    desk,
    ...reading(desk, editor, counter(config.counting)),
    refusalOf: (doc) => refusalOf(doc, desk.table, desk.t),
    replace: (doc) => replace(desk, editor, doc),
    setEditable: (is) => editor.setEditable(is, false),
    count: () => (words.textContent = desk.t("words", { count: opened.words() })),
    destroy: () => {
      editor.destroy()
      frame.remove()
    },
  }
  editor.on("update", ({ transaction }) => transaction.docChanged && onChange?.(transaction))
  editor.on("contentError", () => {
    editor.setEditable(false)
    desk.say(desk.t("stopped"))
  })
  editor.on("transaction", toolbar.update)
  editor.mount(sheet)
  showAids(desk, editor, toolbar, foot)
  sheet.addEventListener("click", (event) => event.target === sheet && writeBelow(editor))
  opened.count()
  toolbar.update()
  return opened
}

/** What stands in the editor: { words(), minutes(), chars(), doc() }. A key changes one block, and only that is read again. */
function reading({ tiptap, table }, editor, rule) {
  const block = once((node) => stored(node.toJSON(), table))
  const doc = once((node) => documentOf(node.children.map(block), table))
  const how = { blockSeparator: "\n", textSerializers: tiptap.getTextSerializersFromSchema(editor.schema) }
  const lengthOf = once((node) => rule.count(tiptap.getText(editor.schema.topNodeType.create(null, node), how)))
  const length = () => inAll(editor.state.doc.children.map(lengthOf))
  return {
    words: () => rule.words(length()),
    minutes: () => rule.minutes(length()),
    chars: () => editor.getText(how).length,
    doc: () => doc(editor.state.doc),
  }
}

/** Another document in the same editor: a sentence where it would lose something, else nothing. */
function replace(desk, editor, doc) {
  const refused = refusalOf(doc, desk.table, desk.t)
  if (refused) return refused
  const wanted = storedDocument(doc ?? { content: [] }, desk.table)
  let node
  try {
    node = editor.schema.nodeFromJSON({ type: "doc", content: wanted.content })
    node.check()
  } catch (error) {
    return desk.t("unknown", { detail: error.message })
  }
  const { tr } = editor.state
  tr.replaceWith(0, tr.doc.content.size, node.content).setMeta("addToHistory", false).setMeta("replaced", true)
  editor.view.dispatch(tr)
  return null
}

/** A click under the last block begins a paragraph there, where the last block is not one. */
function writeBelow(editor) {
  const { doc } = editor.state
  if (doc.lastChild.type.name !== "paragraph" && editor.isEditable) {
    editor.chain().insertContentAt(doc.content.size, { type: "paragraph" }).run()
  }
  editor.commands.focus("end")
}
