/* The server's closed table as Tiptap wants it: content expressions, marks and attributes of each node. */

export function contentOf(spec) {
  if (spec.holds === "nothing") return ""
  const any = `(${spec.children.join(" | ")})`
  if (spec.holds === "inline") return `${any}*`
  return spec.paragraphFirst ? `paragraph ${any}*` : `${any}+`
}

export function marksOf(spec) {
  return spec.marks.join(" ")
}

/** Attributes as the table has them. `more` are the editor's own, which are never stored. */
export function attributesOf(spec, more = {}) {
  const attrs = {}
  for (const [name, { required, default: usual }] of Object.entries(spec.attrs)) {
    attrs[name] = { default: usual ?? null, isRequired: required, rendered: false, parseHTML: () => null, ...more[name] }
  }
  return attrs
}

/** One of Tiptap's own nodes, held to the table. */
export function held(node, table, more = {}) {
  const spec = table.nodes[node.name]
  return node.extend({
    ...(spec.inline ? {} : { content: contentOf(spec), marks: marksOf(spec) }),
    addAttributes() {
      return attributesOf(spec, pick(this.parent?.() ?? {}, Object.keys(spec.attrs)))
    },
    ...more,
  })
}

function pick(all, names) {
  return Object.fromEntries(names.filter((name) => name in all).map((name) => [name, { ...all[name] }]))
}

/** A node of our own. On the clipboard its attributes travel as JSON, and are checked by the server like all others. */
export function own(tiptap, table, name, more = {}) {
  const spec = table.nodes[name]
  const tag = spec.inline ? "span" : "div"
  return tiptap.Node.create({
    name,
    group: spec.inline ? "inline" : "block",
    inline: spec.inline,
    content: contentOf(spec),
    marks: marksOf(spec),
    atom: spec.holds === "nothing",
    defining: spec.holds !== "nothing",
    isolating: spec.holds === "inline" && !spec.inline,
    selectable: true,
    draggable: spec.holds === "nothing",
    addAttributes: () => attributesOf(spec),
    parseHTML: () => [{ tag: `${tag}[data-body-node="${name}"]`, getAttrs: (element) => travelled(element, spec) }],
    renderHTML: ({ node }) => {
      const attrs = { "data-body-node": name, "data-attrs": JSON.stringify(node.attrs) }
      return spec.holds === "nothing" ? [tag, attrs] : [tag, attrs, 0]
    },
    ...more,
  })
}

function travelled(element, spec) {
  let given = {}
  try {
    given = JSON.parse(element.dataset.attrs) ?? {}
  } catch {
    return false
  }
  const attrs = {}
  for (const [name, attr] of Object.entries(spec.attrs)) {
    if (attr.required && (given[name] ?? null) === null) return false
    attrs[name] = given[name] ?? attr.default ?? null
  }
  return attrs
}
