/* Other blocks in the text, as one step of its history. Only those that differ are touched, so the cursor stays where it was. */
import { stored } from "../editor/document.js";
import { differences, keyOf } from "./sequences.js";

/** `content`: the blocks that the text shall have. Gives the editor's own nodes of them, in their order. Throws where the
    editor's schema does not allow them; then nothing is changed. */
export function putBlocks({ editor, desk }, content) {
  const { history } = desk.tiptap.pm
  const wanted = editor.schema.nodeFromJSON({ type: "doc", content: content.length ? content : [{ type: "paragraph" }] })
  wanted.check()
  const tr = exchanged(editor, desk.table, wanted, true) ?? exchanged(editor, desk.table, wanted, false)
  if (tr.docChanged) {
    editor.view.dispatch(history.closeHistory(tr.setMeta("merged", true)))
    editor.view.dispatch(history.closeHistory(editor.state.tr)) // what is typed next is a step of its own
  }
  return [...editor.state.doc.content.content]
}

/** `isFine`: in a block that stays what it is only what differs there is touched. Null where that did not come out right. */
function exchanged({ state }, table, wanted, isFine) {
  const { tr } = state
  const keyOfNode = (node) => keyOf(stored(node.toJSON(), table))
  exchange(tr, state.doc, wanted, 0, { isFine, keyOfNode })
  return !isFine || keyOfNode(tr.doc) === keyOfNode(wanted) ? tr : null
}

/** `start`: where the old node's content begins. From the last difference to the first, so that places before stay right. */
function exchange(tr, node, wanted, start, how) {
  const [old, fresh] = [node, wanted].map(({ content }) => content.content)
  const starts = [start]
  for (const child of old) starts.push(starts.at(-1) + child.nodeSize)
  for (const [from, to, first, end] of differences(old.map(how.keyOfNode), fresh.map(how.keyOfNode)).reverse()) {
    const isOne = to - from === 1 && end - first === 1 && old[from].sameMarkup(fresh[first]) && !old[from].isLeaf
    if (!isOne || !how.isFine) tr.replaceWith(starts[from], starts[to], fresh.slice(first, end))
    else if (old[from].isTextblock) refine(tr, old[from], fresh[first], starts[from] + 1)
    else exchange(tr, old[from], fresh[first], starts[from] + 1, how)
  }
}

function refine(tr, old, fresh, start) {
  const from = old.content.findDiffStart(fresh.content)
  let { a, b } = old.content.findDiffEnd(fresh.content)
  const overlap = Math.max(0, from - Math.min(a, b)) // as when a letter beside its equal was added
  a += overlap
  b += overlap
  tr.replace(start + from, start + a, fresh.slice(from, b))
}
