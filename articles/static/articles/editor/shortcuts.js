/* Every key of the editor in one table: it binds them, and the help shows it. */
import { actionsFor, perform } from "./actions.js";
import { openFind, step } from "./finding.js";
import { openHelp } from "./help.js";
import { isKeys, keysForMap } from "./keys.js";
import { MARKDOWN } from "./markdown.js";
import { moveBlock } from "./moving.js";
import { enterBar } from "./toolbar.js";

/** [{ title, rows: [{ keys, label, run(editor)?, anywhere? }] }]. A row without `run` is only told of; `anywhere`: also where
    the focus is in the frame but not in the text. */
export function shortcutTable(desk) {
  const { t } = desk
  const actions = actionsFor(desk).flat().filter(({ keys }) => keys)
  const doing = actions.map((action) => ({ keys: action.keys, label: t(action.id), run: (editor) => perform(editor, action) }))
  const typed = MARKDOWN.filter(({ needs }) => needs in desk.table.nodes || desk.table.marks.includes(needs))
  return [
    { title: t("keys_format"), rows: doing },
    { title: t("keys_move"), rows: moving(desk) },
    { title: t("keys_typed"), rows: typed.map(({ sign, needs, label }) => ({ typed: sign, label: t(label ?? needs) })) },
  ]
}

function moving(desk) {
  const { t } = desk
  return [
    { typed: "/", label: t("menu") },
    { keys: "Alt+Shift+ArrowUp", label: t("move_up"), run: (editor) => moveBlock(desk, editor, -1) },
    { keys: "Alt+Shift+ArrowDown", label: t("move_down"), run: (editor) => moveBlock(desk, editor, 1) },
    { keys: "Mod+F", label: t("find"), run: (editor) => openFind(desk, editor), anywhere: true },
    { keys: "Mod+G", label: t("find_next"), run: (editor) => step(desk, editor, 1), anywhere: true },
    { keys: "Mod+Shift+G", label: t("find_previous"), run: (editor) => step(desk, editor, -1), anywhere: true },
    { keys: "Alt+F10", label: t("to_toolbar"), run: () => enterBar(desk.toolbar.element), anywhere: true },
    { keys: "Escape", label: t("to_text") },
    { keys: "Shift+Enter", label: t("new_line") },
    { keys: "Mod+/", label: t("help"), run: (editor) => openHelp(desk, editor), anywhere: true },
  ]
}

export function shortcuts(desk) {
  const rows = shortcutTable(desk).flatMap((group) => group.rows).filter(({ run }) => run)
  return desk.tiptap.Extension.create({
    name: "shortcuts",
    priority: 1050,
    addKeyboardShortcuts() {
      const bound = ({ run }) => () => {
        run(this.editor)
        return true
      }
      return Object.fromEntries(rows.map((row) => [keysForMap(row.keys), bound(row)]))
    },
  })
}

/** The same keys in the rest of the frame: the toolbar, fields of pictures, the find bar. Escape leads back to the text. */
export function bindFrame(desk, editor) {
  const rows = shortcutTable(desk).flatMap((group) => group.rows).filter(({ anywhere }) => anywhere)
  desk.frame.addEventListener("keydown", (event) => {
    if (event.defaultPrevented || event.isComposing) return
    const row = rows.find(({ keys }) => isKeys(event, keys))
    if (row) {
      event.preventDefault()
      row.run(editor)
    } else if (event.key === "Escape" && !editor.view.dom.contains(event.target)) {
      event.stopPropagation()
      editor.view.focus()
    }
  })
}
