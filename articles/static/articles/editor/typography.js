/* Quotes, dashes and ellipses as the story's language sets them, made of the key just typed. Backspace or Ctrl+Z right after
   gives back what was typed. Sources: the Unicode CLDR delimiters, and for French the Imprimerie nationale's thin spaces. */

const FAMILIES = [
  // languages; quotes: open, close, inner open, inner close; the dash between clauses, and with spaces around
  ["en", "“”‘’", "—", "–"],
  ["nl tr zh ko th vi id ms pt-br", "“”‘’", "–", "–"],
  ["de lt is sl cs sk et lv bg ka", "„“‚‘", "–", "–"],
  ["uk ru be", "«»„“", "—", "—"],
  ["fr", "«»“”", "—", "—"],
  ["es it pt ca gl eu el hy ar fa no nb nn de-ch", "«»“”", "–", "–"],
  ["pl ro hu hr sr bs mk", "„”«»", "–", "–"],
  ["da", "»«›‹", "–", "–"],
  ["sv fi he", "””’’", "–", "–"],
]
const STYLES = new Map(FAMILIES.flatMap(([names, quotes, dash, spaced]) => names.split(" ").map((name) => [name, { name, quotes, dash, spaced }])))
const BEFORE_OPENING = /^$|[\s([{<—–\-/]$/

/** What the end of `text`, the last key included, becomes: { length, text }, the last `length` characters replaced; or null. */
export function smartened(text, language) {
  const code = language.toLowerCase().replace("_", "-")
  const style = STYLES.get(code) ?? STYLES.get(code.split("-")[0])
  if (!style) return null
  const rule = RULES[text.at(-1)] ?? (style.name === "fr" ? french : null)
  return rule?.(text, style) ?? null
}

const RULES = {
  '"': (text, style) => ({ length: 1, text: quote(text.slice(0, -1), style) }),
  "'": (text, style) => {
    const mark = single(text.slice(0, -1), style)
    return mark && { length: 1, text: mark }
  },
  ".": (text) => (/(?<!\.)\.\.\.$/.test(text) ? { length: 3, text: "…" } : null),
  "-": (text, { dash }) => (/[^-]--$/.test(text) ? { length: 2, text: dash } : null),
  " ": (text, { dash, spaced }) => {
    if (/^-- $/.test(text)) return { length: 3, text: `${dash} ` }
    return /\S - $/.test(text) ? { length: 3, text: ` ${spaced} ` } : null
  },
}

/** After a blank, a bracket or dash, or a quote that opens. */
function isOpening(before, { quotes: [open, close, innerOpen, innerClose] }) {
  const last = before.at(-1)
  return BEFORE_OPENING.test(before) || (last === open && open !== close) || (last === innerOpen && innerOpen !== innerClose)
}

function quote(before, style) {
  const [open, close, innerOpen, innerClose] = style.quotes
  const gap = style.name === "fr" ? "\u00a0" : ""
  // Where quotes within quotes are not single ones, the same key makes them.
  const nests = open !== close && innerOpen !== "‘" && innerOpen !== "‚"
  const depth = (start, end) => before.split(start).length - before.split(end).length
  if (isOpening(before, style)) return nests && depth(open, close) > 0 ? innerOpen : open + gap
  return nests && depth(innerOpen, innerClose) > 0 ? innerClose : gap + close
}

/** An apostrophe nearly always; a quote where the language has single ones. */
function single(before, style) {
  const [, , innerOpen, innerClose] = style.quotes
  const isSingle = "‘‚’".includes(innerOpen)
  if (isOpening(before, style)) return isSingle ? innerOpen : null
  const isInner = innerOpen === "‚" && before.lastIndexOf("‚") > before.lastIndexOf("‘")
  return isInner ? innerClose : "’"
}

/** A space before a high mark is one that does not break. */
function french(text) {
  const [, mark] = /[\p{L}\p{N}»)…] ([;:!?])$/u.exec(text) ?? []
  return mark ? { length: 2, text: `\u00a0${mark}` } : null
}

export function typography(desk) {
  const { tiptap } = desk
  // The rules are asked once more right after a composition: what an input method gave stays as it is.
  const composed = { just: false }
  const find = (text) => {
    const made = composed.just ? null : smartened(text, desk.language())
    return made && { index: text.length - made.length, text: text.slice(-made.length), data: made }
  }
  const handler = ({ state, range, match }) => void state.tr.insertText(match.data.text, range.from, range.to)
  return tiptap.Extension.create({
    name: "typography",
    priority: 50, // after Markdown, which means more
    addInputRules: () => [new tiptap.InputRule({ find, handler })],
    addProseMirrorPlugins: () => [new tiptap.pm.state.Plugin({ props: { handleDOMEvents: { compositionend: () => told(composed) } } })],
  })
}

/** True until after the turn in which the rules are asked about it. */
function told(composed) {
  composed.just = true
  setTimeout(() => setTimeout(() => (composed.just = false)))
  return false
}
