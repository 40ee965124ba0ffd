/* Pasted HTML, made plain before the editor reads it. What Google Docs and others say by inline style is said by elements
   instead: under a policy without inline styles the browser hides style attributes, and complains about each, as it does
   about event handlers (which are never run: the editor parses in a document without scripts). */

const TAG = /<[a-z](?:"[^"]*"|'[^']*'|[^'">])*>/gi
const REFUSED = /"[^"]*"|'[^']*'|([\s/])(style|on[a-z]+)(?=\s*=)/gi
const SHEETS = /<style\b[\s\S]*?<\/style\s*>/gi

const SAYS = [
  ["strong", (style) => style.fontWeight === "bold" || Number(style.fontWeight) >= 600],
  ["em", (style) => style.fontStyle === "italic"],
  ["s", (style) => style.textDecorationLine.includes("line-through") || style.textDecoration.includes("line-through")],
  ["sup", (style) => style.verticalAlign === "super"],
  ["sub", (style) => style.verticalAlign === "sub"],
]
const UNSAYS = { B: (style) => ["normal", "400"].includes(style.fontWeight), I: (style) => style.fontStyle === "normal" }

/** Safe to call with anything: the result is only ever parsed by the editor, in a document that runs nothing. */
export function plainHtml(html) {
  const renamed = html
    .replace(SHEETS, "")
    .replace(TAG, (tag) => tag.replace(REFUSED, (found, blank, name) => (blank ? `${blank}data-${name}` : found)))
  if (!renamed.includes("data-style")) return renamed
  const { body } = new DOMParser().parseFromString(renamed, "text/html")
  for (const element of body.querySelectorAll("[data-style]")) restate(element)
  return body.innerHTML
}

function restate(element) {
  const scratch = document.createElement("span")
  scratch.style.cssText = element.dataset.style
  element.removeAttribute("data-style")
  for (const [name, says] of isHeading(element) ? [] : SAYS) {
    if (!says(scratch.style)) continue
    const wrapper = element.ownerDocument.createElement(name)
    wrapper.append(...element.childNodes)
    element.append(wrapper)
  }
  // Google Docs wraps everything it copies in a <b> that is told not to be bold.
  if (UNSAYS[element.tagName]?.(scratch.style)) element.replaceWith(...element.childNodes)
}

/** Headings are bold by their nature. */
function isHeading(element) {
  return /^H[1-6]$/.test(element.tagName) || Boolean(element.closest("h1, h2, h3, h4, h5, h6"))
}
