/* Footnotes of other programs: a mark that leads to a note, and a note that leads back. Word, LibreOffice, Google Docs,
   WordPress and Markdown all write such pairs, each under names of its own. */
import { isBlank, nodeElement } from "./foreign_parts.js";

const MARK = /^\W*\w{0,4}\W*$/

export function readFootnotes(body, { table }) {
  if (table.nodes.footnote) for (const mark of body.querySelectorAll("a[href*='#']")) readFootnote(body, mark)
  for (const rest of body.querySelectorAll("ol.footnotes, ol.wp-block-footnotes, section.footnotes, .footnotes")) {
    if (isBlank(rest)) rest.remove()
  }
}

function readFootnote(body, mark) {
  if (!mark.isConnected || !MARK.test(mark.textContent) || mark.closest("h1, h2, h3, h4, h5, h6, pre")) return
  const back = leadingBack(body, mark)
  const note = back && noteAround(back)
  if (!note || note.contains(mark)) return
  back.remove()
  const words = note.cloneNode(true)
  for (const rest of words.querySelectorAll("sup:empty, hr")) rest.remove()
  trim(words)
  const text = words.textContent.trim()
  const place = mark.closest("sup") ?? mark
  if (text) place.replaceWith(nodeElement(body.ownerDocument, "footnote", {}, { tag: "span", children: flat(words) }))
  else place.remove()
  takeAway(note)
}

/** The link in the text that the mark points to, where that link points at the mark. */
function leadingBack(body, mark) {
  const target = fragment(mark)
  const own = new Set([mark, mark.parentElement].flatMap((one) => [one.id, one.getAttribute("name")]).filter(Boolean))
  const after = (link) => mark.compareDocumentPosition(link) & Node.DOCUMENT_POSITION_FOLLOWING
  return [...body.querySelectorAll("a[href*='#']")].find((link) => {
    if (!own.has(fragment(link)) || !after(link)) return false
    for (let one = link; one && one !== body; one = one.parentElement) if (isNamed(one, target)) return true
    return false
  })
}

function fragment(link) {
  return link.getAttribute("href").split("#").at(-1)
}

function isNamed(element, name) {
  return Boolean(name) && (element.id === name || element.getAttribute("name") === name)
}

/** A list's item, or the paragraph with its frame, if the frame holds this one note only. */
function noteAround(back) {
  const item = back.closest("li")
  if (item) return item
  const paragraph = back.closest("p, div")
  const frame = paragraph?.parentElement.closest("div[id], aside[id]")
  return frame && frame.querySelectorAll("a[href*='#']").length === 1 ? frame : paragraph
}

/** Paragraphs of a note run on as one. */
function flat(note) {
  const paragraphs = [...note.querySelectorAll("p, div")].filter((one) => !one.querySelector("p, div"))
  if (!paragraphs.length) return [...note.childNodes]
  return paragraphs.flatMap((one, index) => (index ? [" ", ...one.childNodes] : [...one.childNodes]))
}

function trim(note) {
  const walker = note.ownerDocument.createTreeWalker(note, NodeFilter.SHOW_TEXT)
  for (let one = walker.nextNode(); one; one = walker.nextNode()) {
    one.data = one.data.replace(/^[\s\u00a0]+/, "")
    if (one.data) return
  }
}

/** What held the notes goes with the last of them, and so does the line above. */
function takeAway(note) {
  let holder = note.parentElement
  note.remove()
  while (holder && holder.localName !== "body" && holder.matches("ol, ul, div, section, aside") && isEmptied(holder)) {
    const parent = holder.parentElement
    const before = holder.previousElementSibling
    if (before?.localName === "hr") before.remove()
    holder.remove()
    holder = parent
  }
}

function isEmptied(holder) {
  for (const line of holder.querySelectorAll("hr")) if (!holder.textContent.trim()) line.remove()
  return isBlank(holder)
}
