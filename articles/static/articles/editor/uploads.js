/* Pictures on their way: a mark in the text that is no part of it, and one insertion when the server has the pictures.
   Inserting first and filling in later would lose them on undo and redo. Several at once become a gallery. */
import { describeFiles } from "./describing.js";
import { tell } from "./dialogs.js";
import { make } from "./elements.js";
import { placeBlock } from "./placing.js";
import { Refusal } from "./server.js";

const MOST_IN_A_GALLERY = 60

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
          if (add) return mapped.add(tr.doc, [Decoration.widget(add.pos, () => add.mark, { id: add.id })])
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

/** Described, sent and placed: one as a picture, several as a gallery. */
export async function uploadFiles(desk, editor, files, pos = editor.state.selection.from) {
  const pictures = picturesAmong(desk, files)
  const given = pictures.length ? await describeFiles(desk, pictures) : null
  editor.commands.focus()
  if (!given) return
  const waiting = begin(desk, editor, given, pos)
  const { photos, animated } = await sendAll(desk, given, waiting)
  const at = position(desk, editor, waiting) ?? editor.state.selection.from
  end(desk, editor, waiting)
  placePhotos(desk, editor, photos, at)
  tellOfAnimations(desk, animated)
}

/** Files apart from any text: the photos that the server has of them in the end. */
export async function uploadPhotos(desk, files) {
  const pictures = picturesAmong(desk, files)
  const given = pictures.length ? await describeFiles(desk, pictures) : null
  if (!given) return []
  const { photos, animated } = await sendAll(desk, given)
  tellOfAnimations(desk, animated)
  return photos
}

export async function uploadPhoto(desk, file) {
  return (await uploadPhotos(desk, [file]))[0] ?? null
}

function picturesAmong(desk, files) {
  const others = files.filter((file) => !file.type.startsWith("image/"))
  for (const { name } of others) desk.say(desk.t("not_a_picture", { name }))
  return files.filter((file) => !others.includes(file)).map((file) => ({ file }))
}

function tellOfAnimations({ t }, names) {
  const sentences = names.map((name) => t("animation_lost", { name }))
  if (sentences.length) tell({ title: t("animation_title"), sentences, t })
}

/** One after another. Those that are refused are asked about again, together, until they are taken or given up.
    `animated`: the names of the files that moved, of which only the first picture was taken. */
async function sendAll(desk, pictures, waiting) {
  const photos = []
  const animated = []
  let left = pictures
  while (left?.length) {
    const refused = []
    for (const [index, picture] of left.entries()) {
      const onProgress = (share) => waiting?.show(left.length, index, share)
      onProgress(0)
      try {
        const sent = await sendOne(desk, picture, onProgress)
        photos.push(sent.photo)
        if (sent.animated) animated.push(picture.file.name)
      } catch (error) {
        if (!(error instanceof Refusal)) throw error
        refused.push({ ...picture, errors: error.errors })
      }
    }
    left = refused.length ? await describeFiles(desk, refused) : null
  }
  return { photos, animated }
}

async function sendOne(desk, picture, onProgress) {
  const answer = await desk.server.upload({ ...picture, onProgress })
  if (answer.known) desk.say(desk.t("upload_known"))
  return answer
}

export function placePhotos(desk, editor, photos, pos = editor.state.selection.from) {
  const [first] = photos
  if (!first) return
  if (photos.length === 1) return placeBlock(desk, editor, { type: "figure", attrs: { photo: first.id } }, pos)
  const entries = photos.slice(0, MOST_IN_A_GALLERY).map(({ id }) => ({ photo: id }))
  placeBlock(desk, editor, { type: "gallery", attrs: { photos: entries } }, pos)
  placePhotos(desk, editor, photos.slice(MOST_IN_A_GALLERY))
}

let lastUpload = 0

/** The mark tells how far the pictures are; a screen reader hears of each picture, not of each per cent. */
function begin(desk, editor, pictures, pos) {
  const { t } = desk
  const id = (lastUpload += 1)
  const words = make("span", { role: "status" })
  const bar = make("progress", { max: 100, "aria-label": t("upload_progress") })
  const mark = make("span", { class: "be-uploading", contenteditable: "false" }, words, bar)
  const show = (count, index, share) => {
    const name = pictures[index]?.file.name ?? ""
    const said = count > 1 ? t("uploading_many", { number: index + 1, count, name }) : t("uploading", { name })
    if (words.textContent !== said) words.textContent = said
    bar.value = ((index + share) / count) * 100
  }
  show(pictures.length, 0, 0)
  const at = Math.min(pos, editor.state.doc.content.size)
  editor.view.dispatch(editor.state.tr.setMeta(desk.uploadKey, { add: { id, pos: at, mark } }))
  desk.uploading += 1
  return { id, show }
}

function position(desk, editor, { id }) {
  return desk.uploadKey.getState(editor.state).find(null, null, (spec) => spec.id === id)[0]?.from
}

function end(desk, editor, { id }) {
  desk.uploading -= 1
  editor.view.dispatch(editor.state.tr.setMeta(desk.uploadKey, { remove: id }))
}
