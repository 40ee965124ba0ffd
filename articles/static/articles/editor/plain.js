/* Plain text that was pasted: blank lines part paragraphs, lines that begin with a sign or a number are a list, and lines
   that a mail program broke run on. Text without blank lines is left to ProseMirror: a line a paragraph. */

const BULLET = /^\s*[-*•–]\s+(?=\S)/
const NUMBER = /^\s*(\d{1,3})[.)]\s+(?=\S)/

export function plainText({ tiptap, table }) {
  const { Fragment, Slice } = tiptap.pm.model
  return (text, $context) => {
    const lines = text.replace(/\r\n?/g, "\n").trim()
    if (!/\n[^\S\n]*\n/.test(lines) && !isList(lines.split("\n"))) return null
    const { schema } = $context.doc.type
    const parts = lines.split(/\n[^\S\n]*(?:\n[^\S\n]*)+/).map((part) => blockOf(schema, table, part.split("\n")))
    return Slice.maxOpen(Fragment.from(parts), false)
  }
}

function isList(lines) {
  return lines.length > 1 && [BULLET, NUMBER].some((sign) => lines.every((line) => sign.test(line)))
}

function blockOf(schema, table, lines) {
  const { bulletList, orderedList, listItem, paragraph } = schema.nodes
  if (!table.nodes.bulletList || !isList(lines)) return paragraph.create(null, inline(schema, lines))
  const sign = BULLET.test(lines[0]) ? BULLET : NUMBER
  const item = (line) => listItem.create(null, paragraph.create(null, words(schema, line.replace(sign, "").trim())))
  const items = lines.map(item)
  return sign === BULLET ? bulletList.create(null, items) : orderedList.create({ start: Number(NUMBER.exec(lines[0])[1]) }, items)
}

function words(schema, line) {
  return line ? schema.text(line) : null
}

/** Lines of nearly one length were broken by a mail program; others mean their breaks. */
function inline(schema, lines) {
  const trimmed = lines.map((line) => line.trim()).filter(Boolean)
  const isWrapped = trimmed.length > 1 && trimmed.slice(0, -1).every((line) => line.length >= 55 && line.length <= 80)
  if (isWrapped || !schema.nodes.hardBreak) return words(schema, trimmed.join(" "))
  return trimmed.flatMap((line, index) => (index ? [schema.nodes.hardBreak.create(), schema.text(line)] : [schema.text(line)]))
}
