/* “TK”, a journalist's sign for what is still to come: highlighted, and counted. The gate finds it by the same rule. */
import { markAll, markChanged } from "./marking.js";

const TO_COME = /(?<![\p{L}\p{N}_])(?:TK)+(?![\p{L}\p{N}_])/gu
const ATTRS = { class: "be-tk" }

function ranges(text) {
  if (!text.includes("TK")) return []
  return [...text.matchAll(TO_COME)].map(({ index, 0: found }) => [index, index + found.length])
}

export function tk(desk) {
  const { Plugin, PluginKey } = desk.tiptap.pm.state
  desk.tkKey = new PluginKey("tk")
  const plugin = () =>
    new Plugin({
      key: desk.tkKey,
      state: {
        init: (_config, { doc }) => markAll(desk, doc, ranges, ATTRS),
        apply: (tr, set) => markChanged(desk, set, tr, ranges, ATTRS),
      },
      props: { decorations: (state) => desk.tkKey.getState(state) },
    })
  return desk.tiptap.Extension.create({ name: "tk", addProseMirrorPlugins: () => [plugin()] })
}

/** A count in the editor's foot, that leads to the next one. */
export function showTk(desk, editor, place) {
  const { t } = desk
  let shown = null
  const update = () => {
    const set = desk.tkKey.getState(editor.state)
    if (set === shown) return
    shown = set
    const count = set.find().length
    place.hidden = !count
    place.textContent = t("tk", { count })
  }
  place.addEventListener("click", () => {
    const all = desk.tkKey.getState(editor.state).find().sort((a, b) => a.from - b.from)
    const next = all.find(({ from }) => from > editor.state.selection.from) ?? all[0]
    if (!next) return
    editor.chain().setTextSelection(next).scrollIntoView().run()
    editor.view.focus()
  })
  return update
}
