/* The toolbar: one stop for Tab, arrow keys within (WAI-ARIA Authoring Practices, toolbar pattern). */
import { actionsFor, tableActions } from "./actions.js";
import { button, make } from "./elements.js";

const ON_MAC = /Mac|iPhone|iPad/.test(navigator.platform)

export function toolbarFor(desk, editor) {
  const { t } = desk
  const items = []
  const bar = make("div", { class: "be-toolbar", role: "toolbar", "aria-label": t("toolbar") })
  const group = (actions, attrs) => make("div", { class: "be-group", ...attrs }, ...actions.map((action) => item(action)))
  const item = (action) => {
    const element = button(action.sign ?? t(action.id), () => act(editor, action, element), {
      class: action.words ? "be-tool be-worded" : "be-tool",
      "data-action": action.id,
      tabindex: "-1",
      title: titleOf(t(action.id), action.keys),
      "aria-label": action.words ? null : t(action.id),
      "aria-keyshortcuts": action.keys?.replace("Mod", ON_MAC ? "Meta" : "Control") ?? null,
    })
    items.push({ action, element })
    return element
  }
  bar.append(...actionsFor(desk).map((actions) => group(actions)))
  const tableGroup = desk.table.nodes.table ? group(tableActions(), { role: "group", "aria-label": t("table_tools"), hidden: true }) : null
  if (tableGroup) bar.append(tableGroup)
  bar.addEventListener("mousedown", (event) => event.preventDefault())
  bar.addEventListener("keydown", (event) => walk(event, bar))
  items[0]?.element.setAttribute("tabindex", "0")
  return { element: bar, update: updater(editor, items, tableGroup, bar) }
}

function titleOf(label, keys) {
  return keys ? `${label} (${keys.replace("Mod", ON_MAC ? "⌘" : "Ctrl")})` : label
}

function act(editor, action, element) {
  if (element.getAttribute("aria-disabled") === "true") return
  if (action.open) action.open(editor)
  else action.run(editor.chain().focus()).run()
}

/** Follows the cursor, at most once a frame. */
function updater(editor, items, tableGroup, bar) {
  let asked = 0
  const update = () => {
    asked = 0
    if (editor.isDestroyed) return
    if (tableGroup) tableGroup.hidden = !editor.isActive("table")
    for (const { action, element } of items) {
      if (element.parentElement.hidden) continue
      if (action.active) element.setAttribute("aria-pressed", String(action.active(editor)))
      const isOff = !editor.isEditable || Boolean(action.can && !action.can(editor))
      element.setAttribute("aria-disabled", String(isOff))
    }
    keepOneStop(bar)
  }
  return () => {
    asked ||= requestAnimationFrame(update)
  }
}

function stopsOf(bar) {
  return [...bar.querySelectorAll(".be-group:not([hidden]) > .be-tool")]
}

function keepOneStop(bar) {
  const stops = stopsOf(bar)
  if (!stops.some((stop) => stop.tabIndex === 0)) stops[0]?.setAttribute("tabindex", "0")
}

function walk(event, bar) {
  const stops = stopsOf(bar)
  const at = stops.indexOf(document.activeElement)
  const forward = getComputedStyle(bar).direction === "rtl" ? -1 : 1
  const to = { ArrowRight: at + forward, ArrowLeft: at - forward, Home: 0, End: stops.length - 1 }[event.key]
  if (to === undefined || at < 0) return
  event.preventDefault()
  const next = stops[(to + stops.length) % stops.length]
  for (const stop of bar.querySelectorAll('[tabindex="0"]')) stop.setAttribute("tabindex", "-1")
  next.setAttribute("tabindex", "0")
  next.focus()
}
