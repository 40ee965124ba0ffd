/* The toolbar: one stop for Tab, arrow keys within (WAI-ARIA Authoring Practices, toolbar pattern). */
import { actionsFor, perform, tableActions } from "./actions.js";
import { button, make } from "./elements.js";
import { keysForAria, keysShown } from "./keys.js";

const QUIET = 60 // milliseconds


/** The bar over the text. `more`: buttons that are no actions of the text, at the bar's end. */
export function toolbarFor(desk, editor, more = []) {
  const { t } = desk
  const bar = barOf(desk, editor, { name: t("toolbar"), className: "be-toolbar", groups: actionsFor(desk) })
  if (desk.table.nodes.table) {
    bar.add(tableActions(), { role: "group", "aria-label": t("table_tools"), hidden: true, "data-when": "table" })
  }
  bar.element.append(make("div", { class: "be-group be-more" }, ...more))
  return bar
}

/** A toolbar of actions: { element, update() }. A group with data-when is there only while the cursor stands in such a node. */
export function barOf(desk, editor, { name, className, groups }) {
  const { t } = desk
  const items = []
  const element = make("div", { class: className, role: "toolbar", "aria-label": name })
  const item = (action) => {
    const tool = button(action.sign ?? t(action.id), () => perform(editor, action), {
      class: action.words ? "be-tool be-worded" : "be-tool",
      "data-action": action.id,
      tabindex: "-1",
      title: action.keys ? `${t(action.id)} (${keysShown(action.keys)})` : t(action.id),
      "aria-label": action.words ? null : t(action.id),
      "aria-keyshortcuts": action.keys ? keysForAria(action.keys) : null,
    })
    items.push({ action, element: tool })
    return tool
  }
  const add = (actions, attrs) => element.append(make("div", { class: "be-group", ...attrs }, ...actions.map(item)))
  for (const actions of groups) add(actions, {})
  element.addEventListener("mousedown", (event) => event.preventDefault())
  element.addEventListener("keydown", (event) => walk(event, element))
  items[0]?.element.setAttribute("tabindex", "0")
  return { element, add, update: updater(desk, editor, items, element) }
}

/** Puts the focus on the bar's one stop. */
export function enterBar(bar) {
  stopsOf(bar).find((stop) => stop.tabIndex === 0)?.focus()
}

/** Follows the cursor, a moment after the last change; typing on in the same words changes nothing on the bar. */
function updater({ tiptap }, editor, items, bar) {
  let timer = 0
  let shown = null
  const update = () => {
    if (editor.isDestroyed) return
    const standing = standingOf(tiptap, editor)
    if (standing && standing === shown) return
    shown = standing
    for (const group of bar.querySelectorAll("[data-when]")) group.hidden = !editor.isActive(group.dataset.when)
    for (const { action, element } of items) {
      if (element.parentElement.hidden) continue
      if (action.active) element.setAttribute("aria-pressed", String(action.active(editor)))
      const isOff = !editor.isEditable || Boolean(action.can && !action.can(editor))
      element.setAttribute("aria-disabled", String(isOff))
    }
    keepOneStop(bar)
  }
  return () => {
    clearTimeout(timer)
    timer = setTimeout(update, QUIET)
  }
}

/** All that buttons depend on while nothing is selected, in a word: the blocks around the cursor, its marks, the history. */
function standingOf({ pm }, { state, isEditable }) {
  const { $cursor } = state.selection
  if (!$cursor) return null
  const names = [...Array($cursor.depth + 1).keys()].map((depth) => {
    const { type, attrs, childCount } = $cursor.node(depth)
    return `${type.name}${attrs.level ?? ""}${depth ? `:${$cursor.index(depth - 1)}` : ""}${depth < $cursor.depth ? `/${childCount}` : ""}`
  })
  const marks = (state.storedMarks ?? $cursor.marks()).map((mark) => mark.type.name)
  const history = [pm.history.undoDepth(state) > 0, pm.history.redoDepth(state) > 0]
  return [isEditable, ...history, ...names, ...marks].join(" ")
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
