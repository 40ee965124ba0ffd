/* Making elements. Text is only ever set as text. */

export function make(tag, attrs = {}, ...children) {
  const element = document.createElement(tag)
  for (const [name, value] of Object.entries(attrs)) {
    if (name.startsWith("on")) element.addEventListener(name.slice(2), value)
    else if (name === "class") element.className = value
    else if (typeof value === "boolean") element.toggleAttribute(name, value)
    else if (value !== null && value !== undefined) element.setAttribute(name, value)
  }
  element.append(...children.filter((child) => child !== null && child !== undefined))
  return element
}

export function button(label, act, attrs = {}) {
  return make("button", { type: "button", onclick: act, ...attrs }, label)
}

/** Fills `{name}` in the strings that came from the server; a missing one shows its key. */
export function translator(strings) {
  return (key, values = {}) =>
    (strings[key] ?? key).replace(/\{(\w+)\}/g, (whole, name) => (name in values ? String(values[name]) : whole))
}

let lastId = 0

export function freshId(prefix) {
  lastId += 1
  return `${prefix}-${lastId}`
}
