/* Blocks of a text in plain words: what each is called, what stands in it. */

const LABELS = { alt: "alt_short", credit: "credit", caption: "table_caption", cite: "cite", title: "note_title" }
const LONGEST = 60 // characters of a block's first words

/** What a block is called; `t`: the editor's words. */
export function nameOf(node, t) {
  return t(node.type === "heading" ? `heading${node.attrs?.level ?? 2}` : node.type)
}

export function firstWords(node) {
  const text = linesOf(node).join(" ").replaceAll(/\s+/g, " ").trim()
  return text.length > LONGEST ? `${text.slice(0, LONGEST).trimEnd()} …` : text
}

/** All that a writer can tell two blocks apart by; what is no plain paragraph says so first. */
export function inWords(nodes, t) {
  return nodes.flatMap((node) => [...(node.type === "paragraph" ? [] : [nameOf(node, t)]), ...linesOf(node), ...attrsOf(node, t)]).join("\n")
}

function linesOf({ type, content = [] }) {
  if (content.some(({ type: inner }) => ["text", "hardBreak", "footnote"].includes(inner))) return [inline(content)]
  const lines = content.flatMap(linesOf)
  return type === "listItem" ? [`• ${lines[0] ?? ""}`, ...lines.slice(1)] : lines
}

function inline(content) {
  return content.map((node) => node.text ?? (node.type === "hardBreak" ? "\n" : ` [${inline(node.content ?? [])}]`)).join("")
}

function attrsOf({ type, attrs = {} }, t) {
  if (["heading", "paragraph"].includes(type)) return []
  return Object.entries(attrs).map(([name, value]) => {
    if (name in LABELS) return `${t(LABELS[name])}: ${value}`
    if (name === "layout") return `${t("layout")}: ${t(`layout_${value}`)}`
    if (name === "kind") return t(`note_${value}`)
    return typeof value === "number" ? `№ ${value}` : [value].flat().join(", ")
  })
}
