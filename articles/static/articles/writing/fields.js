/* The fields that are more than a line of text: section, topics, names. */
import { button, freshId, make } from "../editor/elements.js";

export function mount(root, desk) {
  const { choices } = desk.state
  root.append(sectionField(desk, choices), topicsField(desk, choices), bylinesField(desk, choices))
}

function redrawn(desk, draw) {
  draw()
  for (const event of ["fields", "readonly"]) desk.on(event, draw)
}

function field(label, input, ...more) {
  input.id ||= freshId("field")
  return make("div", { class: "be-field" }, make("label", { for: input.id }, label), input, ...more)
}

function sectionField(desk, { sections }) {
  const { t } = desk
  const options = [["", t("choose")], ...sections.map(({ id, name }) => [id, name])]
  const input = make("select", { "data-part": "section", id: "field-section" }, ...options.map(([id, name]) => make("option", { value: id }, name)))
  input.dataset.field = "section"
  input.addEventListener("change", () => desk.setField("section", Number(input.value) || null))
  redrawn(desk, () => {
    input.value = desk.fields.section ?? ""
    input.disabled = !desk.editable
  })
  return field(t("section"), input)
}

/** A field with a list to type into: choosing adds, the buttons beneath remove. */
function topicsField(desk, { topics }) {
  const { t } = desk
  const names = new Map(topics.map(({ id, name }) => [id, name]))
  const { input, list, take } = picker(t("topic_add"), topics)
  const chosen = make("ul", { class: "chosen" })
  take((id) => desk.fields.topics.includes(id) || set([...desk.fields.topics, id]))
  const set = (ids) => {
    desk.setField("topics", ids)
    draw()
  }
  const draw = () => {
    input.disabled = !desk.editable
    const lines = desk.fields.topics.filter((id) => names.has(id)).map((id) => {
      const remove = () => set(desk.fields.topics.filter((other) => other !== id))
      return make("li", {}, names.get(id), desk.editable ? sign("×", t("topic_remove", { name: names.get(id) }), remove) : null)
    })
    chosen.replaceChildren(...(lines.length ? lines : [make("li", { class: "be-help" }, t("topic_none"))]))
  }
  redrawn(desk, draw)
  return field(t("topics"), input, list, chosen)
}

function bylinesField(desk, { authors, roles }) {
  const { t } = desk
  const names = new Map(authors.map(({ id, name }) => [id, name]))
  const { input, list, take } = picker(t("byline_add"), authors)
  const chosen = make("ul", { class: "chosen is-rows", "data-part": "bylines" })
  take((author) => set([...desk.fields.bylines, { author, role: roles[0].slug }]))
  const set = (bylines) => {
    desk.setField("bylines", bylines)
    draw()
  }
  const line = (byline, index, all) => {
    const name = names.get(byline.author) ?? "?"
    const role = make("select", { "aria-label": t("byline_role", { name }) }, ...roles.map(({ slug, name: words }) => make("option", { value: slug }, words)))
    role.value = byline.role
    role.disabled = !desk.editable
    role.addEventListener("change", () => set(all.with(index, { ...byline, role: role.value })))
    const up = () => set([...all.slice(0, index - 1), byline, all[index - 1], ...all.slice(index + 1)])
    const acts = desk.editable
      ? [index ? sign("↑", t("byline_up", { name }), up) : null, sign("×", t("byline_remove", { name }), () => set(all.toSpliced(index, 1)))]
      : []
    return make("li", {}, make("span", { dir: "auto" }, name), role, ...acts)
  }
  const draw = () => {
    input.disabled = !desk.editable
    const lines = desk.fields.bylines.map(line)
    chosen.replaceChildren(...(lines.length ? lines : [make("li", { class: "be-help" }, t("byline_none"))]))
  }
  redrawn(desk, draw)
  return field(t("bylines"), input, list, chosen)
}

/** The browser's own list under a field: works with keys, screen readers and on phones. */
function picker(placeholder, items) {
  const list = make("datalist", { id: freshId("list") }, ...items.map(({ name }) => make("option", { value: name })))
  const input = make("input", { type: "text", list: list.id, placeholder, autocomplete: "off", id: freshId("field") })
  const ids = new Map(items.map(({ id, name }) => [name.toLocaleLowerCase(), id]))
  const take = (act) => {
    const settle = () => {
      const id = ids.get(input.value.trim().toLocaleLowerCase())
      if (id === undefined) return
      input.value = ""
      act(id)
    }
    input.addEventListener("change", settle)
    input.addEventListener("input", (event) => event.inputType === "insertReplacementText" && settle())
    input.addEventListener("keydown", (event) => {
      if (event.key !== "Enter" || event.isComposing) return
      event.preventDefault()
      settle()
    })
  }
  return { input, list, take }
}

function sign(mark, label, act) {
  return button(mark, act, { class: "be-button is-small", "aria-label": label, title: label })
}
