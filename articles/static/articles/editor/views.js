/* What the views of our own nodes share: frames that the writer cannot type into, their buttons and fields. */
import { button, freshId, make } from "./elements.js";

/** Set attributes of the node that stands at `getPos()`, as one step of the history; of one step with all that was set
    in the same `session`. (The history asks that of compositions; it has no other word for it.) */
export function setAttrs(view, getPos, attrs, session = null) {
  const pos = getPos()
  const node = pos === undefined ? null : view.state.doc.nodeAt(pos)
  if (!node) return
  const { tr } = view.state
  for (const [name, value] of Object.entries(attrs)) if (node.attrs[name] !== value) tr.setNodeAttribute(pos, name, value)
  if (session) tr.setMeta("composition", session)
  if (tr.docChanged) view.dispatch(tr)
}

export function removeNode(view, getPos) {
  const pos = getPos()
  const node = pos === undefined ? null : view.state.doc.nodeAt(pos)
  if (!node) return
  const { tr, schema } = view.state
  const alone = tr.doc.resolve(pos).parent.childCount === 1 && node.isBlock
  if (alone) tr.replaceWith(pos, pos + node.nodeSize, schema.nodes.paragraph.create())
  else tr.delete(pos, pos + node.nodeSize)
  view.dispatch(tr)
  view.focus()
}

export function removeButton(t, view, getPos, what) {
  return button(t("remove"), () => removeNode(view, getPos), { class: "be-small", "aria-label": `${t("remove")}: ${what}` })
}

/** A field for a text attribute, beside the content. */
export function attributeField({ label, name, node, view, getPos, limit, placeholder }) {
  const field = wordsField({
    label,
    limit,
    placeholder,
    view,
    value: node.attrs[name],
    save: (value, session) => setAttrs(view, getPos, { [name]: value }, session),
  })
  return { ...field, update: (fresh) => field.show(fresh.attrs[name]) }
}

let lastSession = 0

/** A line of words that stand in the document, but not in its text. `save(words or null, session)`; what is typed in one
    visit to the field has one `session` and is taken back by one undo. Enter must not send the page's form. */
export function wordsField({ label, value, limit, placeholder = "", view, save }) {
  const id = freshId("be-attr")
  const input = make("input", { type: "text", id, maxlength: limit, class: "be-attr", placeholder })
  let session = null
  input.value = value ?? ""
  input.disabled = !view.editable
  input.addEventListener("focus", () => (session = `field-${(lastSession += 1)}`))
  input.addEventListener("input", () => save(input.value.trim() || null, session))
  input.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || event.isComposing) return
    event.preventDefault()
    view.focus()
  })
  const show = (words) => {
    if (input.value.trim() !== (words ?? "")) input.value = words ?? ""
  }
  const hint = (words) => (input.placeholder = words)
  return { element: make("span", { class: "be-attr-field" }, make("label", { for: id }, label), input), input, show, hint }
}

/** A set of buttons of which one is pressed. */
export function choiceButtons({ label, choices, chosen, pick }) {
  const group = make("span", { role: "group", "aria-label": label, class: "be-choice" })
  const buttons = choices.map(([value, text]) => button(text, () => pick(value), { class: "be-small", "data-value": value }))
  group.append(...buttons)
  const update = (value) => buttons.forEach((one) => one.setAttribute("aria-pressed", String(one.dataset.value === value)))
  update(chosen)
  return { element: group, update }
}

/** The methods that ProseMirror asks of a view whose frame is ours and whose `contentDOM`, if any, is its own. */
export function framed({ dom, contentDOM, update, frames = [] }) {
  const inFrame = (target) => frames.some((frame) => frame.contains(target))
  return {
    dom,
    contentDOM,
    update,
    selectNode: () => dom.classList.add("is-selected"),
    deselectNode: () => dom.classList.remove("is-selected"),
    stopEvent: (event) => inFrame(event.target) && Boolean(event.target.closest("button, input, select, label")),
    ignoreMutation: (mutation) => mutation.type !== "selection" && !(contentDOM && contentDOM.contains(mutation.target)),
  }
}

export function frame(attrs, ...children) {
  return make("div", { contenteditable: "false", ...attrs }, ...children)
}
