/* One menu for the story's way to its readers: what may be done now, by this person, each in a window that asks what it needs. */
import { button, freshId, make } from "../editor/elements.js";
import { showErrors } from "./bound.js";
import { askAct } from "./flow_ask.js";
import { actsFor } from "./flow_acts.js";
import { clock } from "./trouble.js";

export function mount(root, desk) {
  const { t } = desk
  const menu = make("ul", { class: "flow-menu", id: freshId("flow"), hidden: true })
  const plans = make("div", { class: "flow-plans" })
  const door = button(t("publish_menu"), () => toggle(menu.hidden), {
    class: "desk-button first",
    "aria-expanded": "false",
    "aria-controls": menu.id,
  })
  root.append(door, make("div", { class: "flow-sheet" }, plans, menu))

  function toggle(is) {
    draw()
    menu.hidden = !is
    root.classList.toggle("is-open", is)
    door.setAttribute("aria-expanded", String(is))
    if (is) menu.querySelector("button")?.focus()
  }

  function draw() {
    const acts = actsFor(desk)
    menu.replaceChildren(...acts.map((act) => make("li", {}, button(act.label, () => start(act), { class: "flow-act" }), act.help ? make("p", { class: "be-help" }, act.help) : null)))
    if (!acts.length) menu.append(make("li", { class: "be-help" }, t("flow_nothing")))
    plans.replaceChildren(...(desk.state.plans ?? []).map(planLine))
  }

  function planLine(plan) {
    const words = t("plan_line", { act: plan.act.name, time: clock(plan.at), name: plan.by })
    const back = desk.state.state?.may_publish ? button(t("plan_cancel"), () => start({ path: "unschedule", label: t("plan_cancel"), data: { plan: plan.id }, fields: [] }), { class: "be-button is-small" }) : null
    return make("p", { class: "flow-plan" }, words, " ", back)
  }

  async function start(act) {
    toggle(false)
    if (act.run) return act.run()
    await askAct(desk, act)
    draw()
    door.focus()
  }

  root.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && !menu.hidden) {
      event.stopPropagation()
      toggle(false)
      door.focus()
    }
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key]
    const stops = [...menu.querySelectorAll("button")]
    const at = stops.indexOf(document.activeElement)
    if (!step || at < 0) return
    event.preventDefault()
    stops[(at + step + stops.length) % stops.length].focus()
  })
  document.addEventListener("click", (event) => !menu.hidden && !root.contains(event.target) && toggle(false))
  desk.on("state", () => draw())
  desk.on("state", () => showErrors({}))
  draw()
}
