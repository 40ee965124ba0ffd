/* Highlights over words: kept as decorations, and looked for again only in the blocks that a change has touched. */

/** All of the document. `ranges(text)` gives [from, to] pairs in a block's text; `attrs` are the highlight's. */
export function markAll({ tiptap }, doc, ranges, attrs) {
  const made = []
  doc.descendants((node, pos) => inBlock(tiptap, node, pos, ranges, attrs, made))
  return tiptap.pm.view.DecorationSet.create(doc, made)
}

/** The same set after a transaction. */
export function markChanged({ tiptap }, set, tr, ranges, attrs) {
  if (!tr.docChanged) return set
  let mapped = set.map(tr.mapping, tr.doc)
  for (const { from, to } of touched(tr)) {
    const made = []
    let [start, end] = [from, to]
    tr.doc.nodesBetween(from, to, (node, pos) => {
      if (node.isTextblock) [start, end] = [Math.min(start, pos), Math.max(end, pos + node.nodeSize)]
      return inBlock(tiptap, node, pos, ranges, attrs, made)
    })
    const old = mapped.find(start, end)
    if (old.length) mapped = mapped.remove(old)
    if (made.length) mapped = mapped.add(tr.doc, made)
  }
  return mapped
}

/** Where the transaction changed the document, in positions of the new one; never empty, never outside it. */
function touched(tr) {
  const found = []
  tr.mapping.maps.forEach((map, index) => {
    const rest = tr.mapping.slice(index + 1)
    map.forEach((_from, _to, newFrom, newTo) => {
      const from = Math.max(0, rest.map(newFrom, -1) - 1)
      found.push({ from, to: Math.min(tr.doc.content.size, rest.map(newTo, 1) + 1) })
    })
  })
  return found
}

function inBlock({ pm }, node, pos, ranges, attrs, made) {
  if (!node.isTextblock) return true
  const text = node.textBetween(0, node.content.size, "", "\ufffc")
  for (const [from, to] of ranges(text)) made.push(pm.view.Decoration.inline(pos + 1 + from, pos + 1 + to, attrs))
  return false
}
