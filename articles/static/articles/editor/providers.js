/* Which addresses are those of a player: the server's own list of providers, as patterns. */

const compiled = new WeakMap()

function providersOf(desk) {
  if (!desk.table.nodes.embed || !desk.embeds) return []
  if (!compiled.has(desk.embeds)) compiled.set(desk.embeds, desk.embeds.map(compile))
  return compiled.get(desk.embeds)
}

function compile({ name, label, id, page, links }) {
  return { name, label, page, id: new RegExp(`^(?:${id})$`), links: links.map((link) => new RegExp(`^(?:${link})`)) }
}

/** The attributes of the embed that an address points at, or null. */
export function embedOf(desk, address) {
  for (const { name, id, links } of providersOf(desk)) {
    for (const link of links) {
      const found = link.exec(address)?.[1]
      if (found && id.test(found)) return { provider: name, id: found }
    }
  }
  return null
}

/** What is told of an embed: who plays it, and where it stands. */
export function providerOf(desk, { provider, id }) {
  const known = providersOf(desk).find(({ name }) => name === provider)
  return known ? { label: known.label, page: known.page.replaceAll("{id}", id) } : { label: provider, page: id }
}

export function providerNames(desk) {
  return providersOf(desk).map(({ label }) => label)
}
