/* Who does what for this story, by when. */
import { make } from "../editor/elements.js";
import { act, ask, form, live, time } from "./panel.js";

export function mount(root, desk) {
  const { t } = desk
  return live(root, desk, "assignments/", ({ assignments, people }, show) => {
    const choices = [["", t("assignee_choose")], ...people.map(({ id, name }) => [String(id), name])]
    choices.isNumber = true
    const give = form({
      fields: [
        { name: "brief", label: t("assignment_brief"), limit: 500 },
        { name: "assignee", label: t("assignment_who"), choices },
        { name: "due", label: t("assignment_due"), type: "datetime-local" },
      ],
      submit: t("assignment_add"),
      send: async (values) => show(await ask(desk, "assignments/new/", values)),
    })
    return [
      make("ul", { class: "assignments" }, ...assignments.map((one) => line(desk, one, show))),
      assignments.length ? null : make("p", { class: "be-help" }, t("no_assignments")),
      make("details", {}, make("summary", {}, t("assignment_add")), give),
    ]
  })
}

function line(desk, one, show) {
  const { t } = desk
  const send = (which) => async () => show(await ask(desk, `assignments/${one.id}/${which}/`, {}))
  const due = one.due ? make("span", { class: one.isLate ? "is-late" : "" }, " ", t("due"), " ", time(one.due)) : null
  return make(
    "li",
    { class: one.done ? "is-done" : "" },
    make("p", { dir: "auto" }, one.brief),
    make("p", { class: "be-help" }, one.assignee, due),
    one.done ? act(desk, t("assignment_reopen"), send("reopen")) : act(desk, t("assignment_finish"), send("finish")),
  )
}
