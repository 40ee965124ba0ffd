/* Pasted HTML, made plain before the editor reads it. What Google Docs and others say by inline style is said by elements
   instead: under a policy without inline styles the browser hides style attributes, and complains about each, as it does
   about event handlers (which are never run: the editor parses in a document without scripts). */
import { readLists } from "./foreign_lists.js";
import { readFootnotes } from "./foreign_notes.js";
import { dropHidden, isForeign, readBlocks } from "./foreign.js";
import { rename } from "./foreign_parts.js";

const TAG = /<[a-z](?:"[^"]*"|'[^']*'|[^'">])*>/gi
const REFUSED = /"[^"]*"|'[^']*'|([\s/])(style|on[a-z]+)(?=\s*=)/gi
const SHEETS = /<style\b[\s\S]*?<\/style\s*>/gi
const STRUCTURE = "table, thead, tbody, tfoot, tr, colgroup, ul, ol, dl, body"

const SAYS = [
  ["strong", (style) => style.fontWeight === "bold" || Number(style.fontWeight) >= 600],
  ["em", (style) => style.fontStyle === "italic"],
  ["s", (style) => style.textDecorationLine.includes("line-through") || style.textDecoration.includes("line-through")],
  ["sup", (style) => style.verticalAlign === "super"],
  ["sub", (style) => style.verticalAlign === "sub"],
]
const PLAIN = {
  "b, strong": (style) => ["normal", "400"].includes(style.fontWeight),
  "i, em": (style) => style.fontStyle === "normal",
}

/** Safe to call with anything: the result is only ever parsed by the editor, in a document that runs nothing. */
export function plainHtml(html, desk) {
  const renamed = html
    .replace(SHEETS, "")
    .replace(TAG, (tag) => tag.replace(REFUSED, (found, blank, name) => (blank ? `${blank}data-${name}` : found)))
  const foreign = isForeign(renamed)
  if (!foreign && !renamed.includes("data-style")) return renamed
  const { body } = new DOMParser().parseFromString(renamed, "text/html")
  if (foreign) for (const read of [dropHidden, readLists]) read(body)
  for (const element of body.querySelectorAll("[data-style]")) restate(element)
  if (foreign) for (const read of [readFootnotes, readBlocks]) read(body, desk)
  return body.innerHTML
}

function restate(element) {
  const scratch = document.createElement("span")
  scratch.style.cssText = element.dataset.style
  element.removeAttribute("data-style")
  const isPlain = isHeading(element) || element.matches(STRUCTURE)
  for (const [name, says] of isPlain ? [] : SAYS) {
    if (!says(scratch.style)) continue
    const wrapper = element.ownerDocument.createElement(name)
    wrapper.append(...element.childNodes)
    element.append(wrapper)
  }
  // Google Docs wraps everything it copies in a <b> that is told not to be bold.
  for (const [selector, isDenied] of Object.entries(PLAIN)) {
    if (element.matches(selector) && isDenied(scratch.style)) rename(element, null)
  }
}

/** Headings are bold by their nature. */
function isHeading(element) {
  return Boolean(element.closest("h1, h2, h3, h4, h5, h6"))
}
