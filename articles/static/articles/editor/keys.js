/* Keys are written one way, “Mod+Alt+2”, and said as the browser's editor, a reader of the label, or a person wants them. */

const ON_MAC = /Mac|iPhone|iPad/.test(navigator.platform)
const SIGNS = { ArrowUp: "↑", ArrowDown: "↓", Mod: "Ctrl" }
const MAC_SIGNS = { ArrowUp: "↑", ArrowDown: "↓", Mod: "⌘", Alt: "⌥", Shift: "⇧" }

export function keysShown(keys) {
  return keys.split("+").map((key) => (ON_MAC ? MAC_SIGNS : SIGNS)[key] ?? key).join(ON_MAC ? " " : "+")
}

export function keysForAria(keys) {
  return keys.replace("Mod", ON_MAC ? "Meta" : "Control")
}

/** As ProseMirror's keymap names them: single letters small, the parts joined by hyphens. */
export function keysForMap(keys) {
  return keys.split("+").map((key) => (key.length === 1 ? key.toLowerCase() : key)).join("-")
}

/** Whether a key event outside the text is this one. */
export function isKeys(event, keys) {
  const parts = keys.split("+")
  const key = parts.at(-1)
  const held = { Mod: ON_MAC ? event.metaKey : event.ctrlKey, Alt: event.altKey, Shift: event.shiftKey }
  return event.key.toLowerCase() === key.toLowerCase() && Object.entries(held).every(([name, is]) => is === parts.includes(name))
}
