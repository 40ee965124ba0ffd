/* “+” beside an empty line: the way to the menu of blocks for those who do not type “/”. */
import { button } from "./elements.js";
import { putInMargin } from "./floating.js";
import { menuIsOpen, openMenu } from "./slash.js";

export function showPlus(desk, editor) {
  const { frame, t } = desk
  const plus = button("+", () => openMenu(desk, editor), { class: "be-plus", "aria-label": t("add_block"), title: t("add_block"), hidden: true })
  plus.addEventListener("mousedown", (event) => event.preventDefault())
  frame.append(plus)
  const update = () => {
    if (editor.isDestroyed) return
    plus.hidden = !isOnEmptyLine(editor) || menuIsOpen(desk, editor.state)
    if (!plus.hidden) putInMargin(plus, frame, editor.view, editor.state.selection.from)
  }
  let asked = 0
  const soon = () => {
    if (plus.hidden && !isOnEmptyLine(editor)) return
    asked ||= requestAnimationFrame(() => {
      asked = 0
      update()
    })
  }
  editor.on("transaction", soon)
  editor.on("focus", soon)
  addEventListener("resize", soon)
  editor.on("destroy", () => removeEventListener("resize", soon))
  soon()
}

function isOnEmptyLine({ state, isEditable, view }) {
  const { $cursor } = state.selection
  const isEmpty = $cursor?.depth === 1 && $cursor.parent.type.name === "paragraph" && !$cursor.parent.content.size
  return Boolean(isEmpty && isEditable && !view.composing)
}
