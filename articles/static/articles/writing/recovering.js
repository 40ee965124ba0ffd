/* Copies of the story that this browser has and the server may not: found when the page opens. */
import { placeOf } from "./saver.js";

/** `page`: { desk, store, tab, trouble, saver, shown, story }. What is next to the stored text is taken up again; beside a newer
    one the writer is asked. */
export async function recover(page) {
  const { desk, store, tab, trouble, shown, story } = page
  const { state } = desk
  const { copies, lost } = await store.of(story, await tab.others(story))
  if (lost) trouble.banner("locked", desk.t("copy_locked"))
  for (const copy of copies) {
    const place = placeOf(copy, state)
    const choice = { stored: "drop", next: "use" }[place] ?? (await trouble.foundCopy(copy, state.by || "?"))
    if (choice === null) continue
    if (choice === "file") trouble.download({ fields: copy.fields, body: copy.body })
    if (choice === "use" && !(await putBack(page, copy, place))) continue
    if (choice !== "use" || store.isKept) await store.removeFound(copy) // a full browser may have no room for the new one
    if (choice === "use") return void shown.say(desk.t("recovered"))
  }
}

/** Once this page's own copy is kept, the old one may go. Over a newer text it is not written: the next save is refused,
    and both are put together. */
async function putBack({ desk, saver }, copy, place) {
  const refusal = copy.body ? desk.opened.replace(copy.body) : null
  if (refusal) return false
  desk.fields = { ...desk.fields, ...copy.fields }
  desk.emit("fields")
  saver.taken = copy
  if (place === "beside" && copy.base) saver.startFrom(copy.seq, copy.base)
  saver.changed()
  await saver.copy()
  return true
}
