/* Pull quotes and boxes: their text is written in place, their few attributes in fields of their frame. */
import { make } from "./elements.js";
import { attributeField, choiceButtons, frame, framed, removeButton, setAttrs } from "./views.js";

export function pullQuote({ tiptap, table, t }, name, own) {
  return own(tiptap, table, name, {
    addNodeView: () => ({ node, view, getPos }) => {
      const contentDOM = make("p", { class: "be-pullquote-text" })
      const cite = attributeField({ label: t("cite"), name: "cite", node, view, getPos, limit: 200 })
      const bar = frame({ class: "be-frame" }, cite.element, removeButton(t, view, getPos, t(name)))
      const dom = make("aside", { class: "be-pullquote", "aria-label": t(name) }, contentDOM, bar)
      const update = (fresh) => {
        if (fresh.type.name !== name) return false
        cite.update(fresh)
        return true
      }
      return framed({ dom, contentDOM, update, frames: [bar] })
    },
  })
}

export function note({ tiptap, table, t }, name, own) {
  const kinds = ["box", "editors-note"].map((kind) => [kind, t(`note_${kind}`)])
  return own(tiptap, table, name, {
    addNodeView: () => ({ node, view, getPos }) => {
      const contentDOM = make("div", { class: "be-note-text" })
      const title = attributeField({ label: t("note_title"), name: "title", node, view, getPos, limit: 200 })
      const kind = choiceButtons({
        label: t("note_kind"),
        choices: kinds,
        chosen: node.attrs.kind,
        pick: (value) => setAttrs(view, getPos, { kind: value }),
      })
      const bar = frame({ class: "be-frame" }, kind.element, title.element, removeButton(t, view, getPos, t(name)))
      const dom = make("aside", { class: "be-note", "aria-label": t(name) }, bar, contentDOM)
      const update = (fresh) => {
        if (fresh.type.name !== name) return false
        title.update(fresh)
        kind.update(fresh.attrs.kind)
        return true
      }
      return framed({ dom, contentDOM, update, frames: [bar] })
    },
  })
}

/** A pull quote repeats words of the story: those that are selected, if any. */
export function pullQuoteOf(editor) {
  const { from, to, empty } = editor.state.selection
  const words = empty ? "" : editor.state.doc.textBetween(from, to, " ", " ").trim()
  return { type: "pullQuote", ...(words ? { content: [{ type: "text", text: words }] } : {}) }
}
