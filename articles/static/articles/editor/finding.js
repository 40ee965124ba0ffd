/* Finding words in the text and replacing them. What is found is marked; the one that is chosen is selected. */
import { markAll, markChanged } from "./marking.js";

const ATTRS = { class: "be-found-words" }
const ALIKE = [["\"“”„«»", "[\"“”„«»]"], ["'’‘‚", "['’‘‚]"], ["-–—", "[-–—]"], [" \u00a0\u202f", "[ \u00a0\u202f]"]]

/** Letters of either case; straight and curly quotes, hyphens and dashes, all spaces alike. */
export function patternOf(words, { isExact = false } = {}) {
  const source = [...words].map((letter) => {
    const [, alike] = ALIKE.find(([letters]) => letters.includes(letter)) ?? []
    return isExact || !alike ? letter.replace(/[\\^$.*+?()[\]{}|/-]/, "\\$&") : alike
  })
  return new RegExp(source.join(""), isExact ? "gu" : "giu")
}

export function finding(desk) {
  const { Plugin, PluginKey } = desk.tiptap.pm.state
  const { Decoration, DecorationSet } = desk.tiptap.pm.view
  desk.findKey = new PluginKey("find")
  const none = { set: DecorationSet.empty, ranges: null }
  const plugin = () =>
    new Plugin({
      key: desk.findKey,
      state: {
        init: () => none,
        apply(tr, found) {
          const asked = tr.getMeta(desk.findKey)
          if (asked === null) return none
          const ranges = asked ? rangesBy(asked) : found.ranges
          if (!ranges) return found
          const set = asked ? markAll(desk, tr.doc, ranges, ATTRS) : markChanged(desk, found.set, tr, ranges, ATTRS)
          return set === found.set ? found : { set, ranges }
        },
      },
      props: {
        decorations(state) {
          const { set, ranges } = desk.findKey.getState(state)
          const at = ranges && chosenIn(set, state.selection)
          return at ? set.add(state.doc, [Decoration.inline(at.from, at.to, { class: "be-found-chosen" })]) : set
        },
      },
    })
  return desk.tiptap.Extension.create({ name: "finding", addProseMirrorPlugins: () => [plugin()] })
}

function rangesBy(pattern) {
  return (text) => [...text.matchAll(pattern)].map(({ index, 0: words }) => [index, index + words.length])
}

function chosenIn(set, { from, to }) {
  return from === to ? null : set.find(from, to).find((found) => found.from === from && found.to === to)
}

/** All places where the words stand, in order, and which of them is selected (-1: none). */
export function foundPlaces(desk, { state }) {
  const places = desk.findKey.getState(state).set.find().sort((a, b) => a.from - b.from)
  const { from, to } = state.selection
  return { places, at: places.findIndex((place) => place.from === from && place.to === to) }
}

/** Looks for words; nothing to look for ends it. */
export function look(desk, { view }, words, options) {
  view.dispatch(view.state.tr.setMeta(desk.findKey, words ? patternOf(words, options) : null))
}

/** Selects the next place or the one before, round and round. */
export function goOn(desk, editor, direction) {
  const { places } = foundPlaces(desk, editor)
  if (!places.length) return
  const { from, to } = editor.state.selection
  const next = direction > 0 ? (places.find((place) => place.from >= to) ?? places[0]) : (places.findLast((place) => place.to <= from) ?? places.at(-1))
  select(desk, editor, next)
}

/** The first place from the cursor on. */
export function goNear(desk, editor) {
  const { places } = foundPlaces(desk, editor)
  const { from } = editor.state.selection
  const near = places.find((place) => place.from >= from) ?? places[0]
  if (near) select(desk, editor, near)
}

function select({ tiptap }, { view }, { from, to }) {
  const { tr } = view.state
  view.dispatch(tr.setSelection(tiptap.pm.state.TextSelection.create(tr.doc, from, to)).scrollIntoView())
}

/** Puts other words in these places, in one step of the history; each keeps the marks of its first letter. */
export function replaceWords(editor, places, words) {
  const { state, view } = editor
  if (!editor.isEditable || !places.length) return
  const { tr } = state
  for (const { from, to } of [...places].sort((a, b) => b.from - a.from)) {
    const marks = state.doc.resolve(from + 1).marks()
    if (words) tr.replaceWith(from, to, state.schema.text(words, marks))
    else tr.delete(from, to)
  }
  view.dispatch(tr)
}

/** Opens the bar with the words that are selected, if they are few. */
export function openFind(desk, editor) {
  const { from, to } = editor.state.selection
  const words = to - from <= 100 ? editor.state.doc.textBetween(from, to, "\n") : ""
  desk.findBar.open(words.includes("\n") ? "" : words)
}

export function step(desk, editor, direction) {
  if (desk.findBar.isOpen) desk.findBar.step(direction)
  else openFind(desk, editor)
}
