/* What a crop may not lose: the point is set by a click on the picture, or by arrow keys. It belongs to the photo, in all
   stories alike, and is asked of the server. */
import { openDialog } from "./dialogs.js";
import { button, make } from "./elements.js";
import { Refusal } from "./server.js";

const STEP = 0.02
const KEYS = { ArrowLeft: [-STEP, 0], ArrowRight: [STEP, 0], ArrowUp: [0, -STEP], ArrowDown: [0, STEP] }

/** Resolves to the photo as it is then, or to null. */
export async function askFocal({ server, t }, id) {
  const photo = await server.describe("photos", id)
  if (!photo) return null
  const { dialog, promise } = openDialog(t("focal_title"), t)
  const field = pointField(photo, t)
  const refused = make("p", { class: "be-error", role: "alert" })
  const save = async () => {
    try {
      dialog.settle(await server.setFocal(id, ...field.point()))
    } catch (error) {
      if (!(error instanceof Refusal)) throw error
      refused.textContent = error.message
    }
  }
  dialog.append(
    make("p", { class: "be-help" }, t("focal_help")),
    field.element,
    refused,
    make("div", { class: "be-dialog-buttons" }, button(t("apply"), save, { class: "be-button be-primary" }), dialog.cancelButton()),
  )
  dialog.showModal()
  field.element.focus()
  return promise
}

/** The whole picture with a mark on it; its words tell the place to those who do not see it. */
function pointField(photo, t) {
  let [x, y] = photo.focal
  const mark = make("span", { class: "be-focal-mark" })
  const image = make("img", { src: photo.url, alt: "", width: photo.width, height: photo.height, draggable: "false" })
  const element = make("div", { class: "be-focal", tabindex: "0", role: "application", "aria-roledescription": t("focal") }, image, mark)
  const set = (across, down) => {
    x = clamp(across)
    y = clamp(down)
    mark.style.left = `${x * 100}%`
    mark.style.top = `${y * 100}%`
    element.setAttribute("aria-label", t("focal_at", { x: Math.round(x * 100), y: Math.round(y * 100) }))
  }
  const follow = (event) => {
    const box = image.getBoundingClientRect()
    set((event.clientX - box.left) / box.width, (event.clientY - box.top) / box.height)
  }
  element.addEventListener("pointerdown", (event) => {
    if (event.button !== 0) return
    element.setPointerCapture(event.pointerId)
    follow(event)
  })
  element.addEventListener("pointermove", (event) => element.hasPointerCapture(event.pointerId) && follow(event))
  element.addEventListener("keydown", (event) => {
    const step = KEYS[event.key]
    if (!step) return
    event.preventDefault()
    set(x + step[0], y + step[1])
  })
  set(x, y)
  return { element, point: () => [x.toFixed(2), y.toFixed(2)] }
}

function clamp(value) {
  return Math.min(1, Math.max(0, value))
}
