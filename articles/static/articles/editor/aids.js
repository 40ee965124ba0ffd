/* What makes writing quick, put together: menus, keys, typing rules, finding, and the signs of what is still to come. */
import { showBubble } from "./bubble.js";
import { button, make } from "./elements.js";
import { FindBar } from "./findbar.js";
import { finding, openFind } from "./finding.js";
import { openHelp } from "./help.js";
import { markdown } from "./markdown.js";
import { showPlus } from "./plus.js";
import { bindFrame, shortcuts, shortcutTable } from "./shortcuts.js";
import { slash } from "./slash.js";
import { showTk, tk } from "./tk.js";
import { typography } from "./typography.js";

export function aids(desk) {
  return [slash, shortcuts, markdown, typography, finding, tk].map((extension) => extension(desk))
}

/** Buttons at the end of the toolbar. */
export function aidButtons(desk, editor) {
  const { t } = desk
  const tool = (sign, name, act) => button(sign, act, { class: "be-tool", "aria-label": t(name), title: t(name), tabindex: "-1", "data-action": name })
  return [tool("⌕", "find", () => openFind(desk, editor)), tool("?", "help", () => openHelp(desk, editor))]
}

/** Puts them into the frame once the text stands in it. `foot`: where what is left to do is counted. */
export function showAids(desk, editor, toolbar, foot) {
  const live = make("p", { class: "be-live", role: "status" })
  const todo = button("", () => null, { class: "be-todo", hidden: true })
  Object.assign(desk, {
    toolbar,
    shortcuts: () => shortcutTable(desk),
    announce: (text) => (live.textContent = text),
    findBar: new FindBar(desk, editor),
  })
  toolbar.element.after(desk.findBar.element)
  foot.append(todo)
  desk.frame.append(live)
  const count = showTk(desk, editor, todo)
  editor.on("transaction", count)
  count()
  bindFrame(desk, editor)
  showPlus(desk, editor)
  showBubble(desk, editor, () => Math.max(0, toolbar.element.getBoundingClientRect().bottom))
}
