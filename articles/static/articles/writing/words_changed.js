/* Which words of a text are new, and which are gone, measured by another text. No page here. */
import { differences } from "./sequences.js";

const MOST_CELLS = 4_000_000 // of words compared with words; longer texts are shown unmarked

/** Runs { text, mark } of the text, "same", "added" or "removed", in their order. */
export function wordsChanged(before, text, language) {
  const [old, fresh] = [before, text].map((each) => cut(each, language))
  if (old.length * fresh.length > MOST_CELLS) return [{ text, mark: "same" }]
  const runs = []
  const add = (mark, parts) => parts.length && runs.push({ text: parts.join(""), mark })
  let last = 0
  const words = (parts) => parts.map((part) => part.trimEnd())
  for (const [from, to, start, end] of differences(words(old), words(fresh))) {
    add("same", fresh.slice(last, start))
    add("removed", old.slice(from, to))
    add("added", fresh.slice(start, end))
    last = end
  }
  add("same", fresh.slice(last))
  return runs
}

/** Words with the space after them: a space of its own would hold neighbours together that have nothing in common. */
function cut(text, language) {
  const parts = []
  for (const { segment } of segmenter(language).segment(text)) {
    if (/^\s+$/.test(segment) && parts.length) parts[parts.length - 1] += segment
    else parts.push(segment)
  }
  return parts
}

function segmenter(language) {
  try {
    return new Intl.Segmenter(language || undefined, { granularity: "word" })
  } catch {
    return new Intl.Segmenter(undefined, { granularity: "word" }) // what a writer put down as the language is no code
  }
}
