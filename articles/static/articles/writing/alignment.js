/* How one side was made of the base, block by block: which were left, changed, taken out, and where something was put in.
   Blocks are { node, key }; a changed one is found again by the words it shares with what stood there. */
import { differences } from "./sequences.js";

const LEAST = 0.35 // share of words in common by which a changed block is known again
const PIECE = 0.6 // share of a new block's words that stood in the block beside it: that one was split
const MOST_PAIRS = 4000 // of one stretch that are looked at; longer ones are paired by their order alone
const ALONE = "\\p{sc=Han}\\p{sc=Hiragana}\\p{sc=Katakana}\\p{sc=Thai}" // written without spaces: each letter is a word
const WORD = new RegExp(`[${ALONE}]|(?:(?![${ALONE}])[\\p{L}\\p{M}\\p{N}])+`, "gu")
const TEXTS = ["paragraph", "heading", "blockquote", "codeBlock", "pullQuote", "bulletList", "orderedList"]

/** { now, added }: for each block of the base those that stand in its place now; for the gap before each, and after the last,
    those that were put there. Read in order they are the side itself. */
export function align(base, side) {
  const now = base.map((block) => [block])
  const added = Array.from({ length: base.length + 1 }, () => [])
  const stretches = stretchesOf(base, side)
  const moved = movedIn(stretches)
  for (const { from, old, fresh } of stretches) {
    old.forEach((_, at) => (now[from + at] = []))
    put(old, fresh, moved, { now: (at) => now[from + at], added: (at) => added[from + at] })
  }
  return { now, added }
}

/** The blocks of both that are not in one order with others that are the same: { from, old, fresh }, `from` in the base. */
function stretchesOf(base, side) {
  const keys = (blocks) => blocks.map(({ key }) => key)
  return differences(keys(base), keys(side)).map(([from, to, start, end]) => ({ from, old: base.slice(from, to), fresh: side.slice(start, end) }))
}

/** Those that only stand elsewhere now: what took their place is no change of theirs. */
function movedIn(stretches) {
  const gone = new Set(stretches.flatMap(({ old }) => old.map(({ key }) => key)))
  return new Set(stretches.flatMap(({ fresh }) => fresh.map(({ key }) => key)).filter((key) => gone.has(key)))
}

/** Puts the new blocks of a stretch where they belong: a pair's in its place, the others into the gaps between. */
function put(old, fresh, moved, into) {
  const pairs = pairUp(old, fresh, (one, other) => !moved.has(one.key) && !moved.has(other.key) && mayPair(one.node, other.node))
  let [last, waiting] = [null, []]
  const settle = (next) => {
    const behind = last === null ? 0 : piecesOf(old[last], waiting)
    const rest = waiting.slice(behind)
    const own = rest.length - (next === null ? 0 : piecesOf(old[next], rest.toReversed()))
    if (behind) into.now(last).push(...waiting.slice(0, behind))
    into.added(last === null ? 0 : last + 1).push(...rest.slice(0, own))
    if (next !== null) into.now(next).push(...rest.slice(own))
    waiting = []
  }
  fresh.forEach((block, at) => {
    if (!pairs.has(at)) return void waiting.push(block)
    settle(pairs.get(at))
    last = pairs.get(at)
    into.now(last).push(block)
  })
  settle(null)
}

/** How many of the blocks, from the first on, are pieces that an old one was split into. */
function piecesOf({ node }, blocks) {
  const whole = wordsOf(node)
  const end = blocks.findIndex((block) => {
    const words = wordsOf(block.node)
    return words.size === 0 || shared(words, whole) < PIECE * words.size
  })
  return end < 0 ? blocks.length : end
}

/** Which new block is which old one, changed: first by their words, then what is left between by its order. */
function pairUp(old, fresh, may) {
  const pairs = new Map()
  const anchors = old.length * fresh.length > MOST_PAIRS ? [] : likest(old, fresh, may)
  let [i, j] = [0, 0]
  for (const [a, b] of [...anchors, [old.length, fresh.length]]) {
    while (i < a && j < b) {
      if (may(old[i], fresh[j])) pairs.set(j++, i++)
      else if (b - j > a - i) j += 1
      else i += 1
    }
    if (b < fresh.length) pairs.set(b, a)
    ;[i, j] = [a + 1, b + 1]
  }
  return pairs
}

function mayPair(old, fresh) {
  return old.type === fresh.type || TEXTS.includes(old.type) && TEXTS.includes(fresh.type)
}

/** Pairs in one order whose words agree most in all. */
function likest(old, fresh, may) {
  const width = fresh.length + 1
  const likeness = old.map((one) => fresh.map((other) => (may(one, other) ? alike(one.node, other.node) : 0)))
  const best = new Float64Array((old.length + 1) * width)
  for (let i = old.length - 1; i >= 0; i -= 1) {
    for (let j = fresh.length - 1; j >= 0; j -= 1) {
      const at = i * width + j
      best[at] = Math.max(best[at + width], best[at + 1], likeness[i][j] + best[at + width + 1])
    }
  }
  const found = []
  for (let [i, j] = [0, 0]; i < old.length && j < fresh.length; ) {
    const at = i * width + j
    if (likeness[i][j] && best[at] === likeness[i][j] + best[at + width + 1]) found.push([i++, j++])
    else if (best[at] === best[at + width]) i += 1
    else j += 1
  }
  return found
}

function alike(one, other) {
  const [a, b] = [wordsOf(one), wordsOf(other)]
  const share = a.size + b.size ? (2 * shared(a, b)) / (a.size + b.size) : 0
  return share < LEAST ? 0 : share
}

function shared(a, b) {
  let count = 0
  for (const word of a) if (b.has(word)) count += 1
  return count
}

const known = new WeakMap()

/** The words of a block, and what its attributes say. */
export function wordsOf(node) {
  if (!known.has(node)) known.set(node, new Set(gathered(node)))
  return known.get(node)
}

function gathered(node) {
  const own = node.text?.toLocaleLowerCase().match(WORD) ?? []
  const attrs = Object.entries(node.attrs ?? {}).map(([name, value]) => `${name}=${JSON.stringify(value)}`)
  return [...own, ...attrs, ...(node.content ?? []).flatMap(gathered)]
}
