/* The fields of two texts that were made of one: each by itself, and lists (topics, names) by their elements. No page here. */
import { keyOf } from "./sequences.js";

/** { made, came, asked }: the fields as far as they are clear (mine where they are asked about), the names of those that are new
    to my side, and the questions { id, field, base, mine, theirs, both: null }. */
export function mergeFields(base, mine, theirs) {
  const made = { ...mine }
  const [came, asked] = [[], []]
  for (const field of Object.keys(theirs)) {
    const values = [base[field], mine[field], theirs[field]]
    const [old, own, other] = values.map(keyOf)
    if (own === other || old === other) continue
    if (old !== own && !values.every(Array.isArray)) {
      asked.push({ id: `field-${field}`, field, base: values[0], mine: values[1], theirs: values[2], both: null })
      continue
    }
    made[field] = old === own ? values[2] : mergeElements(...values)
    if (keyOf(made[field]) !== own) came.push(field)
  }
  return { made, came, asked }
}

/** All that stands on both sides or was put in by one; the order is that of the side that changed it, of mine where both did. */
function mergeElements(base, mine, theirs) {
  const [old, own, other] = [base, mine, theirs].map((list) => new Map(list.map((each) => [keyOf(each), each])))
  const stays = (key) => (old.has(key) ? own.has(key) && other.has(key) : true)
  const orderOf = (side) => [...side.keys()].filter((key) => old.has(key) && own.has(key) && other.has(key)).join()
  const [first, second] = orderOf(own) === orderOf(old) ? [other, own] : [own, other]
  const made = [...first.keys()].filter(stays)
  const keys = [...second.keys()]
  const end = keys.findLastIndex((key) => old.has(key))
  keys.forEach((key, at) => {
    if (!stays(key) || made.includes(key)) return
    if (at > end) made.push(key)
    else made.splice(placeAfter(made, keys.slice(0, at), old), 0, key)
  })
  return made.map((key) => own.get(key) ?? other.get(key))
}

/** Behind the nearest of its neighbours, and behind what the other side put there. */
function placeAfter(made, neighbours, old) {
  let at = made.indexOf(neighbours.findLast((key) => made.includes(key))) + 1
  while (at < made.length && !old.has(made[at])) at += 1
  return at
}
