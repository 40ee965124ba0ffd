/* Two texts that were made of one: what only one side changed goes in by itself, what both changed is asked about. No page here.
   A text is { fields, body }; the body's top blocks are compared whole, and of lists and quotations what stands in them. */
import { align, wordsOf } from "./alignment.js";
import { mergeFields } from "./merge_fields.js";
import { keyOf, matches } from "./sequences.js";

const TAKEN_APART = ["bulletList", "orderedList", "blockquote"]

/** { fields, pieces, asked }: `asked` are the questions, each { id, base, mine, theirs, both } and of a field its name `field`;
    `both` is null where not both can stand. `settled` makes a text of it. */
export function merge(base, mine, theirs) {
  const fields = mergeFields(base.fields, mine.fields, theirs.fields)
  const pieces = mergeBlocks(...[base, mine, theirs].map(({ body }) => body?.content ?? []))
  return { fields, pieces, asked: [...fields.asked, ...pieces.filter(({ id }) => id)] }
}

/** The text that the answers make (`mine`, `theirs` or `both` by id), and in `came` what of it is new to my side:
    { fields: names, blocks: [{ was, now, index }] }, `index` of the first block in the new body. */
export function settled({ fields, pieces }, answers = {}) {
  const made = { ...fields.made }
  const names = [...fields.came]
  for (const { id, field, theirs } of fields.asked) {
    if (answers[id] !== "theirs") continue
    made[field] = theirs
    names.push(field)
  }
  const content = []
  const blocks = []
  for (const piece of pieces) {
    const now = piece.id ? piece[answers[piece.id]] : piece.now
    const isNew = piece.id ? answers[piece.id] !== "mine" : piece.from === "theirs"
    if (isNew) blocks.push({ was: piece.id ? piece.mine : piece.was, now, index: content.length })
    content.push(...now)
  }
  return { fields: made, content, came: { fields: names, blocks } }
}

/** The pieces of the new body in their order: { from, was, now } (lists of blocks), or a question. */
export function mergeBlocks(base, mine, theirs, within = "") {
  const [old, own, other] = [base, mine, theirs].map((nodes) => nodes.map((node) => ({ node, key: keyOf(node) })))
  const [left, right] = [align(old, own), align(old, other)]
  const moved = followMoves(old, left, right)
  const pieces = []
  for (let at = 0; at <= old.length; at += 1) {
    pieces.push(...inserted(left.added[at], right.added[at], moved))
    if (at < old.length) pieces.push(...replaced(old[at], left.now[at], right.now[at], `${within}block-${at}`))
  }
  return pieces
}

const nodesOf = (blocks) => blocks.map(({ node }) => node)
const keysOf = (blocks) => blocks.map(({ key }) => key)
const isSame = (one, other) => keysOf(one).join() === keysOf(other).join()
const piece = (from, was, now) => ({ from, was: nodesOf(was), now: nodesOf(now) })

/** What both put into one gap stands once; else theirs comes first, and mine after it. */
function inserted(mine, theirs, moved) {
  const pieces = []
  const add = (from, blocks) => {
    for (const block of blocks) {
      const [by, now] = moved.get(block) ?? [from, [block]]
      if (now.length) pieces.push(piece(by, by === from ? [] : [block], now))
    }
  }
  let [i, j] = [0, 0]
  for (const [a, b] of [...matches(keysOf(mine), keysOf(theirs)), [mine.length, theirs.length]]) {
    add("theirs", theirs.slice(j, b))
    add("mine", mine.slice(i, a))
    if (b < theirs.length) pieces.push(piece("same", [theirs[b]], [theirs[b]]))
    ;[i, j] = [a + 1, b + 1]
  }
  return pieces
}

function replaced(old, mine, theirs, id) {
  if (isSame(mine, theirs)) return [piece("same", mine, mine)]
  if (isSame([old], theirs)) return [piece("mine", [old], mine)]
  if (isSame([old], mine)) return [piece("theirs", mine, theirs)]
  if (old.node.type === "paragraph" && !wordsOf(old.node).size) { // both began to write in an empty one
    return [piece("theirs", [], theirs), piece("mine", [], mine)].filter(({ now }) => now.length)
  }
  return takenApart(old, mine, theirs, id) ?? [question(id, [old], mine, theirs)]
}

function question(id, base, mine, theirs) {
  const both = mine.length && theirs.length ? nodesOf([...theirs, ...mine]) : null
  return { id, base: nodesOf(base), mine: nodesOf(mine), theirs: nodesOf(theirs), both }
}

/** Lists and quotations that stayed what they are: by what stands in them. What only one side changed there is in both answers. */
function takenApart(old, mine, theirs, id) {
  const [one, other] = [mine[0]?.node, theirs[0]?.node]
  const { type } = old.node
  const shapeOf = (node) => keyOf([node.type, node.attrs])
  if (!TAKEN_APART.includes(type) || mine.length !== 1 || theirs.length !== 1) return null
  if (new Set([old.node, one, other].map(shapeOf)).size > 1) return null
  const pieces = mergeBlocks(old.node.content ?? [], one.content ?? [], other.content ?? [], `${id}-`)
  const whole = (answer) => {
    const content = pieces.flatMap((inner) => (inner.id ? inner[answer] ?? (inner.mine.length ? inner.mine : inner.theirs) : inner.now))
    return content.length ? [{ ...old.node, content }] : []
  }
  if (!pieces.some((inner) => inner.id)) {
    const now = whole("mine")
    return [{ from: keyOf(now) === keyOf([one]) ? "mine" : "theirs", was: [one], now }]
  }
  return [{ id, base: [old.node], mine: whole("mine"), theirs: whole("theirs"), both: whole("both") }]
}

/** A block that one side put elsewhere and the other changed: the change goes along. Where both put it elsewhere, theirs holds.
    Gives for such blocks what stands in their new place: [whose, blocks]. */
function followMoves(old, left, right) {
  const moved = new Map()
  const [mine, theirs] = [left, right].map((side) => whereTo(old, side))
  old.forEach((block, at) => {
    const [to, other] = [mine.get(at), theirs.get(at)]
    if (to && other) moved.set(to, ["mine", []])
    else if (to) follow(to, right.now, at, block, "theirs")
    else if (other) follow(other, left.now, at, block, "mine")
  })
  return moved

  function follow(to, now, at, block, whose) {
    if (!now[at].length || isSame(now[at], [block])) return
    moved.set(to, [whose, now[at]])
    now[at] = []
  }
}

/** Of blocks taken out of their place and put, unchanged, into another: the one there, by the old place. */
function whereTo(old, { now, added }) {
  const fresh = new Map()
  for (const block of added.flat()) fresh.set(block.key, fresh.has(block.key) ? null : block)
  const found = new Map()
  old.forEach(({ key, node }, at) => {
    if (now[at].length || !fresh.get(key) || !wordsOf(node).size) return
    found.set(at, fresh.get(key))
    fresh.delete(key)
  })
  return found
}
