/* The one object that every part of the writing page gets: the story's state, its fields, and news of both. */
import { translator } from "../editor/elements.js";

/** { base, id, config, state, fields, editor, t(key, values), token(), headers(), say(text), setField(name, value), doc(), on(event, fn),
      emit(event, detail), flush(), reload(state), openPanel(name), anchor(), show(anchor) }
    Events: changed {what}, saved {answer}, state {state}, fields, readonly {is}, panel {name}. */
export class Desk {
  constructor(config) {
    this.config = config
    this.base = config.base
    this.id = config.id
    this.state = config.state
    this.fields = { ...config.state.fields }
    this.csrf = config.state.csrf
    this.t = translator(config.strings)
    this.editable = config.editable
    this.opened = null
    this.listeners = new Map()
  }

  get editor() {
    return this.opened?.editor
  }

  token() {
    return this.csrf
  }

  /** Of each request that writes: the server takes it only from the person who opened this page. */
  headers() {
    return {
      "Content-Type": "application/json",
      Accept: "application/json",
      "X-CSRFToken": this.csrf,
      "X-Writer": String(this.config.user),
    }
  }

  on(event, act) {
    this.listeners.set(event, [...(this.listeners.get(event) ?? []), act])
  }

  emit(event, detail = {}) {
    for (const act of this.listeners.get(event) ?? []) act(detail)
  }

  setField(name, value) {
    if (!this.editable || JSON.stringify(this.fields[name]) === JSON.stringify(value)) return
    this.fields[name] = value
    this.emit("changed", { what: "fields", name })
  }

  doc() {
    return this.opened ? this.opened.doc() : this.state.body
  }

  content() {
    return { fields: { ...this.fields }, body: this.doc() }
  }

  /** The passage selected, found again later by its words: { quote, before, after }, or null. */
  anchor() {
    const { editor } = this
    if (!editor || editor.state.selection.empty) return null
    const { from, to } = editor.state.selection
    const { doc } = editor.state
    const text = (start, end) => doc.textBetween(Math.max(0, start), Math.min(doc.content.size, end), " ", " ")
    return { quote: text(from, to).slice(0, 500), before: text(from - 60, from), after: text(to, to + 60) }
  }

  /** Selects a passage and brings it into view; false where its words are not in the text any more. */
  show({ quote }) {
    const { editor } = this
    const found = quote && editor ? rangeOf(editor.state.doc, quote) : null
    if (found) {
      editor.chain().focus().setTextSelection(found).scrollIntoView().run()
      this.closePanels()
    }
    return Boolean(found)
  }

  openPanel(name) {
    const panel = document.querySelector(`[data-panel="${name}"]`)
    if (panel) {
      panel.open = true
      document.getElementById("side-panel").classList.add("is-open")
      panel.querySelector("summary").focus()
    }
    this.emit("panel", { name })
  }

  closePanels() {
    document.getElementById("side-panel").classList.remove("is-open")
  }
}

/** Where these words stand, also across blocks: text positions are kept beside the text while it is put together. */
function rangeOf(doc, quote) {
  let text = ""
  const places = []
  doc.descendants((node, position) => {
    if (node.isText) {
      for (let offset = 0; offset < node.text.length; offset += 1) places.push(position + offset)
      text += node.text
    } else if (node.isBlock && text && !text.endsWith(" ")) {
      places.push(position)
      text += " "
    }
  })
  const at = text.indexOf(quote)
  return at < 0 ? null : { from: places[at], to: places[at + quote.length - 1] + 1 }
}
