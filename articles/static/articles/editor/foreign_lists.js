/* Lists as others write them: Word's paragraphs that only look like items, Word Online's one list an item, and Google's
   inner lists that stand beside their item instead of in it. */

const WORD_ITEM = /mso-list:\s*(l\d+)\s+level(\d+)/i
const MARKER = /mso-list:\s*ignore/i
const NUMBERED = /^\(?(?:(\d{1,4})|[a-z]{1,4})[.)]/i

export function readLists(body) {
  rebuild(wordItems(body))
  rebuild(onlineItems(body))
  for (const list of body.querySelectorAll(":is(ul, ol) > :is(ul, ol)")) intoItem(list)
}

/** Each with the element it replaces (`place`), its level and kind, and what it holds. */
function wordItems(body) {
  const items = []
  for (const place of body.querySelectorAll(":is(p, h1, h2, h3, h4, h5, h6)[data-style*='mso-list' i]")) {
    const [, , level] = WORD_ITEM.exec(place.dataset.style) ?? []
    const marker = [...place.querySelectorAll("[data-style]")].find((part) => MARKER.test(part.dataset.style))
    const sign = marker?.textContent.trim() ?? ""
    marker?.remove()
    const [numbered, number] = NUMBERED.exec(sign) ?? []
    if (!level || place.tagName !== "P") continue
    items.push({ place, level: Number(level), name: numbered ? "ol" : "ul", start: number, content: place.childNodes })
  }
  return items
}

function onlineItems(body) {
  const items = []
  for (const place of body.querySelectorAll(".ListContainerWrapper")) {
    const item = place.querySelector("li")
    if (!item || place.querySelectorAll("li").length > 1) continue
    const list = item.parentElement
    const level = Number(item.dataset.ariaLevel ?? item.getAttribute("aria-level")) || 1
    items.push({ place, level, name: list.localName, start: list.getAttribute("start"), content: item.childNodes })
  }
  return items
}

/** Items that follow each other become one list, or several where the kind changes. */
function rebuild(items) {
  const runs = []
  for (const item of items) {
    const last = runs.at(-1)?.at(-1)
    if (last && item.place.previousElementSibling === last.place) runs.at(-1).push(item)
    else runs.push([item])
  }
  for (const run of runs) {
    run[0].place.before(...nested(run))
    for (const { place } of run) place.remove()
  }
}

function nested(items) {
  const outermost = []
  const open = []
  for (const item of items) {
    while (open.length && isOver(open.at(-1), item)) open.pop()
    if (open.at(-1)?.level !== item.level) {
      const list = begin(item)
      const parent = open.at(-1)?.list.lastElementChild
      if (parent) parent.append(list)
      else outermost.push(list)
      open.push({ level: item.level, name: item.name, list })
    }
    const entry = item.place.ownerDocument.createElement("li")
    entry.append(...item.content)
    open.at(-1).list.append(entry)
  }
  return outermost
}

function isOver({ level, name }, item) {
  return level > item.level || (level === item.level && name !== item.name)
}

function begin({ place, name, start }) {
  const list = place.ownerDocument.createElement(name)
  if (name === "ol" && start && start !== "1") list.setAttribute("start", start)
  return list
}

function intoItem(list) {
  const before = list.previousElementSibling
  if (before?.localName === "li") return before.append(list)
  const item = list.ownerDocument.createElement("li")
  list.before(item)
  item.append(list)
}
