/* A small toolbar over what is selected. Not on touch screens, where the system's own menu is and nothing may cover the text;
   everything it does, the bar at the top does too. */
import { selectionActions } from "./actions.js";
import { putOverSelection } from "./floating.js";
import { barOf } from "./toolbar.js";

const TOUCHED = matchMedia("(pointer: coarse), (max-width: 40rem)")

export function showBubble(desk, editor, top) {
  const groups = [selectionActions(desk)]
  const bar = barOf(desk, editor, { name: desk.t("bubble"), className: "be-bubble", groups })
  const { element } = bar
  element.hidden = true
  desk.frame.append(element)
  let isPressed = false
  let dismissed = null

  const update = () => {
    if (editor.isDestroyed) return
    const { selection } = editor.state
    const isMeant = !isPressed && selection !== dismissed && isWords(desk, editor)
    element.hidden = !isMeant
    if (!isMeant) return
    bar.update()
    putOverSelection(element, desk.frame, editor.view, selection, top())
  }
  let asked = 0
  const soon = () => {
    if (element.hidden && editor.state.selection.empty) return
    asked ||= requestAnimationFrame(() => {
      asked = 0
      update()
    })
  }
  const dismiss = (event) => {
    if (event.key !== "Escape" || element.hidden) return
    dismissed = editor.state.selection
    element.hidden = true
    editor.view.focus()
  }
  const press = (event) => (isPressed = editor.view.dom.contains(event.target))
  const release = () => {
    isPressed = false
    soon()
  }
  for (const event of ["transaction", "focus", "blur"]) editor.on(event, soon)
  editor.view.dom.addEventListener("keydown", dismiss)
  element.addEventListener("keydown", dismiss)
  addEventListener("pointerdown", press)
  addEventListener("pointerup", release)
  editor.on("destroy", () => {
    removeEventListener("pointerdown", press)
    removeEventListener("pointerup", release)
  })
}

function isWords({ tiptap, frame }, { state, view, isEditable }) {
  const { selection, doc } = state
  if (TOUCHED.matches || !isEditable || view.composing) return false
  if (!(selection instanceof tiptap.pm.state.TextSelection) || !frame.contains(document.activeElement)) return false
  if (document.activeElement.closest(".be-find")) return false
  return Boolean(doc.textBetween(selection.from, selection.to, " ").trim())
}
