/* Where a block goes: in place of the empty paragraph the cursor stands in, else after the nearest place that takes it. */

/** `pos`: near where it is wanted; the cursor, unless given. `instead`: the paragraph there goes, whatever it holds. The cursor goes into what was placed, or below it. */
export function placeBlock({ tiptap }, editor, json, pos = editor.state.selection.from, { instead = false } = {}) {
  const { view, state } = editor
  const node = state.schema.nodeFromJSON(json)
  const { tr } = state
  const at = idleParagraph(tr.doc, pos, instead) ?? spot(tr.doc, pos, node.type)
  tr.replaceWith(at.from, at.to, node)
  const after = at.from + node.nodeSize
  const $after = tr.doc.resolve(after)
  if (!node.isTextblock && !$after.nodeAfter && $after.depth === 0) tr.insert(after, state.schema.nodes.paragraph.create())
  const cursor = tr.doc.resolve(node.isTextblock || node.type.name === "table" ? at.from + 1 : after)
  tr.setSelection(tiptap.pm.state.Selection.near(cursor))
  view.dispatch(tr.scrollIntoView())
  view.focus()
}

function idleParagraph(doc, pos, instead) {
  const $pos = doc.resolve(pos)
  const empty = $pos.depth === 1 && $pos.parent.type.name === "paragraph" && (instead || !$pos.parent.content.size)
  return empty ? { from: $pos.before(), to: $pos.after() } : null
}

function spot(doc, pos, type) {
  const $pos = doc.resolve(pos)
  for (let depth = $pos.depth; depth >= 0; depth -= 1) {
    const index = $pos.indexAfter(depth)
    if ($pos.node(depth).canReplaceWith(index, index, type)) {
      const at = depth === $pos.depth ? $pos.pos : $pos.after(depth + 1)
      return { from: at, to: at }
    }
  }
  return { from: doc.content.size, to: doc.content.size }
}
