/* The lead picture: chosen from the library, shown small, taken out again. */
import { choosePhoto } from "../editor/library.js";
import { button, make } from "../editor/elements.js";

export function mount(root, desk) {
  const { t } = desk
  const image = make("img", { alt: "", width: 320, height: 240 })
  const words = make("p", { class: "be-help" })
  const pick = button(t("lead_choose"), choose, { class: "be-button" })
  const remove = button(t("lead_remove"), () => set(null), { class: "be-button" })
  const box = make("div", { class: "lead-picture", "data-part": "lead_photo" }, image, words, pick, remove)
  root.append(box)

  async function choose() {
    const photo = await choosePhoto(desk.opened.desk)
    if (photo) set(photo.id)
    pick.focus()
  }

  function set(id) {
    desk.setField("lead_photo", id)
    draw()
    desk.emit("lead")
  }

  async function draw() {
    const id = desk.fields.lead_photo
    pick.hidden = !desk.editable
    remove.hidden = !desk.editable || !id
    pick.textContent = t(id ? "lead_change" : "lead_choose")
    image.hidden = !id
    words.textContent = id ? "" : t("lead_none")
    const photo = id ? await desk.opened?.desk.server.describe("photos", id) : null
    if (desk.fields.lead_photo !== id || !photo) return
    image.src = photo.thumb
    image.alt = photo.alt
    words.textContent = `${photo.alt} · ${photo.credit}`
  }
  draw()
  for (const event of ["fields", "readonly"]) desk.on(event, draw)
}
