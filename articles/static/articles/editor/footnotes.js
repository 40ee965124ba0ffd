/* Footnotes: a number in the line, counted by their order; their text, with its links and italics, is written in a window. */
import { openDialog } from "./dialogs.js";
import { button, freshId, make } from "./elements.js";
import { linkMark } from "./links.js";
import { framed, removeNode } from "./views.js";

export function footnote(desk, name, own) {
  const { tiptap, table, t } = desk
  return own(tiptap, table, name, {
    atom: true,
    defining: false,
    draggable: true,
    addNodeView: () => ({ node, getPos, editor }) => {
      let current = node
      const open = () => editFootnote(desk, editor, current, getPos)
      const words = make("span", {})
      const told = make("span", { class: "be-visually-hidden" }, t(name), " ", make("span", { class: "be-footnote-number" }), words)
      const mark = make("button", { type: "button", class: "be-footnote-mark", onclick: open }, told)
      const dom = make("span", { class: "be-footnote", contenteditable: "false" }, mark)
      const show = () => {
        mark.title = current.textContent
        words.textContent = `: ${current.textContent}`
      }
      show()
      const update = (fresh) => {
        if (fresh.type.name !== name) return false
        current = fresh
        show()
        return true
      }
      return framed({ dom, update, frames: [dom] })
    },
    addProseMirrorPlugins: () => [counting(tiptap)],
  })
}

/** The numbers are shown by a style sheet, which screen readers do not hear. */
function counting({ pm }) {
  const count = (view) => {
    const numbers = view.dom.getElementsByClassName("be-footnote-number")
    for (let place = 0; place < numbers.length; place += 1) {
      const number = String(place + 1)
      if (numbers[place].textContent !== number) numbers[place].textContent = number
    }
  }
  return new pm.state.Plugin({
    view: (view) => {
      count(view)
      return { update: (now, before) => now.state.doc !== before.doc && count(now) }
    },
  })
}

async function editFootnote(desk, editor, node, getPos) {
  if (!editor.isEditable) return
  const answer = await askWords(desk, { content: node.toJSON().content, submit: desk.t("apply"), removable: true })
  if (answer?.removed) return removeNode(editor.view, getPos)
  const pos = getPos()
  const now = pos === undefined ? null : editor.state.doc.nodeAt(pos)
  const fresh = answer && editor.schema.nodeFromJSON({ type: "footnote", content: answer.content })
  if (fresh && now?.type === fresh.type && !now.eq(fresh)) {
    editor.view.dispatch(editor.state.tr.replaceWith(pos + 1, pos + 1 + now.content.size, fresh.content))
  }
  editor.view.focus()
}

export async function addFootnote(desk, editor) {
  const answer = await askWords(desk, { submit: desk.t("insert") })
  const chain = editor.chain().focus()
  if (!answer) return void chain.run()
  chain.insertContentAt(editor.state.selection.to, { type: "footnote", content: answer.content }).run()
}

/** A window with an editor of one line, of just what a footnote holds. Resolves to { content }, { removed }, or null. */
function askWords(desk, { content = [], submit, removable = false }) {
  const { t } = desk
  const { dialog, promise } = openDialog(t("footnote"), t)
  const label = make("p", { id: freshId("be-label"), class: "be-words-label" }, t("footnote_text"))
  const error = make("p", { class: "be-error", role: "alert" })
  const place = make("div", {})
  const editor = wordsEditor(desk, content, label.id, { Enter: () => apply(), Escape: () => dialog.settle(null) })
  const apply = () => {
    const words = editor.getJSON().content?.[0]?.content ?? []
    if (editor.getText().trim()) dialog.settle({ content: words })
    else error.textContent = t("required")
  }
  const link = button(t("link"), () => desk.askLink(editor), { class: "be-button" })
  dialog.append(
    label,
    // The cursor stays where it is while a tool is pressed.
    make("div", { class: "be-group", onmousedown: (event) => event.preventDefault() }, tool(desk, editor, "italic"), link),
    place,
    error,
    make(
      "div",
      { class: "be-dialog-buttons" },
      button(submit, apply, { class: "be-button be-primary" }),
      removable ? button(t("remove"), () => dialog.settle({ removed: true }), { class: "be-button" }) : null,
      dialog.cancelButton(),
    ),
  )
  dialog.showModal()
  editor.mount(place)
  // At once: the command that focuses waits a frame, and would move the cursor of who types or selects before.
  editor.commands.setTextSelection(editor.state.doc.content.size - 1)
  editor.view.focus()
  return promise.finally(() => editor.destroy())
}

/** `keys`: what ends the window. The editor would take them for itself. */
function wordsEditor(desk, content, labelledBy, keys) {
  const { Document, Editor, Italic, Paragraph, Text, UndoRedo } = desk.tiptap
  const { marks } = desk.table.nodes.footnote
  const line = { type: "paragraph", ...(content.length ? { content } : {}) }
  return new Editor({
    element: null,
    extensions: [
      Document.extend({ content: "paragraph" }),
      Paragraph.extend({ content: "text*", marks: marks.join(" ") }),
      Text,
      ...(marks.includes("italic") ? [Italic] : []),
      ...(marks.includes("link") ? [linkMark(desk)] : []),
      UndoRedo,
    ],
    content: { type: "doc", content: [line] },
    injectCSS: false,
    editorProps: {
      attributes: { class: "be-words", role: "textbox", "aria-labelledby": labelledBy },
      handlePaste: pasteLine,
      handleKeyDown(_view, event) {
        if (event.isComposing || !Object.hasOwn(keys, event.key)) return false
        event.preventDefault()
        keys[event.key]()
        return true
      },
    },
  })
}

/** What is pasted becomes one line, whatever it was; an address over a selection is the link's own matter. */
function pasteLine(view, event) {
  const words = event.clipboardData?.getData("text/plain").replace(/\s+/g, " ").trim()
  if (!words || !view.state.selection.empty) return false
  view.dispatch(view.state.tr.insertText(words).scrollIntoView())
  return true
}

function tool({ t }, editor, name) {
  const element = button(t(name), () => editor.chain().focus().toggleMark(name).run(), { class: "be-button", "aria-pressed": "false" })
  editor.on("transaction", () => element.setAttribute("aria-pressed", String(editor.isActive(name))))
  return element
}
