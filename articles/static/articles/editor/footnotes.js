/* Footnotes: a number in the line; their text is asked for in a window. Those with links or italics stay as they are. */
import { askFields } from "./dialogs.js";
import { make } from "./elements.js";
import { framed, removeNode } from "./views.js";

export function footnote(desk, name, own) {
  const { tiptap, table, t } = desk
  return own(tiptap, table, name, {
    atom: true,
    defining: false,
    draggable: true,
    addNodeView: () => ({ node, view, getPos, editor }) => {
      let current = node
      const open = () => editFootnote(desk, editor, current, getPos)
      const mark = make("button", { type: "button", class: "be-footnote-mark", onclick: open })
      const dom = make("span", { class: "be-footnote", contenteditable: "false" }, mark)
      const show = () => {
        mark.title = current.textContent
        mark.setAttribute("aria-label", `${t(name)}: ${current.textContent}`)
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
  })
}

async function editFootnote({ t }, editor, node, getPos) {
  if (!editor.isEditable) return
  let isMarked = false
  node.forEach((child) => (isMarked ||= child.marks.length > 0))
  const lead = isMarked ? make("p", {}, `${node.textContent} — ${t("footnote_marked")}`) : null
  const fields = isMarked ? [] : [textField(t, node.textContent)]
  const answer = await askFields({ title: t("footnote"), submit: isMarked ? t("close") : t("apply"), lead, fields, removable: true, t })
  if (answer?.removed) return removeNode(editor.view, getPos)
  const pos = getPos()
  if (answer?.text && pos !== undefined && answer.text !== node.textContent) {
    editor.view.dispatch(editor.state.tr.replaceWith(pos + 1, pos + 1 + node.content.size, editor.schema.text(answer.text)))
  }
  editor.commands.focus()
}

export async function addFootnote({ t }, editor) {
  const answer = await askFields({ title: t("footnote"), submit: t("insert"), fields: [textField(t, "")], t })
  const chain = editor.chain().focus()
  if (!answer) return void chain.run()
  const pos = editor.state.selection.to
  chain.insertContentAt(pos, { type: "footnote", content: [{ type: "text", text: answer.text }] }).run()
}

function textField(t, value) {
  return { name: "text", label: t("footnote_text"), value, required: true, lines: 3, limit: 4000 }
}
