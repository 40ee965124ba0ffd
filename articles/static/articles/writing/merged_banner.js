/* What came in when two texts were put together, in words, each with a way to it. */
import { button, make } from "../editor/elements.js";
import { firstWords, nameOf } from "./blocks_in_words.js";

const MOST = 8
const PANELS = { topics: "fields", bylines: "fields", lead_photo: "picture" }

/** `came`: as `settled` gives it; `nodes`: the editor's blocks after the merge; `close()`: takes the banner away. */
export function mergedBanner(desk, sentence, { came, nodes, close }) {
  const lines = [...came.fields.map((name) => fieldLine(desk, name)), ...came.blocks.map((block) => blockLine(desk, block, nodes))]
  const more = lines.length - MOST
  const shown = more > 0 ? [...lines.slice(0, MOST), desk.t("merged_more", { count: more })] : lines
  return make(
    "div",
    { class: "trouble trouble-merged", role: "status" },
    make("p", {}, sentence),
    button(desk.t("close"), close, { class: "desk-button" }),
    make("ul", { class: "merged-list" }, ...shown.map((line) => make("li", { dir: "auto" }, line))),
  )
}

function fieldLine(desk, name) {
  return jumpButton(desk.t(`field_${name}`), () => showField(desk, name))
}

function blockLine(desk, { was, now, index }, nodes) {
  const [block] = now.length ? now : was
  const { t } = desk.opened.desk
  const words = firstWords(block)
  const what = words ? desk.t("merged_what", { what: nameOf(block, t), words }) : nameOf(block, t)
  if (!now.length) return desk.t("merged_removed", { what })
  return jumpButton(was.length ? what : desk.t("merged_added", { what }), () => showBlock(desk, nodes[index]))
}

function jumpButton(label, act) {
  return button(label, act, { class: "merged-jump" })
}

function showField(desk, name) {
  const input = document.querySelector(`[data-field="${name}"]`)
  const panel = input?.closest("[data-panel]")?.dataset.panel ?? PANELS[name]
  if (panel) desk.openPanel(panel)
  input?.focus()
}

/** The block is found by itself; where it has been written in since, by its first words. */
function showBlock(desk, node) {
  const { editor } = desk
  const { NodeSelection, TextSelection } = desk.opened.desk.tiptap.pm.state
  const { doc, tr } = editor.state
  let place = null
  doc.forEach((child, offset) => (place = child === node ? offset : place))
  if (place === null) return void desk.show({ quote: node.textContent.slice(0, 40) })
  const selection = node.isLeaf
    ? NodeSelection.create(doc, place)
    : TextSelection.between(doc.resolve(place + 1), doc.resolve(place + node.nodeSize - 1))
  editor.view.dispatch(tr.setSelection(selection).scrollIntoView())
  editor.view.focus()
  desk.closePanels()
}
