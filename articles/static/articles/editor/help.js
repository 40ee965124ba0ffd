/* The list of all keys, in a window. */
import { openDialog } from "./dialogs.js";
import { make } from "./elements.js";
import { keysShown } from "./keys.js";

export function openHelp(desk, editor) {
  const { t } = desk
  const { dialog, promise } = openDialog(t("help"), t)
  const line = ({ keys, typed, label }) =>
    make("div", { class: "be-key-line" }, make("dt", {}, label), make("dd", {}, make("kbd", {}, keys ? keysShown(keys) : typed)))
  for (const { title, rows } of desk.shortcuts()) {
    dialog.append(make("section", {}, make("h3", {}, title), make("dl", { class: "be-keys" }, ...rows.map(line))))
  }
  dialog.classList.add("be-help-dialog")
  const close = dialog.cancelButton()
  close.textContent = t("close")
  dialog.append(make("div", { class: "be-dialog-buttons" }, close))
  dialog.showModal()
  close.focus()
  promise.then(() => editor.view.focus())
}
