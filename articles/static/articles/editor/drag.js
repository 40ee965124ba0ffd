/* A handle beside each block of the text, by which a mouse or a finger takes it to another place. It is not for keys and
   not told aloud: blocks are moved by keys as well, without it. */
import { make } from "./elements.js";

const EDGE = 60 // pixels from the window's edge within which it scrolls
const SPEED = 12

export function dragging(desk) {
  const { tiptap } = desk
  return tiptap.Extension.create({
    name: "dragging",
    addProseMirrorPlugins: () => [new tiptap.pm.state.Plugin({ view: (view) => new Handle(desk, view) })],
  })
}

class Handle {
  constructor(desk, view) {
    this.desk = desk
    this.view = view
    this.index = null
    this.drag = null
    this.asked = 0
    this.element = make("div", { class: "be-handle", title: desk.t("drag"), "aria-hidden": "true", hidden: true }, "⠿")
    this.line = make("div", { class: "be-dropline", hidden: true })
    this.listen()
    // The place of the text in the page is known once it stands there.
    this.mounting = setTimeout(() => this.mount())
  }

  mount() {
    this.sheet = this.view.dom.parentElement
    this.sheet?.append(this.element, this.line)
    this.sheet?.addEventListener("pointermove", this.hovered)
    this.sheet?.addEventListener("pointerleave", this.left)
  }

  listen() {
    this.hovered = (event) => this.drag || event.pointerType !== "mouse" || this.soon(() => this.showAt(this.indexAt(event.clientY)))
    this.left = () => this.drag || this.soon(() => this.showAtCursor())
    this.cancelled = (event) => event.key === "Escape" && this.stop()
    const { element } = this
    element.addEventListener("pointerdown", (event) => this.begin(event))
    element.addEventListener("pointermove", (event) => this.drag && this.follow(event))
    element.addEventListener("pointerup", () => this.drop())
    element.addEventListener("pointercancel", () => this.stop())
  }

  /** At most once a frame, and never while a word is being composed. */
  soon(act) {
    cancelAnimationFrame(this.asked)
    this.asked = requestAnimationFrame(() => !this.view.isDestroyed && !this.view.composing && act())
  }

  update(_view, before) {
    const { doc, selection } = this.view.state
    if (this.drag && doc !== before.doc) this.stop()
    if (doc !== before.doc || !selection.eq(before.selection)) this.soon(() => this.showAtCursor())
  }

  destroy() {
    clearTimeout(this.mounting)
    cancelAnimationFrame(this.asked)
    this.stop()
    this.sheet?.removeEventListener("pointermove", this.hovered)
    this.sheet?.removeEventListener("pointerleave", this.left)
    this.element.remove()
    this.line.remove()
  }

  showAtCursor() {
    this.showAt(this.view.hasFocus() ? this.view.state.selection.$from.index(0) : null)
  }

  /** Nothing is to be taken of an empty line, nor of a text of one block. */
  showAt(index) {
    const { doc } = this.view.state
    const node = index === null ? null : doc.maybeChild(index)
    const isIdle = !node || doc.childCount < 2 || (node.isTextblock && !node.content.size && !node.attrs.photo)
    const block = isIdle || !this.view.editable ? null : this.blockAt(index)
    this.element.hidden = !block
    this.index = block ? index : null
    if (!block) return
    const [around, box] = [this.sheet.getBoundingClientRect(), block.getBoundingClientRect()]
    const text = this.view.dom.getBoundingClientRect()
    const isRtl = getComputedStyle(this.view.dom).direction === "rtl"
    const { width } = this.element.getBoundingClientRect()
    const side = isRtl ? Math.min(text.right, innerWidth - width) : Math.max(text.left - width, 0)
    this.element.style.left = `${side - around.left}px`
    this.element.style.top = `${box.top - around.top}px`
  }

  blockAt(index) {
    let pos = 0
    for (let place = 0; place < index; place += 1) pos += this.view.state.doc.child(place).nodeSize
    const block = this.view.nodeDOM(pos)
    return block?.nodeType === Node.ELEMENT_NODE ? block : null
  }

  /** The block at this height, or the nearest above. */
  indexAt(y) {
    const { childCount } = this.view.state.doc
    let [low, high] = [0, childCount - 1]
    while (low < high) {
      const middle = Math.ceil((low + high) / 2)
      if ((this.blockAt(middle)?.getBoundingClientRect().top ?? 0) <= y) low = middle
      else high = middle - 1
    }
    return low
  }

  begin(event) {
    if (event.button !== 0 || this.index === null) return
    event.preventDefault()
    this.element.setPointerCapture(event.pointerId)
    this.drag = { from: this.index, to: null, start: event.clientY, y: event.clientY }
    addEventListener("keydown", this.cancelled, true)
  }

  follow({ clientY }) {
    this.drag.y = clientY
    if (this.drag.to === null && Math.abs(clientY - this.drag.start) < 5) return
    this.element.classList.add("is-taken")
    this.aim()
    if (!this.drag.scrolling) this.scroll()
  }

  /** Between which blocks it would fall: a line shows it. */
  aim() {
    const { y } = this.drag
    const near = this.indexAt(y)
    const box = this.blockAt(near).getBoundingClientRect()
    const isBelow = y > box.top + box.height / 2
    this.drag.to = near + (isBelow ? 1 : 0)
    this.line.hidden = false
    this.line.style.top = `${(isBelow ? box.bottom : box.top) - this.sheet.getBoundingClientRect().top}px`
  }

  scroll() {
    const { y } = this.drag
    const by = y < EDGE ? -SPEED : y > innerHeight - EDGE ? SPEED : 0
    this.drag.scrolling = Boolean(by)
    if (!by) return
    scrollBy(0, by)
    this.aim()
    requestAnimationFrame(() => this.drag && this.scroll())
  }

  drop() {
    const { from, to } = this.drag ?? {}
    const isMeant = Boolean(this.drag)
    this.stop()
    if (isMeant) moveTo(this.desk, this.view, from, to ?? from)
  }

  stop() {
    this.drag = null
    this.line.hidden = true
    this.element.classList.remove("is-taken")
    removeEventListener("keydown", this.cancelled, true)
  }
}

/** One step of the history. `to`: before which block it goes, counted with the block still in its place. Put down where it
    was, the block is selected. */
function moveTo({ tiptap, say, t }, view, from, to) {
  const { state, history } = tiptap.pm
  const { doc, tr } = view.state
  const startOf = (index) => doc.content.content.slice(0, index).reduce((size, node) => size + node.nodeSize, 0)
  const [node, start] = [doc.child(from), startOf(from)]
  if (to === from || to === from + 1) {
    const selection = state.NodeSelection.isSelectable(node) ? state.NodeSelection.create(doc, start) : null
    if (selection) view.dispatch(tr.setSelection(selection))
    return view.focus()
  }
  const at = startOf(to) - (to > from ? node.nodeSize : 0)
  tr.delete(start, start + node.nodeSize).insert(at, node)
  tr.setSelection(node.isAtom ? state.NodeSelection.create(tr.doc, at) : state.Selection.near(tr.doc.resolve(at + 1)))
  view.dispatch(history.closeHistory(tr))
  view.focus()
  say(t("dragged", { at: to > from ? to : to + 1, count: doc.childCount }))
}
