/* Markdown as it is typed. The bundle's own nodes and marks know most of it; a link in brackets is ours. */
import { typedAddress } from "./links.js";

/** For the list of keys. `needs`: the node or mark that the table must have; `label`: its word, where that is another. */
export const MARKDOWN = [
  { sign: "## ", needs: "heading", label: "heading2" },
  { sign: "### ", needs: "heading", label: "heading3" },
  { sign: "#### ", needs: "heading", label: "heading4" },
  { sign: "- ", needs: "bulletList" },
  { sign: "1. ", needs: "orderedList" },
  { sign: "> ", needs: "blockquote" },
  { sign: "``` ", needs: "codeBlock" },
  { sign: "---", needs: "horizontalRule" },
  { sign: "**…**", needs: "bold" },
  { sign: "*…*", needs: "italic" },
  { sign: "~~…~~", needs: "strike" },
  { sign: "`…`", needs: "code" },
  { sign: "[…](https://…)", needs: "link" },
]

const LINK = /(?<![!\\])\[([^[\]]+)\]\(([^\s()]+)\)$/

export function markdown({ tiptap, table }) {
  return tiptap.Extension.create({
    name: "markdown",
    // Before the keymap that undoes by history: what was made of the last key is undone first, and alone.
    priority: 1100,
    addKeyboardShortcuts() {
      return { "Mod-z": () => this.editor.commands.undoInputRule() }
    },
    addInputRules: () => (table.marks.includes("link") ? [new tiptap.InputRule({ find: LINK, handler: linkHandler })] : []),
  })
}

/** The words keep their marks; brackets and address go. */
function linkHandler({ state, range, match }) {
  const [whole, words, typed] = match
  const href = typedAddress(typed)
  const { tr, schema } = state
  const type = schema.marks.link
  const { parent } = tr.doc.resolve(range.from)
  // What stands for a footnote in the text that rules see is longer than the footnote.
  if (!href || whole.includes("%leaf%") || !parent.type.allowsMarkType(type)) return null
  const marks = tr.doc.resolve(range.to).marks()
  const end = range.from + 1 + words.length
  tr.delete(end, range.to).delete(range.from, range.from + 1)
  tr.addMark(range.from, range.from + words.length, type.create({ href })).setStoredMarks(marks)
}
