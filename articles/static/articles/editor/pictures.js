/* Pictures and galleries in the text: the photo comes from the library by its number, the caption is written in place. */
import { askFields, choose } from "./dialogs.js";
import { button, freshId, make } from "./elements.js";
import { placeBlock } from "./placing.js";
import { uploadFiles } from "./uploads.js";
import { choiceButtons, frame, framed, removeButton, setAttrs } from "./views.js";

const LAYOUTS = ["normal", "wide", "full"]

export function figure(desk, name, own) {
  const { tiptap, table, t } = desk
  return own(tiptap, table, name, {
    addNodeView: () => ({ node, view, getPos }) => {
      let current = node
      const contentDOM = make("figcaption", { class: "be-caption", "data-label": t("caption") })
      const picture = pictureOf(desk)
      const layout = choiceButtons({
        label: t("layout"),
        choices: LAYOUTS.map((value) => [value, t(`layout_${value}`)]),
        chosen: node.attrs.layout,
        pick: (value) => setAttrs(view, getPos, { layout: value }),
      })
      const describe = button(t("describe"), () => describeFigure(desk, view, getPos, current), { class: "be-small" })
      const bar = frame({ class: "be-frame" }, layout.element, describe, removeButton(t, view, getPos, t(name)))
      const dom = make("figure", { class: "be-figure", "data-layout": node.attrs.layout }, picture.element, contentDOM, bar)
      const update = (fresh) => {
        if (fresh.type.name !== name) return false
        current = fresh
        dom.dataset.layout = fresh.attrs.layout
        layout.update(fresh.attrs.layout)
        picture.show(fresh.attrs)
        contentDOM.classList.toggle("is-empty", !fresh.content.size)
        return true
      }
      update(node)
      return framed({ dom, contentDOM, update, frames: [bar] })
    },
  })
}

/** The picture with what will be said of it: its own words, or those of this story. */
function pictureOf({ server, t }) {
  const image = make("img", { alt: "", draggable: "false" })
  const words = make("p", { class: "be-picture-words" })
  const element = frame({ class: "be-picture" }, image, words)
  let shown = null
  const show = (attrs) => {
    if (shown === attrs) return
    shown = attrs
    server.describe("photos", attrs.photo).then((photo) => {
      if (shown !== attrs) return
      element.classList.toggle("is-missing", !photo)
      image.hidden = !photo
      if (photo) draw(photo, attrs)
      else words.textContent = t("missing_photo", { id: attrs.photo })
    })
  }
  const draw = (photo, attrs) => {
    if (image.getAttribute("src") !== photo.url) image.src = photo.url
    image.width = photo.width
    image.height = photo.height
    image.alt = attrs.alt ?? photo.alt
    words.textContent = `${attrs.alt ?? photo.alt} · ${attrs.credit ?? photo.credit}`
  }
  return { element, show }
}

async function describeFigure({ server, t }, view, getPos, node) {
  const photo = await server.describe("photos", node.attrs.photo)
  const help = (text) => (text ? t("override_help", { text }) : "")
  const answer = await askFields({
    title: t("describe_title"),
    submit: t("apply"),
    fields: [
      { name: "alt", label: t("alt"), help: help(photo?.alt), value: node.attrs.alt ?? "", lines: 3, limit: 1000 },
      { name: "credit", label: t("credit"), help: help(photo?.credit), value: node.attrs.credit ?? "", limit: 300 },
    ],
    t,
  })
  if (answer) setAttrs(view, getPos, { alt: answer.alt || null, credit: answer.credit || null })
  view.focus()
}

export function gallery(desk, name, own) {
  const { tiptap, table, t } = desk
  return own(tiptap, table, name, {
    addNodeView: () => ({ node, view, getPos }) => {
      const contentDOM = make("figcaption", { class: "be-caption", "data-label": t("caption") })
      const pictures = frame({ class: "be-gallery-pictures" })
      const label = make("p", { class: "be-card-label" }, t(name))
      const bar = frame({ class: "be-frame" }, label, removeButton(t, view, getPos, t(name)))
      const dom = make("figure", { class: "be-gallery" }, pictures, contentDOM, bar)
      let shown = null
      const update = (fresh) => {
        if (fresh.type.name !== name) return false
        if (shown !== fresh.attrs.photos) pictures.replaceChildren(...thumbnails(desk, fresh.attrs.photos ?? []))
        shown = fresh.attrs.photos
        contentDOM.classList.toggle("is-empty", !fresh.content.size)
        return true
      }
      update(node)
      return framed({ dom, contentDOM, update, frames: [bar] })
    },
  })
}

function thumbnails({ server, t }, photos) {
  return photos.map(({ photo: id, alt }) => {
    const image = make("img", { alt: alt ?? "", draggable: "false" })
    server.describe("photos", id).then((photo) => {
      if (!photo) return image.replaceWith(make("span", { class: "be-help" }, t("missing_photo", { id })))
      image.src = photo.thumb
      image.alt = alt ?? photo.alt
    })
    return image
  })
}

/** From the library, or a file of the writer's. */
export async function choosePicture(desk, editor) {
  const { server, t } = desk
  const chosen = await choose({
    title: t("figure_title"),
    label: t("figure_search"),
    listClass: "be-pictures",
    search: (query, signal) => server.search("photos", query, signal),
    show: (photo) => [
      make("img", { src: photo.thumb, alt: "", width: 320, height: 240 }),
      make("span", {}, photo.title),
      make("span", { class: "be-help" }, photo.credit),
    ],
    extra: (settle) => fileField(t, settle),
    t,
  })
  if (chosen?.files) uploadFiles(desk, editor, chosen.files)
  else if (chosen) placeBlock(desk, editor, { type: "figure", attrs: { photo: chosen.id } })
  else editor.commands.focus()
}

function fileField(t, settle) {
  const id = freshId("be-file")
  const input = make("input", { type: "file", id, accept: "image/*", onchange: () => settle({ files: [...input.files] }) })
  return make("div", { class: "be-field" }, make("label", { for: id }, t("upload_file")), input)
}
