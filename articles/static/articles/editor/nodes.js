/* All extensions of one editor: exactly the nodes and marks that the server's table has, and what makes writing pleasant. */
import { CARD_NAMES, card, plainAtom } from "./cards.js";
import { dragging } from "./drag.js";
import { embed } from "./embeds.js";
import { footnote } from "./footnotes.js";
import { gallery } from "./galleries.js";
import { linkMark } from "./links.js";
import { note, pullQuote } from "./asides.js";
import { figure } from "./pictures.js";
import { held, own } from "./schema.js";
import { tableNodes } from "./tables.js";
import { uploads } from "./uploads.js";

const OWN = { figure, gallery, pullQuote, note, footnote, embed, ...Object.fromEntries(CARD_NAMES.map((name) => [name, card])) }
const PLAIN_MARKS = { bold: "Bold", italic: "Italic", strike: "Strike", code: "Code" }

export function extensionsFor(desk) {
  const { tiptap, table } = desk
  const made = [...textNodes(tiptap, table), ...(table.nodes.table ? tableNodes(desk) : [])]
  const done = new Set(made.map((extension) => extension.name))
  for (const name of Object.keys(table.nodes)) {
    if (!done.has(name)) made.push((OWN[name] ?? plainAtom)(desk, name, own))
  }
  return [...made, ...marks(desk), ...conveniences(desk)]
}

function textNodes(tiptap, table) {
  const known = {
    doc: () => held(tiptap.Document, table),
    text: () => tiptap.Text,
    hardBreak: () => tiptap.HardBreak.extend({ renderText: () => "\n" }),
    paragraph: () => held(tiptap.Paragraph, table, { priority: 1000 }),
    heading: () => heading(tiptap, table),
    codeBlock: () => held(tiptap.CodeBlock, table),
    blockquote: () => held(tiptap.Blockquote, table),
    bulletList: () => held(tiptap.BulletList, table),
    orderedList: () => orderedList(tiptap, table),
    listItem: () => held(tiptap.ListItem, table),
    horizontalRule: () => held(tiptap.HorizontalRule, table),
  }
  return Object.entries(known).filter(([name]) => name in table.nodes).map(([, build]) => build())
}

/** Pasted headings of other levels come as near as the table allows. */
function heading(tiptap, table) {
  const levels = [2, 3, 4]
  const outer = { 1: 2, 5: 4, 6: 4 }
  return held(tiptap.Heading.configure({ levels }), table, {
    parseHTML: () => [
      ...levels.map((level) => ({ tag: `h${level}`, attrs: { level } })),
      ...Object.entries(outer).map(([pasted, level]) => ({ tag: `h${pasted}`, attrs: { level } })),
    ],
  })
}

/** The bundle's list draws its kind of numbers by a style attribute and has no rule for “1. ”; ours does. */
function orderedList(tiptap, table) {
  return held(tiptap.OrderedList, table, {
    addAttributes: () => ({
      start: { default: 1, parseHTML: (element) => Number.parseInt(element.getAttribute("start") ?? "1", 10) || 1 },
    }),
    addNodeView: () => null,
    addInputRules() {
      const getAttributes = (found) => ({ start: Number(found[1]) })
      const joinPredicate = (found, list) => list.childCount + list.attrs.start === Number(found[1])
      return [tiptap.wrappingInputRule({ find: /^(\d{1,4})\.\s$/, type: this.type, getAttributes, joinPredicate })]
    },
  })
}

function marks(desk) {
  const { tiptap, table } = desk
  const made = Object.entries(PLAIN_MARKS).map(([name, exported]) => [name, () => tiptap[exported]])
  const raised = { excludes: "subscript superscript" }
  const known = Object.fromEntries([
    ...made,
    ["subscript", () => tiptap.Subscript.extend(raised)],
    ["superscript", () => tiptap.Superscript.extend(raised)],
    ["link", () => linkMark(desk)],
  ])
  return table.marks.map((name) => known[name]())
}

function conveniences(desk) {
  const { tiptap, t } = desk
  return [
    tiptap.UndoRedo,
    tiptap.Gapcursor,
    tiptap.Dropcursor.configure({ width: 3, color: false, class: "be-dropcursor" }),
    tiptap.Placeholder.configure({ placeholder: t("start"), showOnlyCurrent: false }),
    uploads(desk),
    dragging(desk),
    leaving(desk),
  ]
}

const CAPTIONED = ["figure", "gallery", "pullQuote"]

/** Enter leaves a caption or a pull quote for a paragraph below; a caption never joins the paragraph after it. */
function leaving({ tiptap }) {
  const inCaption = ({ state }) => CAPTIONED.includes(state.selection.$from.parent.type.name)
  return tiptap.Extension.create({
    name: "leaving",
    priority: 200,
    // A box is not isolating, or it could not be taken away around its text; yet there is room to write before and after it.
    extendNodeSchema: ({ name }) => (name === "note" ? { createGapCursor: true } : {}),
    addKeyboardShortcuts() {
      return {
        Enter: ({ editor }) => {
          if (!inCaption(editor)) return false
          const after = editor.state.selection.$from.after()
          return editor.chain().insertContentAt(after, { type: "paragraph" }).setTextSelection(after + 1).focus().run()
        },
        Backspace: ({ editor }) => {
          const { selection } = editor.state
          return inCaption(editor) && selection.empty && selection.$from.parentOffset === 0
        },
      }
    },
  })
}
