/* The menu of blocks: “/” on an empty line or after a space opens it, and so does “+”. The cursor stays in the text, where
   one types on to choose among them; what a screen reader hears is the listbox pattern with an active descendant. */
import { blockActions, perform } from "./actions.js";
import { freshId, make } from "./elements.js";
import { putByLine } from "./floating.js";
import { keysShown } from "./keys.js";

const LONGEST = 30

export function slash(desk) {
  const { tiptap } = desk
  const { Plugin, PluginKey } = tiptap.pm.state
  desk.menuKey = new PluginKey("menu")
  const plugin = (editor) => {
    const menu = new Menu(desk, editor)
    return new Plugin({
      key: desk.menuKey,
      state: { init: () => null, apply: (tr, open, _before, state) => after(desk, tr, open, state) },
      props: {
        handleTextInput: (view, from, to, text) => text === "/" && begins(view, from, to) && openBySign(desk, view, from, to),
        handleKeyDown: (_view, event) => menu.key(event),
        handleDOMEvents: { blur: () => menu.close() },
      },
      view: () => ({ update: (view) => menu.update(view), destroy: () => menu.element.remove() }),
    })
  }
  return tiptap.Extension.create({
    name: "slash",
    priority: 1200,
    addProseMirrorPlugins() {
      return [plugin(this.editor)]
    },
  })
}

/** Opens the menu at the cursor without a sign in the text. */
export function openMenu(desk, { view }) {
  view.focus()
  view.dispatch(view.state.tr.setMeta(desk.menuKey, { from: view.state.selection.from, sign: 0 }))
}

export function menuIsOpen(desk, state) {
  return Boolean(desk.menuKey.getState(state))
}

/** Never while letters are being composed, and never in code. */
function begins(view, from, to) {
  const $from = view.state.doc.resolve(from)
  if (view.composing || from !== to || !$from.parent.isTextblock || $from.parent.type.spec.code) return false
  if ($from.marks().some((mark) => mark.type.spec.code)) return false
  const before = $from.parent.textBetween(0, $from.parentOffset, "", "\ufffc")
  return before === "" || /\s$/.test(before)
}

function openBySign(desk, view, from, to) {
  view.dispatch(view.state.tr.insertText("/", from, to).setMeta(desk.menuKey, { from, sign: 1 }))
  return true
}

/** Whether it is still open after a transaction: { from, sign, query }, or null. */
function after(desk, tr, open, state) {
  const asked = tr.getMeta(desk.menuKey)
  if (asked !== undefined) return asked && { ...asked, query: "" }
  if (!open || (!tr.docChanged && !tr.selectionSet)) return open
  const from = tr.mapping.map(open.from, -1)
  const { $cursor } = state.selection
  if (!$cursor || from + open.sign > $cursor.pos || state.doc.resolve(from).parent !== $cursor.parent) return null
  const typed = state.doc.textBetween(from, $cursor.pos, "", "\ufffc")
  const query = typed.slice(open.sign)
  if ((open.sign && typed[0] !== "/") || /^\s|\ufffc/.test(query) || query.length > LONGEST) return null
  return { ...open, from, query }
}

class Menu {
  constructor(desk, editor) {
    this.desk = desk
    this.editor = editor
    this.actions = blockActions(desk)
    this.element = make("div", { class: "be-menu", id: freshId("be-menu"), role: "listbox", "aria-label": desk.t("menu"), hidden: true })
    this.element.addEventListener("mousedown", (event) => event.preventDefault())
    this.found = []
    this.at = 0
    this.shown = null
  }

  get open() {
    return this.desk.menuKey.getState(this.editor.state)
  }

  update(view) {
    const { open } = this
    if (open === this.shown) return
    const isNew = !this.shown || this.shown.query !== open?.query
    this.shown = open
    if (!open) return this.hide(view)
    if (isNew) this.draw(open.query)
    if (!this.found.length && open.query.includes(" ")) return this.close()
    this.desk.frame.append(this.element)
    this.element.hidden = false
    putByLine(this.element, this.desk.frame, view, open.from)
    this.mark()
  }

  hide(view) {
    this.element.hidden = true
    for (const name of ["aria-controls", "aria-activedescendant", "aria-autocomplete", "aria-haspopup"]) view.dom.removeAttribute(name)
  }

  close() {
    const { view } = this.editor
    if (this.open && !view.isDestroyed) view.dispatch(view.state.tr.setMeta(this.desk.menuKey, null))
    return false
  }

  draw(query) {
    const { t } = this.desk
    this.found = found(this.actions, query, t).filter((action) => !action.can || action.can(this.editor))
    this.at = 0
    const options = this.found.map((action, index) =>
      make(
        "div",
        { role: "option", id: `${this.element.id}-${action.id}`, class: "be-option", "data-menu-action": action.id, onclick: () => this.choose(index) },
        make("span", { class: "be-option-sign", "aria-hidden": "true" }, action.words ? "" : action.sign),
        make("span", {}, t(action.id)),
        action.keys ? make("kbd", { "aria-hidden": "true" }, keysShown(action.keys)) : null,
      ),
    )
    const nothing = make("div", { role: "option", "aria-disabled": "true", "aria-selected": "false", class: "be-option" }, t("nothing_found"))
    this.element.replaceChildren(...(options.length ? options : [nothing]))
    this.desk.announce(t("found", { count: options.length }))
  }

  mark() {
    const { dom } = this.editor.view
    const options = [...this.element.children]
    options.forEach((option, index) => option.setAttribute("aria-selected", String(index === this.at && this.found.length > 0)))
    options[this.at]?.scrollIntoView({ block: "nearest" })
    dom.setAttribute("aria-controls", this.element.id)
    dom.setAttribute("aria-autocomplete", "list")
    dom.setAttribute("aria-haspopup", "listbox")
    if (this.found.length) dom.setAttribute("aria-activedescendant", options[this.at].id)
    else dom.removeAttribute("aria-activedescendant")
  }

  key(event) {
    if (!this.open || event.isComposing) return false
    if (event.key === "Escape") {
      event.stopPropagation()
      this.close()
      return true
    }
    if (!this.found.length) return false
    const count = this.found.length
    const to = { ArrowDown: this.at + 1, ArrowUp: this.at - 1 + count }[event.key]
    if (to !== undefined) {
      this.at = to % count
      this.mark()
      return true
    }
    if (event.key !== "Enter" && event.key !== "Tab") return false
    this.choose(this.at)
    return true
  }

  /** What was typed to find it goes; then it is done. */
  choose(index) {
    const { editor, open } = this
    const { view } = editor
    const action = this.found[index]
    if (!open || !action) return
    const { tr } = view.state
    const to = open.from + open.sign + open.query.length
    if (to > open.from) tr.delete(open.from, to)
    view.dispatch(tr.setMeta(this.desk.menuKey, null))
    perform(editor, action)
  }
}

/** Those whose name holds every word typed; names that begin so come first. */
function found(actions, query, t) {
  const words = query.toLowerCase().split(/\s+/).filter(Boolean)
  const name = (action) => `${t(action.id)} ${action.id}`.toLowerCase()
  const begins = (action) => (words.length && name(action).startsWith(words[0]) ? 0 : 1)
  return actions.filter((action) => words.every((word) => name(action).includes(word))).sort((a, b) => begins(a) - begins(b))
}
