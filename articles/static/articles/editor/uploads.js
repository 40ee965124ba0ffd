/* Pictures on their way: a mark in the text that is no part of it, and one insertion when the server has the picture.
   Inserting first and filling in later would lose the picture on undo and redo. */
import { askFields } from "./dialogs.js";
import { make } from "./elements.js";
import { placeBlock } from "./placing.js";
import { Refusal } from "./server.js";

export function uploads(desk) {
  const { tiptap } = desk
  const { Plugin, PluginKey } = tiptap.pm.state
  const { Decoration, DecorationSet } = tiptap.pm.view
  desk.uploadKey ??= new PluginKey("uploads")
  const plugin = (editor) =>
    new Plugin({
      key: desk.uploadKey,
      state: {
        init: () => DecorationSet.empty,
        apply(tr, set) {
          const mapped = set.map(tr.mapping, tr.doc)
          const { add, remove } = tr.getMeta(desk.uploadKey) ?? {}
          if (add) return mapped.add(tr.doc, [Decoration.widget(add.pos, () => waitingMark(desk, add.name), { id: add.id })])
          return remove ? mapped.remove(mapped.find(null, null, (spec) => spec.id === remove)) : mapped
        },
      },
      props: {
        decorations: (state) => desk.uploadKey.getState(state),
        handlePaste: (_view, event) => taken(desk, editor, pastedPictures(event)),
        handleDrop: (view, event, _slice, moved) => !moved && dropped(desk, editor, view, event),
      },
    })
  return tiptap.Extension.create({
    name: "uploads",
    priority: 300,
    addProseMirrorPlugins() {
      return [plugin(this.editor)]
    },
  })
}

function waitingMark({ t }, name) {
  return make("span", { class: "be-uploading", role: "status" }, t("uploading", { name }))
}

/** Office programs put a picture of the copied text beside the text: words win. */
function pastedPictures({ clipboardData }) {
  return clipboardData?.getData("text/plain") ? [] : [...(clipboardData?.files ?? [])]
}

function dropped(desk, editor, view, event) {
  const files = [...(event.dataTransfer?.files ?? [])]
  if (!files.length) return false
  event.preventDefault()
  return taken(desk, editor, files, view.posAtCoords({ left: event.clientX, top: event.clientY })?.pos)
}

function taken(desk, editor, files, pos) {
  if (!files.length || !desk.table.nodes.figure) return false
  uploadFiles(desk, editor, files, pos)
  return true
}

/** One after another, each with its description and credit. */
export async function uploadFiles(desk, editor, files, pos = editor.state.selection.from) {
  let credit = ""
  for (const file of files) {
    if (!file.type.startsWith("image/")) {
      desk.say(desk.t("not_a_picture", { name: file.name }))
      continue
    }
    const given = await askAbout(desk, file, { credit })
    if (!given) break
    credit = given.credit
    const waiting = begin(desk, editor, file.name, pos)
    finish(desk, editor, file, given, waiting)
    pos = position(desk, editor, waiting) ?? editor.state.selection.from
  }
  editor.commands.focus()
}

function askAbout({ t }, file, { alt = "", credit = "", refusal } = {}) {
  return askFields({
    title: t("upload_title"),
    submit: t("upload"),
    lead: preview(file),
    refusal,
    fields: [
      { name: "alt", label: t("alt"), help: t("alt_help"), value: alt, required: true, lines: 3, limit: 500 },
      { name: "credit", label: t("credit"), help: t("credit_help"), value: credit, required: true, limit: 200 },
    ],
    t,
  })
}

function preview(file) {
  const image = make("img", { class: "be-preview", alt: "" })
  const reader = new FileReader()
  reader.addEventListener("load", () => (image.src = reader.result))
  reader.readAsDataURL(file)
  return make("div", {}, image, make("p", { class: "be-help" }, file.name))
}

let lastUpload = 0

function begin(desk, editor, name, pos) {
  const id = (lastUpload += 1)
  const at = Math.min(pos, editor.state.doc.content.size)
  editor.view.dispatch(editor.state.tr.setMeta(desk.uploadKey, { add: { id, pos: at, name } }))
  desk.uploading += 1
  return id
}

/** The mark is taken away and the picture put where it was, in one step; a refusal is shown in the same window again. */
async function finish(desk, editor, file, given, waiting) {
  try {
    const { photo, known } = await desk.server.upload({ file, ...given })
    const pos = position(desk, editor, waiting)
    end(desk, editor, waiting)
    placeBlock(desk, editor, { type: "figure", attrs: { photo: photo.id } }, pos ?? editor.state.selection.from)
    if (known) desk.say(desk.t("upload_known"))
  } catch (error) {
    const pos = position(desk, editor, waiting)
    end(desk, editor, waiting)
    if (!(error instanceof Refusal)) throw error
    const again = await askAbout(desk, file, { ...given, refusal: error.errors })
    if (again) finish(desk, editor, file, again, begin(desk, editor, file.name, pos ?? editor.state.selection.from))
  }
}

function position(desk, editor, id) {
  return desk.uploadKey.getState(editor.state).find(null, null, (spec) => spec.id === id)[0]?.from
}

function end(desk, editor, id) {
  desk.uploading -= 1
  editor.view.dispatch(editor.state.tr.setMeta(desk.uploadKey, { remove: id }))
}
