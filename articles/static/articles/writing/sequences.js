/* Sequences compared, without a page: what two of them have in common, in one order. */

const MOST_CELLS = 16_000_000 // of the table; beyond, what lies between equal heads and tails counts as wholly changed

/** A JSON value as a string that is the same for the same value; the order of keys does not matter. */
export function keyOf(value) {
  if (Array.isArray(value)) return `[${value.map(keyOf).join(",")}]`
  if (!value || typeof value !== "object") return JSON.stringify(value) ?? "null"
  return `{${Object.keys(value).sort().map((name) => `${JSON.stringify(name)}:${keyOf(value[name])}`).join(",")}}`
}

/** The longest common subsequence of two arrays of strings: pairs of places, growing on both sides. */
export function matches(one, other) {
  const [a, b] = numbered(one, other)
  let head = 0
  while (head < a.length && head < b.length && a[head] === b[head]) head += 1
  let [endA, endB] = [a.length, b.length]
  while (endA > head && endB > head && a[endA - 1] === b[endB - 1]) {
    endA -= 1
    endB -= 1
  }
  const before = Array.from({ length: head }, (_, place) => [place, place])
  const after = Array.from({ length: a.length - endA }, (_, place) => [endA + place, endB + place])
  return [...before, ...between(a, b, [head, endA], [head, endB]), ...after]
}

/** What lies between the matches: `[fromA, toA, fromB, toB]` of each stretch that differs. */
export function differences(one, other) {
  const found = []
  let [i, j] = [0, 0]
  for (const [a, b] of [...matches(one, other), [one.length, other.length]]) {
    if (a > i || b > j) found.push([i, a, j, b])
    ;[i, j] = [a + 1, b + 1]
  }
  return found
}

/** Numbers for strings, so that comparing two takes one step. */
function numbered(...sequences) {
  const numbers = new Map()
  const numberOf = (key) => numbers.get(key) ?? (numbers.set(key, numbers.size), numbers.size - 1)
  return sequences.map((keys) => keys.map(numberOf))
}

/** By a table of lengths; what stands on one side only can match nothing and is left out of it. */
function between(a, b, [fromA, toA], [fromB, toB]) {
  const [inA, inB] = [new Set(a.slice(fromA, toA)), new Set(b.slice(fromB, toB))]
  const rows = places(a, fromA, toA, inB)
  const columns = places(b, fromB, toB, inA)
  const width = columns.length + 1
  if (!rows.length || !columns.length || rows.length * columns.length > MOST_CELLS) return []
  const lengths = new Uint32Array((rows.length + 1) * width)
  for (let i = rows.length - 1; i >= 0; i -= 1) {
    for (let j = columns.length - 1; j >= 0; j -= 1) {
      const at = i * width + j
      const isSame = a[rows[i]] === b[columns[j]]
      lengths[at] = isSame ? lengths[at + width + 1] + 1 : Math.max(lengths[at + width], lengths[at + 1])
    }
  }
  return walk(a, b, rows, columns, lengths)
}

function places(sequence, from, to, others) {
  const found = []
  for (let place = from; place < to; place += 1) if (others.has(sequence[place])) found.push(place)
  return found
}

function walk(a, b, rows, columns, lengths) {
  const width = columns.length + 1
  const found = []
  let [i, j] = [0, 0]
  while (i < rows.length && j < columns.length) {
    const at = i * width + j
    if (a[rows[i]] === b[columns[j]]) found.push([rows[i++], columns[j++]])
    else if (lengths[at + width] >= lengths[at + 1]) i += 1
    else j += 1
  }
  return found
}
