/* The window that asks about what two sides changed: both versions side by side, and a choice for each. */
import { openDialog } from "../editor/dialogs.js";
import { button, freshId, make } from "../editor/elements.js";
import { wordsChanged } from "./words_changed.js";

/** `asked`: the questions. `words`: { title, lead, mine, theirs, both, allMine, allTheirs }. `labelOf(question)`; `shown(question, side)`: a text or a promise
    of one. `submit(answers)`: a promise of a sentence where it failed. `download()`: the text of this page as a file.
    Gives { dialog, promise }, the promise of the answers, by id, or of null where the writer left it open. */
export function askMerge({ t, asked, words, labelOf, shown, language, submit, download }) {
  const { dialog, promise } = openDialog(words.title, t)
  dialog.classList.add("merge-dialog")
  const rows = asked.map((question, at) => {
    const label = asked.length > 1 ? `${at + 1}. ${labelOf(question)}` : labelOf(question)
    return rowOf(question, { t, words, label, shown, language })
  })
  const general = make("p", { class: "be-error", role: "alert" })
  const form = make("form", { method: "dialog", novalidate: true }, ...rows.map(({ element }) => element), general)
  form.append(
    make(
      "div",
      { class: "be-dialog-buttons" },
      make("button", { type: "submit", class: "be-button be-primary" }, t("merge_go_on")),
      ...(asked.length > 1 ? [all("mine", rows, words.allMine), all("theirs", rows, words.allTheirs)] : []),
      button(t("download"), download, { class: "be-button" }),
      button(t("merge_later"), () => dialog.settle(null), { class: "be-button" }),
    ),
  )
  form.addEventListener("submit", (event) => {
    event.preventDefault()
    send(form, rows, { t, submit, general, settle: (answers) => dialog.settle(answers) })
  })
  dialog.append(make("p", {}, words.lead), make("p", { class: "be-help" }, t("merge_marked")), form)
  dialog.showModal()
  rows[0].focus()
  return { dialog, promise }
}

async function send(form, rows, { t, submit, general, settle }) {
  for (const row of rows) row.error.textContent = row.answer() ? "" : t("merge_choose")
  const open = rows.find((row) => !row.answer())
  if (open) return open.focus()
  if (form.getAttribute("aria-busy")) return
  form.setAttribute("aria-busy", "true")
  const answers = Object.fromEntries(rows.map((row) => [row.id, row.answer()]))
  general.textContent = (await submit(answers)) ?? ""
  form.removeAttribute("aria-busy")
  if (!general.textContent) settle(answers)
}

function all(side, rows, label) {
  return button(label, () => rows.forEach((row) => row.choose(side)), { class: "be-button" })
}

function rowOf(question, { t, words, label, shown, language }) {
  const name = freshId("merge")
  const texts = ["base", "mine", "theirs"].map((side) => shown(question, side))
  const error = make("p", { class: "be-error", id: `${name}-error` })
  const side = (value, text) => {
    const place = make("p", { class: "merge-text", dir: "auto", id: `${name}-${value}-text` })
    fill(place, texts[0], text, { t, language })
    return make("div", { class: "merge-version" }, ...radio(name, value, words[value], `${place.id} ${error.id}`), place)
  }
  const versions = make("div", { class: "merge-versions" }, side("mine", texts[1]), side("theirs", texts[2]))
  const both = question.both ? make("div", { class: "merge-version" }, ...radio(name, "both", words.both, error.id)) : null
  const note = make("p", { class: "be-help" })
  Promise.all(texts).then(([, mine, theirs]) => (note.textContent = mine === theirs ? t("merge_formatting") : ""))
  const element = make("fieldset", { class: "merge-question" }, make("legend", {}, label), versions, note, both, error)
  const inputs = [...element.querySelectorAll("input")]
  return {
    id: question.id,
    element,
    error,
    answer: () => inputs.find((input) => input.checked)?.value ?? null,
    choose: (value) => (inputs.find((input) => input.value === value).checked = true),
    focus: () => inputs[0].focus(),
  }
}

function radio(name, value, label, describedBy) {
  const input = make("input", { type: "radio", name, value, id: `${name}-${value}`, "aria-describedby": describedBy })
  return [input, make("label", { for: input.id }, label)]
}

async function fill(place, before, text, { t, language }) {
  const [old, words] = [await before, await text]
  if (!words) return place.append(make("span", { class: "be-help" }, t("merge_nothing")))
  const tags = { added: "ins", removed: "del", same: "span" }
  place.append(...wordsChanged(old, words, language).map(({ text: run, mark }) => make(tags[mark], {}, run)))
}
