/* What the toolbar offers, in groups. `needs`: the node or mark the table must have; `active` and `can` follow the cursor. */
import { pullQuoteOf } from "./asides.js";
import { CARD_NAMES, chooseCard } from "./cards.js";
import { askEmbed } from "./embeds.js";
import { addFootnote } from "./footnotes.js";
import { chooseGallery } from "./galleries.js";
import { askLink } from "./links.js";
import { choosePicture } from "./pictures.js";
import { placeBlock } from "./placing.js";
import { freshTable } from "./tables.js";

export function actionsFor(desk) {
  return [blocks(), inline(desk), inserts(desk), history()].map((group) => possible(desk, group)).filter((group) => group.length)
}

/** What makes or places a block: the menu that “/” and “+” open. */
export function blockActions(desk) {
  return possible(desk, [...inserts(desk), ...blocks(), ...inline(desk).filter(({ id }) => id === "footnote")])
}

/** What is done to words that are selected. */
export function selectionActions(desk) {
  const ids = ["bold", "italic", "link", "heading2", "heading3", "blockquote", "pullQuote", "footnote"]
  const all = actionsFor(desk).flat()
  return ids.map((id) => all.find((action) => action.id === id)).filter(Boolean)
}

/** Runs an action unless it cannot be run here; whether it was. */
export function perform(editor, action) {
  if (!editor.isEditable || (action.can && !action.can(editor))) return false
  if (action.open) action.open(editor)
  else action.run(editor.chain().focus()).run()
  return true
}

function possible({ table }, actions) {
  return actions.filter(({ needs }) => !needs || needs in table.nodes || table.marks.includes(needs))
}

function blocks() {
  return [
    { id: "paragraph", sign: "¶", needs: "paragraph", keys: "Mod+Alt+0", active: (e) => e.isActive("paragraph"), run: (c) => c.setParagraph() },
    ...[2, 3, 4].map((level) => ({
      id: `heading${level}`,
      sign: `H${level}`,
      needs: "heading",
      keys: `Mod+Alt+${level}`,
      active: (e) => e.isActive("heading", { level }),
      run: (c) => c.toggleHeading({ level }),
    })),
    { id: "bulletList", sign: "•—", needs: "bulletList", keys: "Mod+Shift+8", ...toggled("bulletList", "toggleBulletList") },
    { id: "orderedList", sign: "1.—", needs: "orderedList", keys: "Mod+Shift+7", ...toggled("orderedList", "toggleOrderedList") },
    { id: "blockquote", sign: "❝", needs: "blockquote", keys: "Mod+Shift+B", ...toggled("blockquote", "toggleBlockquote") },
    { id: "codeBlock", sign: "{ }", needs: "codeBlock", keys: "Mod+Alt+C", ...toggled("codeBlock", "toggleCodeBlock") },
  ]
}

function inline(desk) {
  const { t } = desk
  return [
    { id: "bold", sign: t("bold_sign"), needs: "bold", keys: "Mod+B", ...toggled("bold", "toggleBold") },
    { id: "italic", sign: t("italic_sign"), needs: "italic", keys: "Mod+I", ...toggled("italic", "toggleItalic") },
    { id: "strike", sign: t("strike_sign"), needs: "strike", keys: "Mod+Shift+S", ...toggled("strike", "toggleStrike") },
    { id: "code", sign: "‹›", needs: "code", keys: "Mod+E", ...toggled("code", "toggleCode") },
    { id: "subscript", sign: "x₂", needs: "subscript", keys: "Mod+,", ...toggled("subscript", "toggleSubscript") },
    { id: "superscript", sign: "x²", needs: "superscript", keys: "Mod+.", ...toggled("superscript", "toggleSuperscript") },
    {
      id: "link",
      words: true,
      needs: "link",
      keys: "Mod+K",
      active: (e) => e.isActive("link"),
      can: (e) => e.isActive("link") || e.can().setMark("link", { href: "#x" }),
      open: (e) => askLink(e, t),
    },
    { id: "footnote", words: true, needs: "footnote", can: mayHold("footnote"), open: (e) => addFootnote(desk, e) },
  ]
}

function inserts(desk) {
  return [
    { id: "figure", words: true, needs: "figure", open: (e) => choosePicture(desk, e) },
    { id: "gallery", words: true, needs: "gallery", open: (e) => chooseGallery(desk, e) },
    ...CARD_NAMES.map((id) => ({ id, words: true, needs: id, open: (e) => chooseCard(desk, e, id) })),
    { id: "embed", words: true, needs: "embed", open: (e) => askEmbed(desk, e) },
    { id: "pullQuote", words: true, needs: "pullQuote", open: (e) => placeBlock(desk, e, pullQuoteOf(e), e.state.selection.to) },
    { id: "note", words: true, needs: "note", active: (e) => e.isActive("note"), can: (e) => e.can().toggleWrap("note"), run: (c) => c.toggleWrap("note") },
    { id: "table", words: true, needs: "table", can: (e) => !e.isActive("table"), open: (e) => placeBlock(desk, e, freshTable()) },
    { id: "horizontalRule", sign: "—", needs: "horizontalRule", open: (e) => placeBlock(desk, e, { type: "horizontalRule" }) },
  ]
}

function history() {
  return [
    { id: "undo", sign: "↶", keys: "Mod+Z", can: (e) => e.can().undo(), run: (c) => c.undo() },
    { id: "redo", sign: "↷", keys: "Mod+Shift+Z", can: (e) => e.can().redo(), run: (c) => c.redo() },
  ]
}

/** Shown only while the cursor stands in a table. */
export function tableActions() {
  const commands = {
    row_before: "addRowBefore",
    row_after: "addRowAfter",
    column_before: "addColumnBefore",
    column_after: "addColumnAfter",
    row_delete: "deleteRow",
    column_delete: "deleteColumn",
    header_row: "toggleHeaderRow",
    header_column: "toggleHeaderColumn",
    cells_merge: "mergeCells",
    cell_split: "splitCell",
    table_delete: "deleteTable",
  }
  return Object.entries(commands).map(([id, command]) => ({
    id,
    words: true,
    can: (e) => e.can()[command](),
    run: (c) => c[command](),
  }))
}

function toggled(name, command) {
  return { active: (e) => e.isActive(name), can: (e) => e.can()[command](), run: (c) => c[command]() }
}

function mayHold(name) {
  return ({ state }) => {
    const { $to } = state.selection
    return $to.parent.canReplaceWith($to.index(), $to.index(), state.schema.nodes[name])
  }
}
