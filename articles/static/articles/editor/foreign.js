/* HTML of other programs (Word, Google Docs, Ghost, WordPress, mail) made such that the editor's own rules read it well. */
import { embedOf } from "./providers.js";
import { BLOCKS, isBlank, linkParagraph, nodeElement, rename } from "./foreign_parts.js";
import { cleanAddress } from "./links.js";

const HIDDEN = /display:\s*none|mso-hide:\s*all|mso-element:\s*(comment|field-begin|field-end)|mso-special-character:\s*comment/i
const REMARKS = [
  "a[href*='#cmnt' i], a[id^='cmnt' i], a.msocomanchor, a[href*='#_msocom' i], .msocomoff, [class^='MsoComment']",
  // Only Word says who deleted something, and when; elsewhere <del> is an author's own.
  "del[cite], del[datetime], .msoDel",
].join(", ")

/** What a ProseMirror wrote, this editor for one, is read by its own rules. */
export function isForeign(html) {
  return !html.includes("data-pm-slice") && !html.includes("data-body-node")
}

/** Remarks, deletions and hidden text are nobody's to publish. */
export function dropHidden(body) {
  for (const element of body.querySelectorAll("[data-style]")) if (HIDDEN.test(element.dataset.style)) element.remove()
  for (const element of body.querySelectorAll(REMARKS)) dropRemark(element)
}

/** A remark's sign stands in the text, the remark itself in a frame of its own. */
function dropRemark(element) {
  const isRemark = element.localName === "a" && /^cmnt\d/i.test(element.id)
  const place = isRemark ? (element.closest("div") ?? element.closest("p")) : element.closest("sup")
  ;(place ?? element).remove()
}

export function readBlocks(body, desk) {
  readHeadings(body)
  readQuotes(body, desk)
  readFrames(body, desk)
  dropPictures(body, desk)
  readLinks(body)
  readBreaks(body)
  for (const blank of body.querySelectorAll("p, h1, h2, h3, h4, h5, h6, blockquote")) if (isBlank(blank)) blank.remove()
}

/** A single first heading is a title. Where several are, they are the parts of the text and all levels move down by one. */
function readHeadings(body) {
  for (const title of body.querySelectorAll("p.MsoTitle")) rename(title, "h1")
  if (body.querySelectorAll("h1").length < 2) return
  for (let level = 5; level; level -= 1) for (const one of body.querySelectorAll(`h${level}`)) rename(one, `h${level + 1}`)
}

function readQuotes(body, { table }) {
  for (const quote of body.querySelectorAll("p.MsoQuote, p.MsoIntenseQuote")) {
    const around = quote.ownerDocument.createElement("blockquote")
    quote.replaceWith(around)
    around.append(quote)
  }
  if (!table.nodes.pullQuote) return
  for (const quote of body.querySelectorAll("figure.wp-block-pullquote, blockquote.wp-block-pullquote, .kg-blockquote-alt")) {
    const cite = quote.querySelector("cite, figcaption")
    cite?.remove()
    const words = quote.textContent.replace(/\s+/g, " ").trim()
    const attrs = { cite: cite?.textContent.trim() || null }
    quote.replaceWith(nodeElement(body.ownerDocument, "pullQuote", attrs, { children: [words] }))
  }
}

/** Players, cards of links, and tables with captions. */
function readFrames(body, desk) {
  const doc = body.ownerDocument
  for (const frame of body.querySelectorAll("iframe[src]")) place(frame, desk, frame.getAttribute("src"))
  for (const frame of body.querySelectorAll(".wp-block-embed__wrapper, .kg-embed-card")) {
    const address = frame.textContent.trim()
    if (/^https?:\/\/\S+$/.test(address)) place(frame, desk, address)
  }
  for (const card of body.querySelectorAll("a.kg-bookmark-container[href]")) {
    const title = card.querySelector(".kg-bookmark-title")?.textContent.trim()
    const whole = card.closest("figure") ?? card
    whole.replaceWith(linkParagraph(doc, card.getAttribute("href"), title))
  }
  for (const caption of body.querySelectorAll("figure > table ~ figcaption")) {
    caption.parentElement.querySelector("table").prepend(rename(caption, "caption"))
  }
}

function place(frame, desk, address) {
  const whole = frame.closest("figure") ?? frame
  const href = cleanAddress(address.replace(/^\/\//, "https://"))
  const embed = href && embedOf(desk, href)
  if (embed) whole.replaceWith(nodeElement(frame.ownerDocument, "embed", embed))
  else if (href) whole.replaceWith(linkParagraph(frame.ownerDocument, href))
  else frame.remove()
}

/** Pictures would be fetched from another's server, or not at all: they are left out, with their captions, and it is said. */
function dropPictures(body, { say, t }) {
  const pictures = body.querySelectorAll("img:not([width='1']), picture, svg")
  for (const figure of body.querySelectorAll("figure")) {
    if (figure.querySelector("img, picture, video") && !figure.querySelector("table, [data-body-node]")) figure.remove()
  }
  for (const picture of body.querySelectorAll("img, picture, svg, video, audio, source")) picture.remove()
  if (pictures.length) say?.(t("pasted_pictures", { count: pictures.length }))
}

/** Google leads all links over its own server; links within the other document lead nowhere here. */
function readLinks(body) {
  for (const link of body.querySelectorAll("a[href]")) {
    const href = link.getAttribute("href").trim()
    const [, led] = /^https:\/\/www\.google\.[a-z.]+\/url\?(?:[^#]*&)?q=([^&#]+)/.exec(href) ?? []
    if (led) link.setAttribute("href", unescaped(led))
    else if (href.startsWith("#") || href.startsWith("file:")) rename(link, null)
  }
}

function unescaped(text) {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}

function readBreaks(body) {
  if (!body.querySelector(BLOCKS) && body.querySelectorAll("br").length > 1) {
    const paragraph = body.ownerDocument.createElement("p")
    paragraph.append(...body.childNodes)
    body.append(paragraph)
  }
  for (const block of body.querySelectorAll("p, div")) if (!block.querySelector(BLOCKS)) partAtBlankLines(block)
  for (const line of body.querySelectorAll("br")) if (isIdle(line)) line.remove()
}

/** Two line breaks are what others make of a new paragraph. */
function partAtBlankLines(block) {
  const parts = [[]]
  let breaks = 0
  for (const child of [...block.childNodes]) {
    const isBreak = child.nodeName === "BR"
    if (!isBreak && breaks && !child.textContent.trim()) continue
    breaks = isBreak ? breaks + 1 : 0
    if (breaks === 2) {
      parts.at(-1).pop()
      parts.push([])
    } else if (breaks < 2) parts.at(-1).push(child)
  }
  if (parts.length === 1) return
  const paragraphs = parts.filter((part) => part.length).map((part) => {
    const paragraph = block.ownerDocument.createElement("p")
    paragraph.append(...part)
    return paragraph
  })
  block.replaceWith(...paragraphs)
}

/** Between blocks, or at the end of one, a line break shows nothing. */
function isIdle(line) {
  const parent = line.parentElement
  const isBetween = [...parent.children].some((child) => child.matches(BLOCKS))
  return isBetween || (parent.matches(BLOCKS) && !line.nextSibling?.textContent.trim() && !line.nextElementSibling)
}
