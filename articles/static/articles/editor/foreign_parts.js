/* Small steps on pasted HTML, before the editor reads it. */

export const BLOCKS =
  "p, div, ul, ol, li, dl, table, h1, h2, h3, h4, h5, h6, blockquote, pre, figure, section, article, aside, main, header, footer, hr"

/** The same children under another name, or, without one, in the element's place. */
export function rename(element, name) {
  if (!name) return element.replaceWith(...element.childNodes)
  const renamed = element.ownerDocument.createElement(name)
  renamed.append(...element.childNodes)
  element.replaceWith(renamed)
  return renamed
}

/** One of our own nodes, as it travels on the clipboard. */
export function nodeElement(doc, name, attrs, { tag = "div", children = [] } = {}) {
  const element = doc.createElement(tag)
  element.dataset.bodyNode = name
  element.dataset.attrs = JSON.stringify(attrs)
  element.append(...children)
  return element
}

export function linkParagraph(doc, href, words) {
  const [paragraph, link] = ["p", "a"].map((name) => doc.createElement(name))
  link.setAttribute("href", href)
  link.textContent = words || href
  paragraph.append(link)
  return paragraph
}

/** Nothing that a reader would see. */
export function isBlank(element) {
  return !element.textContent.replace(/[\s\u00a0\u200b\ufeff]/g, "") && !element.querySelector("[data-body-node], hr, td, th")
}
