/* Several pictures in one frame: each with its own words and credit in place, moved, taken out and added to. */
import { button, make } from "./elements.js";
import { askFocal } from "./focal.js";
import { choosePhotos } from "./library.js";
import { placePhotos } from "./uploads.js";
import { frame, framed, removeButton, setAttrs, wordsField } from "./views.js";

export function gallery(desk, name, own) {
  const { tiptap, table, t } = desk
  return own(tiptap, table, name, {
    addNodeView: () => ({ node, view, getPos }) => {
      const contentDOM = make("figcaption", { class: "be-caption", "data-label": t("caption") })
      const tiles = tilesOf(desk, view, getPos)
      const label = make("p", { class: "be-card-label" }, t(name))
      const add = button(t("gallery_add"), () => addPictures(desk, view, getPos), { class: "be-small" })
      const bar = frame({ class: "be-frame" }, label, add, removeButton(t, view, getPos, t(name)))
      const dom = make("figure", { class: "be-gallery", "aria-label": t(name) }, tiles.element, contentDOM, bar)
      const update = (fresh) => {
        if (fresh.type.name !== name) return false
        tiles.show(fresh.attrs.photos ?? [])
        contentDOM.classList.toggle("is-empty", !fresh.content.size)
        return true
      }
      update(node)
      return framed({ dom, contentDOM, update, frames: [bar, tiles.element] })
    },
  })
}

/** The tiles are made anew when other pictures stand there, or in another order; words are only changed in them. */
function tilesOf(desk, view, getPos) {
  const element = frame({ class: "be-gallery-pictures" })
  let photos = []
  let tiles = []
  const change = (edit, session) => {
    const next = edit(photos)
    if (next.length) setAttrs(view, getPos, { photos: next }, session)
  }
  const show = (fresh) => {
    const isSame = fresh.length === photos.length && fresh.every(({ photo }, index) => photo === photos[index].photo)
    photos = fresh
    if (!isSame) {
      tiles = fresh.map((entry, index) => tileOf(desk, view, { entry, index, count: fresh.length, change, focusOn }))
      element.replaceChildren(...tiles.map((tile) => tile.element))
    }
    tiles.forEach((tile, index) => tile.show(fresh[index]))
  }
  const focusOn = (index, act) => {
    const tile = tiles[Math.min(index, tiles.length - 1)]
    const wanted = tile?.element.querySelector(`[data-act="${act}"]`)
    ;(wanted?.disabled ? tile.element.querySelector("button:not(:disabled)") : wanted)?.focus()
  }
  return { element, show }
}

function tileOf(desk, view, { entry, index, count, change, focusOn }) {
  const { server, t } = desk
  const image = make("img", { alt: "", draggable: "false" })
  const field = (name, limit) =>
    wordsField({
      label: t(name === "alt" ? "alt_short" : name),
      limit,
      view,
      value: entry[name],
      save: (words, session) => change((photos) => replaced(photos, index, name, words), session),
    })
  const [alt, credit] = [field("alt", 1000), field("credit", 300)]
  const act = (name, sign, run, disabled = false) =>
    button(sign, run, { class: "be-small", "data-act": name, disabled, "aria-label": t(`gallery_${name}`, { number: index + 1 }) })
  const move = (by, name) => () => {
    change((photos) => moved(photos, index, index + by))
    focusOn(index + by, name)
  }
  const takeOut = () => {
    change((photos) => photos.filter((_one, place) => place !== index))
    focusOn(index, "out")
  }
  const draw = (photo) => {
    element.classList.toggle("is-missing", !photo)
    if (!photo) return image.replaceWith(make("span", { class: "be-help" }, t("missing_photo", { id: entry.photo })))
    image.src = photo.thumb
    image.alt = photo.alt
    alt.hint(photo.alt)
    credit.hint(photo.credit)
  }
  const focal = async () => {
    const photo = await askFocal(desk, entry.photo)
    if (photo) draw(photo)
  }
  const buttons = make(
    "span",
    { class: "be-choice" },
    act("earlier", "←", move(-1, "earlier"), index === 0),
    act("later", "→", move(1, "later"), index === count - 1),
    act("focal", "◎", focal),
    act("out", "✕", takeOut, count === 1),
  )
  const element = make("div", { class: "be-tile" }, image, alt.element, credit.element, buttons)
  server.describe("photos", entry.photo).then(draw)
  return { element, show: (fresh) => [alt.show(fresh.alt), credit.show(fresh.credit)] }
}

function replaced(photos, index, name, words) {
  const { [name]: _old, ...rest } = photos[index]
  return photos.with(index, words ? { ...rest, [name]: words } : rest)
}

function moved(photos, from, to) {
  const rest = photos.toSpliced(from, 1)
  return rest.toSpliced(to, 0, photos[from])
}

async function addPictures(desk, view, getPos) {
  if (!view.editable) return
  const photos = await choosePhotos(desk)
  const pos = getPos()
  const node = pos === undefined ? null : view.state.doc.nodeAt(pos)
  if (node && photos.length) setAttrs(view, getPos, { photos: [...node.attrs.photos, ...photos.map(({ id }) => ({ photo: id }))] })
  view.focus()
}

export async function chooseGallery(desk, editor) {
  const photos = await choosePhotos(desk)
  editor.commands.focus()
  placePhotos(desk, editor, photos)
}
