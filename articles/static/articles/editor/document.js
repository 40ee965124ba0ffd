/* The stored document: what the server keeps, written exactly as it writes it. `table` is the server's closed table. */

/** A node of the editor as the server stores it: known attributes only, defaults left out, marks in the table's order. */
export function stored(node, table) {
  if (node.type === "text") return storedText(node, table)
  const spec = table.nodes[node.type]
  const out = { type: node.type }
  const attrs = storedAttrs(node.attrs ?? {}, spec?.attrs ?? {})
  if (Object.keys(attrs).length) out.attrs = attrs
  if (node.content?.length) out.content = node.content.map((child) => stored(child, table))
  return out
}

export function storedDocument(node, table) {
  return documentOf((node.content ?? []).map((child) => stored(child, table)), table)
}

/** `blocks` as they are stored. */
export function documentOf(blocks, table) {
  return { type: "doc", v: table.v, content: blocks.length ? blocks : [{ type: "paragraph" }] }
}

function storedText(node, table) {
  const marks = (node.marks ?? [])
    .map((mark) => (mark.type === "link" ? { type: "link", attrs: { href: mark.attrs.href } } : { type: mark.type }))
    .sort((a, b) => table.marks.indexOf(a.type) - table.marks.indexOf(b.type))
  return marks.length ? { type: "text", text: node.text, marks } : { type: "text", text: node.text }
}

function storedAttrs(given, specs) {
  const attrs = {}
  for (const [name, { default: usual }] of Object.entries(specs)) {
    const value = given[name] ?? null
    if (value !== null && value !== "" && value !== usual) attrs[name] = value
  }
  return attrs
}

/** Whether two JSON values say the same; the order of keys does not matter. */
export function same(a, b) {
  if (a === b) return true
  if (!a || !b || typeof a !== "object" || typeof b !== "object" || Array.isArray(a) !== Array.isArray(b)) return false
  const keys = Object.keys(a)
  return keys.length === Object.keys(b).length && keys.every((key) => same(a[key], b[key]))
}

/** What stands in the document but not in the table: the first such thing, in a word, or null. */
export function unknownIn(node, table) {
  const spec = table.nodes[node?.type]
  if (!spec) return String(node?.type)
  const attr = Object.keys(node.attrs ?? {}).find((name) => !(name in spec.attrs))
  if (attr) return `${node.type} ${attr}`
  const mark = (node.marks ?? []).find((given) => !table.marks.includes(given.type))
  if (mark) return String(mark.type)
  for (const child of node.content ?? []) {
    const found = unknownIn(child, table)
    if (found) return found
  }
  return null
}

/** The lines of a document of any kind, known or not: for showing what cannot be edited. */
export function linesOf(node) {
  const content = Array.isArray(node?.content) ? node.content : []
  if (content.some((child) => typeof child?.text === "string")) {
    return [content.map((child) => child?.text ?? linesOf(child).join(" ")).join("")]
  }
  return content.flatMap(linesOf)
}
