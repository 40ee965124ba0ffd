/* A picture in the text: the photo comes from the library by its number; caption, description and credit in this story are
   written in place. */
import { button, make } from "./elements.js";
import { findPictures } from "./library.js";
import { askFocal } from "./focal.js";
import { placeBlock } from "./placing.js";
import { uploadFiles } from "./uploads.js";
import { attributeField, choiceButtons, frame, framed, removeButton, setAttrs } from "./views.js";

const LAYOUTS = ["normal", "wide", "full"]

export function figure(desk, name, own) {
  const { tiptap, table, t } = desk
  return own(tiptap, table, name, {
    addNodeView: () => ({ node, view, getPos }) => {
      const contentDOM = make("figcaption", { class: "be-caption", "data-label": t("caption") })
      const field = (label, name, limit) => attributeField({ label: t(label), name, node, view, getPos, limit })
      const [alt, credit] = [field("alt_short", "alt", 1000), field("credit", "credit", 300)]
      const picture = pictureOf(desk, { alt, credit })
      const layout = choiceButtons({
        label: t("layout"),
        choices: LAYOUTS.map((value) => [value, t(`layout_${value}`)]),
        chosen: node.attrs.layout,
        pick: (value) => setAttrs(view, getPos, { layout: value }),
      })
      const focal = button(t("focal"), () => picture.askFocal(), { class: "be-small" })
      const words = frame({ class: "be-frame" }, alt.element, credit.element)
      const bar = frame({ class: "be-frame" }, layout.element, focal, removeButton(t, view, getPos, t(name)))
      const dom = make("figure", { class: "be-figure", "data-layout": node.attrs.layout }, picture.element, contentDOM, words, bar)
      const update = (fresh) => {
        if (fresh.type.name !== name) return false
        dom.dataset.layout = fresh.attrs.layout
        layout.update(fresh.attrs.layout)
        picture.show(fresh.attrs)
        alt.update(fresh)
        credit.update(fresh)
        contentDOM.classList.toggle("is-empty", !fresh.content.size)
        return true
      }
      update(node)
      return framed({ dom, contentDOM, update, frames: [words, bar] })
    },
  })
}

/** The picture; its fields show, as long as they are empty, the library's own words. */
function pictureOf(desk, { alt, credit }) {
  const { server, t } = desk
  const image = make("img", { alt: "", draggable: "false" })
  const words = make("p", { class: "be-picture-words", hidden: true })
  const element = frame({ class: "be-picture" }, image, words)
  let shown = null
  const draw = (photo, attrs) => {
    if (image.getAttribute("src") !== photo.url) image.src = photo.url
    image.width = photo.width
    image.height = photo.height
    image.alt = attrs.alt ?? photo.alt
    alt.hint(photo.alt)
    credit.hint(photo.credit)
  }
  const show = (attrs) => {
    if (shown === attrs) return
    shown = attrs
    server.describe("photos", attrs.photo).then((photo) => {
      if (shown !== attrs) return
      element.classList.toggle("is-missing", !photo)
      image.hidden = !photo
      words.hidden = Boolean(photo)
      if (photo) draw(photo, attrs)
      else words.textContent = t("missing_photo", { id: attrs.photo })
    })
  }
  const ask = async () => {
    const photo = await askFocal(desk, shown.photo)
    if (photo) draw(photo, shown)
  }
  return { element, show, askFocal: ask }
}

/** From the library, or files of the writer's. */
export async function choosePicture(desk, editor) {
  const chosen = await findPictures(desk)
  if (chosen?.files) uploadFiles(desk, editor, chosen.files)
  else if (chosen) placeBlock(desk, editor, { type: "figure", attrs: { photo: chosen.id } })
  else editor.commands.focus()
}
