/* A block up or down among its neighbours by keys, and said aloud. In a list the point moves; a table moves whole. */

const STAYING = new Set(["table", "tableRow"])

export function moveBlock(desk, editor, direction) {
  const { state, view } = editor
  if (!editor.isEditable) return
  const range = rangeOf(state.selection, direction)
  if (!range) return void desk.announce(desk.t(direction < 0 ? "move_first" : "move_last"))
  const { parent, startIndex, endIndex, start, end } = range
  const neighbour = parent.child(direction < 0 ? startIndex - 1 : endIndex)
  const { tr } = state
  // The neighbour goes to the other side, so that the cursor stays in what moves.
  if (direction < 0) tr.delete(start - neighbour.nodeSize, start).insert(end - neighbour.nodeSize, neighbour)
  else tr.delete(end, end + neighbour.nodeSize).insert(start, neighbour)
  view.dispatch(tr.setMeta("moved", true).scrollIntoView())
  desk.announce(desk.t("moved", { at: startIndex + direction + 1, count: parent.childCount }))
}

/** The innermost whole blocks around the selection that have a neighbour on that side to change places with. */
function rangeOf({ $from, $to }, direction) {
  for (let depth = $from.sharedDepth($to.pos); depth >= 0; depth -= 1) {
    const parent = $from.node(depth)
    if (parent.inlineContent || STAYING.has(parent.type.name)) continue
    const startIndex = $from.index(depth)
    const endIndex = endOf($to, depth, startIndex)
    if (direction < 0 ? startIndex === 0 : endIndex >= parent.childCount) continue
    const [start, end] = [$from.posAtIndex(startIndex, depth), $from.posAtIndex(endIndex, depth)]
    const order = [...Array(parent.childCount).keys()]
    if (mayStand(parent, order, startIndex, endIndex, direction)) return { parent, startIndex, endIndex, start, end }
  }
  return null
}

function endOf($to, depth, startIndex) {
  const isBetween = $to.depth === depth
  return Math.max(startIndex + 1, isBetween ? $to.indexAfter(depth) : $to.index(depth) + 1)
}

/** A box may have to begin with a paragraph: the new order must be one that the parent may hold. */
function mayStand(parent, order, start, end, direction) {
  const moved = order.splice(start, end - start)
  order.splice(start + direction, 0, ...moved)
  const match = order.reduce((found, index) => found?.matchType(parent.child(index).type), parent.type.contentMatch)
  return Boolean(match?.validEnd)
}
